import type {} from "../../../calls/i18n";
import type { keys } from "./en/keys";
import type { settings } from "./en/settings";

declare module "../../../ui/i18n/resources" {
  interface CallingWords {
    keys: typeof keys;
    settings: typeof settings;
  }
}
