import { type RefObject, useEffect, useRef } from "react";
import { usePath } from "../../ui/router/location";

/**
 * Takes the focus to the content where it is lost with the page before: the button that led here
 * is gone. On the first page the focus stays at the top, before the link that skips to the content.
 */
export function useKeptFocus(content: RefObject<HTMLElement | null>): void {
  const path = usePath();
  const shown = useRef(path);
  useEffect(() => {
    if (shown.current === path) return;
    shown.current = path;
    if (document.activeElement === document.body) content.current?.focus();
  }, [content, path]);
}
