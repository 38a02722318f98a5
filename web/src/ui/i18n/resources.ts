import type { en } from "./en";

/**
 * The areas and their strings, which make keys typed. An area adds itself by declaration merging:
 * `declare module "./resources" { interface Resources { admin: typeof en } }`.
 */
export interface Resources {
  common: typeof en;
}

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common";
    resources: Resources;
    returnNull: false;
    enableSelector: false;
  }
}
