/** Dates and times as the person's own system writes them, in the person's own time zone. */

type Instant = string | Date;

const at = (instant: Instant): Date => (typeof instant === "string" ? new Date(instant) : instant);

const formatters = new Map<string, Intl.DateTimeFormat>();

function format(instant: Instant, options: Intl.DateTimeFormatOptions): string {
  const key = JSON.stringify(options);
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat(undefined, options);
    formatters.set(key, formatter);
  }
  return formatter.format(at(instant));
}

export const formatTime = (instant: Instant) => format(instant, { timeStyle: "short" });
export const formatDate = (instant: Instant) => format(instant, { dateStyle: "long" });
export const formatDateTime = (instant: Instant) =>
  format(instant, { dateStyle: "medium", timeStyle: "short" });

/** How many midnights lie between, in the person's time zone: 0 is today, 1 yesterday. */
export function daysAgo(instant: Instant, now: Date): number {
  const midnight = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  return Math.round((midnight(now) - midnight(at(instant))) / 86_400_000);
}

/** "Today", "Yesterday" and so on as the language has them, and from a week on the date. */
export function formatDay(instant: Instant, now: Date, language: string): string {
  const days = daysAgo(instant, now);
  if (days >= 0 && days <= 1) {
    const words = new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(-days, "day");
    return words.charAt(0).toLocaleUpperCase(language) + words.slice(1);
  }
  if (days > 1 && days < 7) return format(instant, { weekday: "long" });
  const sameYear = at(instant).getFullYear() === now.getFullYear();
  return format(
    instant,
    sameYear ? { weekday: "short", day: "numeric", month: "long" } : { dateStyle: "long" },
  );
}

/** A length as 4:05 or 1:04:05. */
export function formatDuration(millis: number): string {
  const seconds = Math.max(0, Math.floor(millis / 1000));
  const two = (n: number) => String(n).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0
    ? `${hours}:${two(minutes)}:${two(seconds % 60)}`
    : `${minutes}:${two(seconds % 60)}`;
}
