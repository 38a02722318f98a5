import { useEffect } from "react";
import { useCallModels } from "./callModels";

/** Hands key presses anywhere in the page to the shortcuts. */
export function useShortcutKeys(): void {
  const { shortcuts } = useCallModels();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!event.defaultPrevented && shortcuts.handle(event)) event.preventDefault();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [shortcuts]);
}
