/**
 * Makes the links of a list one stop of the Tab key, the one that had the focus last: the arrow
 * keys, Home and End go from one to the next. To be given as `ref`. It is a few lines of our own,
 * because Fluent's own way of it weighs a fifteenth of the first load, and nothing else there needs
 * that.
 */
export function arrowKeys(list: HTMLElement | null): (() => void) | undefined {
  if (list === null) return undefined;
  const listening = new AbortController();
  let current: HTMLElement | undefined;
  const links = () => [...list.querySelectorAll<HTMLElement>("a[href]")];
  const settle = () => {
    const all = links();
    if (current === undefined || !all.includes(current)) current = all[0];
    for (const link of all) link.tabIndex = link === current ? 0 : -1;
  };
  const focused = ({ target }: FocusEvent) => {
    current = links().find((link) => link === target) ?? current;
    settle();
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const all = links();
    const at = all.findIndex((link) => link === event.target);
    const next = at < 0 ? undefined : all[indexAfter(event.key, at, all.length)];
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  };
  list.addEventListener("focusin", focused, { signal: listening.signal });
  list.addEventListener("keydown", pressed, { signal: listening.signal });
  const changes = new MutationObserver(settle);
  changes.observe(list, { childList: true, subtree: true });
  settle();
  return () => {
    listening.abort();
    changes.disconnect();
  };
}

/** No index, or one outside the list, for a key that leads nowhere. */
function indexAfter(key: string, at: number, length: number): number {
  switch (key) {
    case "ArrowDown":
      return at + 1;
    case "ArrowUp":
      return at - 1;
    case "Home":
      return 0;
    case "End":
      return length - 1;
    default:
      return -1;
  }
}
