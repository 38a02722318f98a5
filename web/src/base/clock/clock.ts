/** Time, passed in so that tests can turn it. */
export interface Clock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Runs `task` once after `millis`, unless the returned function is called before. */
  readonly after: (millis: number, task: () => void) => () => void;
}

/** The page's own timers. Browsers slow them down to one a minute in a hidden tab. */
export const pageClock: Clock = {
  now: () => Date.now(),
  after: (millis, task) => {
    const timer = setTimeout(task, millis);
    return () => clearTimeout(timer);
  },
};
