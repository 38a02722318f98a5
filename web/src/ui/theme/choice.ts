import { useSyncExternalStore } from "react";

/** The choices under Settings > Appearance. Kept in this browser. */
export const themeChoices = ["system", "light", "dark", "high-contrast"] as const;
type ThemeChoice = (typeof themeChoices)[number];

/** The theme that is shown. */
export type ThemeName = Exclude<ThemeChoice, "system">;

const key = "sotto.theme";
const changed = new EventTarget();

function themeChoice(): ThemeChoice {
  const stored = storedChoice();
  return themeChoices.find((choice) => choice === stored) ?? "system";
}

function storedChoice(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    // A browser that allows no storage.
    return null;
  }
}

export function chooseTheme(choice: ThemeChoice): void {
  localStorage.setItem(key, choice);
  const { dataset } = document.documentElement;
  if (choice === "system") delete dataset["scheme"];
  else dataset["scheme"] = choice === "light" ? "light" : "dark";
  changed.dispatchEvent(new Event("change"));
}

function subscribe(listener: () => void): () => void {
  const queries = [darkQuery(), contrastQuery()];
  const stored = (event: StorageEvent) => {
    if (event.key === key) listener();
  };
  changed.addEventListener("change", listener);
  // Another tab of the same browser changed it.
  window.addEventListener("storage", stored);
  queries.forEach((query) => query.addEventListener("change", listener));
  return () => {
    changed.removeEventListener("change", listener);
    window.removeEventListener("storage", stored);
    queries.forEach((query) => query.removeEventListener("change", listener));
  };
}

const darkQuery = () => matchMedia("(prefers-color-scheme: dark)");
const contrastQuery = () => matchMedia("(forced-colors: active)");

function shown(): ThemeName {
  const choice = themeChoice();
  if (choice !== "system") return choice;
  if (contrastQuery().matches) return "high-contrast";
  return darkQuery().matches ? "dark" : "light";
}

export const useThemeChoice = (): ThemeChoice => useSyncExternalStore(subscribe, themeChoice);
export const useThemeName = (): ThemeName => useSyncExternalStore(subscribe, shown);
