import { useEffect } from "react";
import { useApp } from "../../app/app";

/** Hands key presses anywhere in the page to the shortcuts. */
export function useShortcutKeys(): void {
  const { shortcuts } = useApp();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!event.defaultPrevented && shortcuts.handle(event)) event.preventDefault();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [shortcuts]);
}
