/** Where a page stands when it has to load its lists again. */
interface Standing {
  readonly inCall: boolean;
  /** Whether a person is at the page, and can see it. */
  readonly attended: boolean;
  /** Whether these lists were loaded before, and are shown meanwhile. */
  readonly again: boolean;
}

const attendedMillis = 2_000;
const unattendedMillis = 10_000;

/**
 * How long a page waits before it asks for its lists, at random, so that thousands of pages that
 * hear of the same change or restart do not ask in the same moment. A page in a call does not wait,
 * nor one that has nothing to show yet.
 */
export function loadPauseMillis({ inCall, attended, again }: Standing, random: number): number {
  if (inCall || !again) return 0;
  return random * (attended ? attendedMillis : unattendedMillis);
}
