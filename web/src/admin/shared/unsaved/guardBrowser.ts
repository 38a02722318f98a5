import { navigate } from "../../../ui/router/location";
import { unsaved } from "./unsaved";

/**
 * Keeps the back button and the closing of the tab from losing changes. To be called before
 * anything listens for the address: listeners of `popstate` run in the order in which they were
 * added, and the one that shows the page must not see a change that is taken back. Returns a
 * function that stops it.
 */
export function guardBrowser(): () => void {
  let here = location.pathname;
  const closing = (event: BeforeUnloadEvent) => {
    if (unsaved.dirty) event.preventDefault();
  };
  // The address is put back, and gone to only when agreed.
  const back = (event: PopStateEvent) => {
    const there = location.pathname;
    if (!unsaved.dirty || there === here) {
      here = there;
      return;
    }
    event.stopImmediatePropagation();
    history.pushState(null, "", here);
    unsaved.leave(() => navigate(there));
  };
  const holding = () => {
    if (unsaved.dirty) here = location.pathname;
  };
  const stop = unsaved.subscribe(holding);
  window.addEventListener("beforeunload", closing);
  window.addEventListener("popstate", back);
  return () => {
    stop();
    window.removeEventListener("beforeunload", closing);
    window.removeEventListener("popstate", back);
  };
}
