import { frame } from "./frame";
import { pages } from "./pages";

/** The strings of the admin centre. */
export const en = { ...frame, ...pages } as const;

declare module "../../ui/i18n/resources" {
  interface Resources {
    admin: typeof en;
  }
}
