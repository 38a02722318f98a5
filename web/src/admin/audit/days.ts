/** Entries of one day, in the person's time zone. */
interface Day<Entry> {
  /** When the first of them was made. */
  readonly at: string;
  readonly entries: readonly Entry[];
}

/** Puts entries that follow each other into days, and keeps their order. */
export function byDay<Entry extends { readonly at: string }>(
  entries: readonly Entry[],
): readonly Day<Entry>[] {
  const days: { at: string; entries: Entry[] }[] = [];
  for (const entry of entries) {
    const day = days.at(-1);
    if (day && sameDay(day.at, entry.at)) {
      day.entries.push(entry);
    } else {
      days.push({ at: entry.at, entries: [entry] });
    }
  }
  return days;
}

const sameDay = (a: string, b: string): boolean =>
  new Date(a).toDateString() === new Date(b).toDateString();
