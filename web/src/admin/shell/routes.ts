/** The addresses of the admin centre. */

export const policyTabs = ["policies", "users", "groups", "organisation"] as const;
export type PolicyTab = (typeof policyTabs)[number];

export type Route =
  | { readonly page: "users"; readonly userId?: string }
  | { readonly page: "groups"; readonly groupId?: string }
  | { readonly page: "policies"; readonly tab: PolicyTab }
  | { readonly page: "add-policy" }
  | { readonly page: "edit-policy"; readonly policyName: string }
  | { readonly page: "audit" }
  | { readonly page: "unknown" };

const policies = "/admin/other-settings/enhanced-encryption-policies";

export const paths = {
  users: "/admin/users",
  user: (userId: string) => `/admin/users/${userId}`,
  groups: "/admin/groups",
  group: (groupId: string) => `/admin/groups/${groupId}`,
  policies,
  policyTab: (tab: PolicyTab) => (tab === "policies" ? policies : `${policies}/${tab}`),
  addPolicy: `${policies}/add`,
  // A dot would make the last part look like a file to servers that tell pages and files apart.
  editPolicy: (name: string) =>
    `${policies}/edit/${encodeURIComponent(name).replaceAll(".", "%2E")}`,
  audit: "/admin/audit-log",
} as const;

const id = /^[0-9a-f]{32}$/;

/** The page at an address. */
export function parseRoute(path: string): Route {
  const [, , area, ...rest] = path.replace(/\/+$/, "").split("/");
  switch (area) {
    case undefined:
      return { page: "users" };
    case "users":
      return list(rest, (userId) => ({
        page: "users",
        ...(userId === undefined ? {} : { userId }),
      }));
    case "groups":
      return list(rest, (groupId) => ({
        page: "groups",
        ...(groupId === undefined ? {} : { groupId }),
      }));
    case "other-settings":
      return rest[0] === "enhanced-encryption-policies" ? policyRoute(rest.slice(1)) : unknown;
    case "audit-log":
      return rest.length === 0 ? { page: "audit" } : unknown;
    default:
      return unknown;
  }
}

const unknown: Route = { page: "unknown" };

function list(rest: readonly string[], route: (id?: string) => Route): Route {
  const [first, second] = rest;
  if (first === undefined) return route();
  return id.test(first) && second === undefined ? route(first) : unknown;
}

function policyRoute([first, second, third]: readonly string[]): Route {
  if (first === undefined) return { page: "policies", tab: "policies" };
  if (first === "edit" && second !== undefined && third === undefined) {
    const policyName = decoded(second);
    return policyName === undefined ? unknown : { page: "edit-policy", policyName };
  }
  if (second !== undefined) return unknown;
  if (first === "add") return { page: "add-policy" };
  const tab = policyTabs.find((name) => name === first && name !== "policies");
  return tab === undefined ? unknown : { page: "policies", tab };
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
