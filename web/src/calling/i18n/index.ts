import type { Catalogue } from "../../ui/i18n/catalogue";
import { call } from "./en/call";
import { clock } from "./en/clock";
import { history } from "./en/history";
import { keys } from "./en/keys";
import { mode } from "./en/mode";
import { people } from "./en/people";
import { picture } from "./en/picture";
import { settings } from "./en/settings";
import { shell } from "./en/shell";
import { signIn } from "./en/signIn";
import { trust } from "./en/trust";

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
