import { history } from "./i18n/en";

export { HistoryPage as Page } from "./views/HistoryPage";

export const words = { en: { history }, others: {} };
