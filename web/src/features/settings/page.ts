import { keys } from "./i18n/en/keys";
import { settings } from "./i18n/en/settings";

export { SettingsPage as Page } from "./views/SettingsPage";

export const words = { en: { keys, settings }, others: {} };
