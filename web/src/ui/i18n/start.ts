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
    resources: { en: Object.fromEntries(Object.entries(all).map(([area, c]) => [area, c.en])) },
    // React escapes what it shows.
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  if (language !== "en") {
    await Promise.all(Object.entries(all).map(([area, c]) => load(area, c, language)));
  }
  document.documentElement.lang = language;
}

async function load(area: string, catalogue: Catalogue<object>, language: string) {
  const strings = await catalogue.others[language]?.();
  if (strings) {
    i18next.addResourceBundle(language, area, strings, true);
  }
}

/** The first of the person's languages that we have, else English. */
export function chooseLanguage(wanted: readonly string[]): string {
  const subtags = wanted.map((tag) => tag.toLowerCase().split("-")[0] ?? "");
  return subtags.find((language) => language in languages) ?? "en";
}
