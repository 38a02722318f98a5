import {
  type Theme,
  teamsDarkTheme,
  teamsHighContrastTheme,
  teamsLightTheme,
} from "@fluentui/react-components";
import type { ThemeName } from "./choice";

// The system's own fonts: nothing is ever loaded from elsewhere.
const fontFamilyBase =
  '"Segoe UI", "Segoe UI Web (West European)", -apple-system, BlinkMacSystemFont, Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", sans-serif';
const fontFamilyMonospace =
  '"Cascadia Mono", Consolas, "SF Mono", Menlo, "Noto Sans Mono", "Liberation Mono", monospace';
const fonts = { fontFamilyBase, fontFamilyMonospace };

export const themes: Record<ThemeName, Theme> = {
  light: { ...teamsLightTheme, ...fonts },
  dark: { ...teamsDarkTheme, ...fonts },
  "high-contrast": { ...teamsHighContrastTheme, ...fonts },
};
