import { type Feature, featurePage } from "../../app/feature";
import type {} from "./i18n";

/** Reached through the menu behind the person's picture. */
export const settings: Feature = {
  path: "/settings",
  page: featurePage(() => import("./page")),
  link: null,
};
