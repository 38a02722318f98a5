import type { User } from "../requests/types";

export type Status = "active" | "invited" | "disabled";

/** Disabled goes before invited: an invitation is of no use to a disabled user. */
export function statusOf({ disabled, invited }: Pick<User, "disabled" | "invited">): Status {
  if (disabled) return "disabled";
  return invited ? "invited" : "active";
}
