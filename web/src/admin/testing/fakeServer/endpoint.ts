import type { State } from "./state";

/** A request, taken apart. The body fits the contract: the client is typed by it. */
interface FakeRequest {
  readonly state: State;
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

/** Method, path with `:names`, and what to answer; undefined is answered with 204. */
export type Endpoint = readonly [string, string, (request: FakeRequest) => unknown];

/** The values of a pattern's names, or undefined if the path is another. */
export function match(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split("/");
  const given = path.split("/");
  if (wanted.length !== given.length) return undefined;
  const values: Record<string, string> = {};
  const fits = wanted.every((part, index) => {
    const text = given[index] ?? "";
    if (!part.startsWith(":")) return part === text;
    values[part.slice(1)] = decodeURIComponent(text);
    return true;
  });
  return fits ? values : undefined;
}
