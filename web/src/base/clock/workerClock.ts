import { pageClock, type Clock } from "./clock";

interface Timer {
  readonly dueAt: number;
  readonly task: () => void;
}

/**
 * A clock whose timers tick in a worker, where browsers do not slow them down: a tab in the
 * background has to keep its link alive, or it does not ring. The page's own timers take over where
 * there is no worker, also when its script could not be loaded.
 */
export function workerClock(startWorker = startTimers): Clock {
  const worker = startWorker();
  if (worker === null) return pageClock;
  const timers = new Map<number, Timer>();
  let lastTimer = 0;
  let hasFailed = false;
  const tick = (timer: number): void => {
    const task = timers.get(timer)?.task;
    timers.delete(timer);
    task?.();
  };
  worker.onmessage = (event: MessageEvent<unknown>) => {
    if (typeof event.data === "number") tick(event.data);
  };
  worker.onerror = () => {
    hasFailed = true;
    for (const [timer, { dueAt }] of timers) pageClock.after(dueAt - Date.now(), () => tick(timer));
  };
  return {
    now: pageClock.now,
    after: (millis, task) => {
      if (hasFailed) return pageClock.after(millis, task);
      const timer = ++lastTimer;
      timers.set(timer, { dueAt: Date.now() + millis, task });
      worker.postMessage({ start: timer, millis });
      return () => {
        if (timers.delete(timer)) worker.postMessage({ stop: timer });
      };
    },
  };
}

function startTimers(): Worker | null {
  if (typeof Worker === "undefined") return null;
  try {
    return new Worker(new URL("./timers.worker.ts", import.meta.url), { type: "module" });
  } catch {
    return null;
  }
}
