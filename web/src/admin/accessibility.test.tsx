import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { paths } from "./shell/routes";
import { accessibilityFaults } from "./testing/axe";
import { dialogWith, pageTitled, renderAdmin } from "./testing/renderAdmin";
import { seeded } from "./testing/seeded";

const world = seeded();

test.each([
  ["Users", paths.users, "Ann Archer"],
  ["Groups", paths.groups, "Support"],
  ["Enhanced encryption policies", paths.policies, "Unused"],
  ["Enhanced encryption policies", paths.policyTab("users"), "Bob Baker"],
  ["Enhanced encryption policies", paths.policyTab("groups"), "Sales"],
  ["Enhanced encryption policies", paths.policyTab("organisation"), /whole organisation/],
  ["Add a policy", paths.addPolicy, "Save"],
  ["Edit Confidential", paths.editPolicy("Tag:Confidential"), "Save"],
  ["Audit log", paths.audit, /the beginning of the log/],
])("axe finds nothing on %s (%s)", async (title, path, content) => {
  renderAdmin(world.state, path);
  await pageTitled(title);
  await screen.findByText(content);
  expect(await accessibilityFaults()).toEqual([]);
});

test.each([
  ["a user", paths.user(world.ann.userId), "User Ann Archer", "Policy of their own"],
  ["a group", paths.group(world.board.groupId), "Group Board", "Delete the group"],
])("axe finds nothing on the panel of %s", async (_what, path, name, content) => {
  renderAdmin(world.state, path);
  const panel = await dialogWith(content);
  expect(panel.getAttribute("aria-label")).toBe(name);
  expect(await accessibilityFaults()).toEqual([]);
});
