/**
 * Runs a listener. Its exception is reported to the page as an uncaught error and stops neither the
 * other listeners nor the work that notifies them.
 */
export function isolated(listener: () => void): void {
  try {
    listener();
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
