/** Whether a text contains every word of a filter, without regard to case and accents. */
export function matches(text: string, filter: string): boolean {
  const folded = fold(text);
  return fold(filter)
    .split(/\s+/u)
    .every((word) => folded.includes(word));
}

const fold = (text: string): string =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();
