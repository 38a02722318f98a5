import { assignments } from "./en/assignments";
import { audit } from "./en/audit";
import { groups } from "./en/groups";
import { policies } from "./en/policies";
import { users } from "./en/users";

/** The strings of the pages, which are loaded with them. */
export const pages = { policies, assignments, users, groups, audit } as const;
