/** Runs a task once the browser has painted what is on the page now, at once where it is hidden. */
export function afterPaint(task: () => void): () => void {
  if (document.hidden) {
    task();
    return () => undefined;
  }
  // The first callback comes before the painting, the next one after it.
  let request = requestAnimationFrame(() => {
    request = requestAnimationFrame(task);
  });
  return () => cancelAnimationFrame(request);
}
