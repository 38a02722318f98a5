/** Names of policies: `Global`, or `Tag:<Name>`, whose prefix people neither type nor read. */

const tag = "Tag:";
const maxChars = 64;

export const isGlobal = (name: string): boolean => name === "Global";

/** The name without its prefix. */
export const shortName = (name: string): string =>
  name.startsWith(tag) ? name.slice(tag.length) : name;

/** Why a name cannot be given to a new policy. */
export type NameFault =
  | { readonly kind: "empty" | "reserved" | "taken" }
  | { readonly kind: "space"; readonly suggestion: string }
  | { readonly kind: "character"; readonly character: string }
  | { readonly kind: "tooLong"; readonly count: number };

/** Finds the first fault of a name as typed, with or without the prefix; undefined if none. */
export function nameFault(typed: string, existing: readonly string[]): NameFault | undefined {
  const name = withoutPrefix(typed.trim());
  if (name === "") return { kind: "empty" };
  if (/\s/u.test(name)) {
    return { kind: "space", suggestion: name.replace(/\s+/gu, "-") };
  }
  const character = /[^\p{L}\p{Nd}._-]/u.exec(name)?.[0];
  if (character !== undefined) return { kind: "character", character };
  if (name.length > maxChars) return { kind: "tooLong", count: name.length };
  if (same(name, "Global")) return { kind: "reserved" };
  const taken = existing.some((other) => same(shortName(other), name));
  return taken ? { kind: "taken" } : undefined;
}

/** The name to send for a name as typed that has no fault. */
export const fullName = (typed: string): string => tag + withoutPrefix(typed.trim());

function withoutPrefix(typed: string): string {
  return same(typed.slice(0, tag.length), tag) ? typed.slice(tag.length) : typed;
}

/** The server ignores the case of names. */
const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
