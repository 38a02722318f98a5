/**
 * The worker behind `workerClock`: `{ start, millis }` sets a timer that is reported by its number,
 * `{ stop }` ends it.
 */
const timers = new Map<number, ReturnType<typeof setTimeout>>();

self.onmessage = (event: MessageEvent<{ start: number; millis: number } | { stop: number }>) => {
  const order = event.data;
  if ("stop" in order) {
    clearTimeout(timers.get(order.stop));
    timers.delete(order.stop);
    return;
  }
  const report = (): void => {
    timers.delete(order.start);
    self.postMessage(order.start);
  };
  timers.set(order.start, setTimeout(report, order.millis));
};
