import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { type Catalogue, languages } from "./catalogue";
import { en } from "./en";
import type {} from "./resources";

const common: Catalogue<typeof en> = { en, others: {} };

/** Starts translation for one entry with the areas it needs. */
export async function startI18n(areas: Readonly<Record<string, Catalogue<object>>>): Promise<void> {
  const all = { common, ...areas };
  const language = chooseLanguage(navigator.languages);
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: "en",
    defaultNS: "common",
    ns: Object.keys(all),
    resources: {},
    // React escapes what it shows.
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  await Promise.all(Object.entries(all).map(([area, catalogue]) => addWords(area, catalogue)));
  document.documentElement.lang = language;
}

/** Adds strings to an area: those of a part of the page that is loaded on demand. */
export async function addWords(area: string, { en, others }: Catalogue<object>): Promise<void> {
  i18next.addResourceBundle("en", area, en, true);
  const strings = await others[i18next.language]?.();
  if (strings) i18next.addResourceBundle(i18next.language, area, strings, true);
}

/** The first of the person's languages that we have, else English. */
function chooseLanguage(wanted: readonly string[]): string {
  const subtags = wanted.map((tag) => tag.toLowerCase().split("-")[0] ?? "");
  return subtags.find((language) => language in languages) ?? "en";
}
