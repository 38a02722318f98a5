/**
 * The strings of one area in every language it has. English is complete and at hand; another
 * language is loaded when chosen, and what it lacks is shown in English.
 *
 * To add a language: a file `<language>.ts` beside each area's `en.ts`, its loader in the area's
 * catalogue, and its own name in `languages`.
 */
export interface Catalogue<Strings extends object> {
  readonly en: Strings;
  readonly others: Readonly<Record<string, () => Promise<DeepPartial<Strings>>>>;
}

/** Languages by their own names. */
export const languages: Readonly<Record<string, string>> = { en: "English" };

type DeepPartial<T> = {
  readonly [K in keyof T]?: T[K] extends object ? DeepPartial<T[K]> : string;
};
