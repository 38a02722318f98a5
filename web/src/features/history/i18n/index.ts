import type {} from "../../../calls/i18n";
import type { Catalogue } from "../../../ui/i18n/catalogue";
import type { history } from "./en";
import { historyLink } from "./link";

export const linkWords: Catalogue<object> = { en: { historyLink }, others: {} };

declare module "../../../ui/i18n/resources" {
  interface CallingWords {
    history: typeof history;
    historyLink: typeof historyLink;
  }
}
