import { en as calls } from "../../calls/i18n";
import type { Catalogue } from "../../ui/i18n/catalogue";
import { shell } from "./en/shell";
import { signIn } from "./en/signIn";

const en = { ...calls, shell, signIn } as const;

/** The strings of the calling app, without those of its features. */
export const calling: Catalogue<typeof en> = { en, others: {} };

declare module "../../ui/i18n/resources" {
  interface CallingWords {
    shell: typeof shell;
    signIn: typeof signIn;
  }
}
