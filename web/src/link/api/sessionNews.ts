/** Tabs of one browser share the session. The value is never read: only that it changes counts. */
const key = "sotto.signed-out";

/**
 * Announces to the other tabs of this browser that the session has ended here, or that it is a new
 * one.
 */
export function tellOtherTabs(): void {
  try {
    localStorage.setItem(key, String(Math.random()));
  } catch {
    // Without a storage they find out with their next request.
  }
}

/** Calls back after signing out or in in another tab; returns a function that stops it. */
export function onSessionNews(listener: () => void): () => void {
  const heard = (event: StorageEvent) => {
    if (event.key === key) listener();
  };
  window.addEventListener("storage", heard);
  return () => window.removeEventListener("storage", heard);
}
