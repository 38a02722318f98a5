import { expect, test } from "vitest";
import { parseRoute, paths } from "./routes";

const id = "0123456789abcdef0123456789abcdef";

test.each([
  ["/admin", { page: "users" }],
  ["/admin/", { page: "users" }],
  [paths.users, { page: "users" }],
  [paths.user(id), { page: "users", userId: id }],
  [paths.groups, { page: "groups" }],
  [paths.group(id), { page: "groups", groupId: id }],
  [paths.policies, { page: "policies", tab: "policies" }],
  [paths.policyTab("policies"), { page: "policies", tab: "policies" }],
  [paths.policyTab("users"), { page: "policies", tab: "users" }],
  [paths.policyTab("groups"), { page: "policies", tab: "groups" }],
  [paths.policyTab("organisation"), { page: "policies", tab: "organisation" }],
  [paths.addPolicy, { page: "add-policy" }],
  [paths.audit, { page: "audit" }],
] as const)("%s shows its page", (path, route) => {
  expect(parseRoute(path)).toEqual(route);
});

test.each(["Global", "Tag:Board", "Tag:a.b-c_d", "Tag:Größe", "Tag:..", "Tag:50%"])(
  "the policy %s has an address of one part without dots",
  (policyName) => {
    const path = paths.editPolicy(policyName);
    expect(path).toMatch(/\/edit\/[^/.]+$/);
    expect(parseRoute(new URL(path, "https://x").pathname)).toEqual({
      page: "edit-policy",
      policyName,
    });
  },
);

test.each([
  "/admin/nonsense",
  "/admin/users/ada",
  `/admin/users/${id}/more`,
  "/admin/other-settings",
  `${paths.policies}/policies`,
  `${paths.policies}/edit`,
  `${paths.policies}/edit/%E0%A4%A`,
  `${paths.audit}/1`,
])("%s is no page", (path) => {
  expect(parseRoute(path)).toEqual({ page: "unknown" });
});
