import { type RefObject, useEffect, useRef } from "react";
import { hadFocus } from "../../ui/components/useFocusReturn";
import { usePath } from "../../ui/router/location";

/**
 * Takes the focus to the content where it is lost with what was shown before: the button that led
 * here is gone, perhaps with a whole call. On the first page the focus stays at the top, before the
 * link that skips to the content.
 */
export function useKeptFocus(content: RefObject<HTMLElement | null>): void {
  const path = usePath();
  const shown = useRef<string | null>(null);
  useEffect(() => {
    const before = shown.current;
    shown.current = path;
    if (before === path || (before === null && !hadFocus())) return;
    const active = document.activeElement;
    // Where it is narrow, the list is hidden behind what was chosen in it, still with the focus.
    const isHidden = before !== null && active?.getClientRects().length === 0;
    if (active === document.body || isHidden) content.current?.focus();
  }, [content, path]);
}
