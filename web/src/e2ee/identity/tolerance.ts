/** How far two clocks may be apart, in milliseconds: ten minutes. */
export const clockTolerance = 10 * 60_000;

/** Whether `at` is further ahead of `now` than clocks may be apart. */
export function isAhead(at: number, now: number): boolean {
  return at > now + clockTolerance;
}

/** Whether `at` is within ten minutes of `now`, either way. */
export function isNear(at: number, now: number): boolean {
  return !isAhead(at, now) && at >= now - clockTolerance;
}
