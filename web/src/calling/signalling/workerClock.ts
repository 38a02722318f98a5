import { pageClock, type Clock } from "./clock";

/**
 * A clock whose timers tick in a worker, where browsers do not slow them down: a tab in the
 * background has to keep its link alive, or it does not ring.
 */
export function workerClock(): Clock {
  const worker = startWorker();
  if (worker === null) return pageClock;
  const tasks = new Map<number, () => void>();
  let lastTimer = 0;
  worker.onmessage = (event: MessageEvent<unknown>) => {
    if (typeof event.data !== "number") return;
    const task = tasks.get(event.data);
    tasks.delete(event.data);
    task?.();
  };
  return {
    now: pageClock.now,
    after: (millis, task) => {
      const timer = ++lastTimer;
      tasks.set(timer, task);
      worker.postMessage({ start: timer, millis });
      return () => {
        if (tasks.delete(timer)) worker.postMessage({ stop: timer });
      };
    },
  };
}

function startWorker(): Worker | null {
  if (typeof Worker === "undefined") return null;
  try {
    return new Worker(new URL("./timers.worker.ts", import.meta.url), { type: "module" });
  } catch {
    return null;
  }
}
