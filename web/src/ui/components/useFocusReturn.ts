import { useEffect } from "react";

const mostKept = 32;
/** The elements that had the focus, the latest last. */
const focused: WeakRef<Element>[] = [];

function remember(element: Element | null) {
  if (element === null || element === document.body) return;
  focused.push(new WeakRef(element));
  if (focused.length > mostKept) focused.shift();
}

// This module may be loaded only after the button was pressed.
remember(document.activeElement);
document.addEventListener("focusin", ({ target }) => {
  if (target instanceof Element) remember(target);
});

/** Whether anything in the page has had the focus yet. */
export const hadFocus = (): boolean => focused.length > 0;

/**
 * Gives the focus back when a dialog or panel is closed. Fluent does so only for those that have a
 * trigger of its own; without this the focus is lost, and with it Escape for a panel below.
 *
 * It goes to the element that had it last and is still in the page: neither one of the dialog
 * itself, nor of a menu that it was opened from.
 */
export function useFocusReturn(open = true) {
  useEffect(() => {
    if (!open) return undefined;
    return () => {
      // After Fluent has released the focus.
      setTimeout(() => {
        const active = document.activeElement;
        if (active !== null && active !== document.body) return;
        const last = focused.findLast((each) => isReachable(each.deref()))?.deref();
        if (last instanceof HTMLElement) last.focus();
      });
    };
  }, [open]);
}

function isReachable(element: Element | undefined): boolean {
  return (
    element !== undefined &&
    element.isConnected &&
    // Not aria-hidden: Fluent takes that off what was below a dialog only later.
    element.closest("[inert]") === null &&
    !element.matches(":disabled,[data-tabster-dummy]")
  );
}
