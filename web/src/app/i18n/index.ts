import type { Catalogue } from "../../ui/i18n/catalogue";
import { call } from "../../calls/i18n/en/call";
import { clock } from "../../calls/i18n/en/clock";
import { history } from "../../features/history/i18n/en";
import { keys } from "../../features/settings/i18n/en/keys";
import { mode } from "../../calls/i18n/en/mode";
import { people } from "../../features/people/i18n/en";
import { picture } from "../../calls/i18n/en/picture";
import { settings } from "../../features/settings/i18n/en/settings";
import { shell } from "./en/shell";
import { signIn } from "./en/signIn";
import { trust } from "../../calls/i18n/en/trust";

const en = {
  call,
  clock,
  history,
  keys,
  mode,
  people,
  picture,
  settings,
  shell,
  signIn,
  trust,
} as const;

/** The strings of the calling app. */
export const calling: Catalogue<typeof en> = { en, others: {} };

declare module "../../ui/i18n/resources" {
  interface Resources {
    calling: typeof en;
  }
}
