import { assignments } from "./en/assignments";
import { audit } from "./en/audit";
import { groups } from "./en/groups";
import { policies } from "./en/policies";
import { problem } from "./en/problem";
import { shell } from "./en/shell";
import { users } from "./en/users";

/** The strings of the admin centre. */
export const en = { ...shell, policies, assignments, users, groups, audit, problem } as const;

declare module "../../ui/i18n/resources" {
  interface Resources {
    admin: typeof en;
  }
}
