/** The values before and after a change in the audit log, field by field. */

interface Difference {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

type Facts = Readonly<Record<string, unknown>>;

/** An entry's facts are an object of named values; anything else gets a name of its own. */
export function factsOf(recorded: unknown): Facts {
  if (recorded === null || recorded === undefined) return {};
  return isObject(recorded) ? recorded : { value: recorded };
}

const isObject = (value: unknown): value is Facts =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The fields that differ, in the order they were recorded. */
export function differences(before: unknown, after: unknown): readonly Difference[] {
  const was = factsOf(before);
  const is = factsOf(after);
  const fields = new Set([...Object.keys(was), ...Object.keys(is)]);
  return [...fields]
    .filter((field) => JSON.stringify(was[field]) !== JSON.stringify(is[field]))
    .map((field) => ({ field, before: was[field], after: is[field] }));
}
