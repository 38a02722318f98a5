import { useEffect } from "react";
import { unsaved } from "./unsaved";

/** Says of a form that it holds changes. */
export function useUnsaved(dirty: boolean): void {
  useEffect(() => (dirty ? unsaved.hold() : undefined), [dirty]);
}
