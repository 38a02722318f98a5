import type {} from "../../../calls/i18n";
import type { Catalogue } from "../../../ui/i18n/catalogue";
import { people } from "./en";

/** The strings of the people page. */
export const words: Catalogue<{ people: typeof people }> = { en: { people }, others: {} };

declare module "../../../ui/i18n/resources" {
  interface CallingWords {
    people: typeof people;
  }
}
