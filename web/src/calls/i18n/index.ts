import type {} from "../../ui/i18n/resources";
import type { picture } from "./en/picture";
import { call } from "./en/call";
import { clock } from "./en/clock";
import { mode } from "./en/mode";
import { trust } from "./en/trust";

/** The strings of calls, without those that come with the views of a call. */
export const en = { call, clock, mode, trust } as const;

type CallWords = typeof en;

declare module "../../ui/i18n/resources" {
  /** The strings of the calling app, of which each folder declares its own. */
  interface CallingWords extends CallWords {
    picture: typeof picture;
  }
  interface Resources {
    calling: CallingWords;
  }
}
