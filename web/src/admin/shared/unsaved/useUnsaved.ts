import { useEffect } from "react";
import { unsaved } from "./unsaved";

/** Marks a form as changed. */
export function useUnsaved(dirty: boolean): void {
  useEffect(() => (dirty ? unsaved.hold() : undefined), [dirty]);
}
