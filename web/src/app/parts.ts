import { Part } from "../ui/load/part";

/**
 * Everything that the page can need beyond the list of people, the whole of a call first of all. It
 * is one file, and fetched in the first idle moment: in a call nothing has to be fetched any more.
 */
export const later = new Part(() => import("./later"));

export const settingsPage = new Part(
  async () => (await import("../features/settings/views/SettingsPage")).default,
);
export const linkPage = new Part(async () => (await import("./signin/LinkPage")).default);
