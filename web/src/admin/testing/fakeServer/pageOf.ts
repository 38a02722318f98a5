import { matches } from "../../../base/text/matches";
import type { User } from "../../requests/types";

/** The page of users by name that a request asks for with query, after and limit. */
export function pageOf(users: readonly User[], query: URLSearchParams) {
  const limit = Number(query.get("limit") ?? 100);
  const found = users
    .filter((user) => matches(`${user.displayName} ${user.email}`, query.get("query") ?? ""))
    .toSorted((a, b) => a.displayName.localeCompare(b.displayName));
  const from = found.findIndex(({ userId }) => userId === query.get("after")) + 1;
  return { users: found.slice(from, from + limit), more: found.length > from + limit };
}
