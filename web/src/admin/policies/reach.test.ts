import { expect, test } from "vitest";
import { assignmentsOf, newState } from "../testing/fakeServer/state";
import { isInUse, reachOf } from "./reach";

test("Global reaches everyone else while the organisation has no other policy", () => {
  const state = newState();
  expect(reachOf("Global", assignmentsOf(state)).everyoneElse).toBe(true);
  state.assignedToOrganisation = "Tag:Board";
  expect(reachOf("Global", assignmentsOf(state)).everyoneElse).toBe(false);
});

test("that Global reaches everyone else does not make it assigned", () => {
  expect(isInUse(reachOf("Global", assignmentsOf(newState())))).toBe(false);
});

test("a policy is in use by a user, a group or the organisation", () => {
  const byUser = newState();
  byUser.assignedToUsers.set(byUser.me ?? "", "Tag:Board");
  const byGroup = newState();
  byGroup.groups.push({ groupId: "g", name: "Board", description: "", members: [] });
  byGroup.assignedToGroups.push({ groupId: "g", policy: "Tag:Board" });
  const byOrganisation = newState();
  byOrganisation.assignedToOrganisation = "Tag:Board";
  for (const state of [byUser, byGroup, byOrganisation]) {
    expect(isInUse(reachOf("Tag:Board", assignmentsOf(state)))).toBe(true);
    expect(isInUse(reachOf("Tag:Other", assignmentsOf(state)))).toBe(false);
  }
});
