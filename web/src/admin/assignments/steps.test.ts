import { expect, test } from "vitest";
import type { UserDetail } from "../requests/types";
import {
  assignmentsOf,
  effectivePolicyOf,
  groupOf,
  newState,
  newUser,
  type State,
} from "../testing/fakeServer/state";
import { stepsFor } from "./steps";

const ann = newUser("Ann");

function organisation(): State {
  const state = newState();
  state.users.push(ann);
  for (const name of ["First", "Second", "Third"]) {
    state.groups.push({ groupId: name, name, description: "", members: [] });
  }
  state.groups[1]?.members.push(ann.userId);
  state.groups[2]?.members.push(ann.userId);
  state.assignedToGroups = ["First", "Second", "Third"].map((groupId) => ({
    groupId,
    policy: `Tag:Of${groupId}`,
  }));
  state.assignedToOrganisation = "Tag:OfAll";
  return state;
}

function steps(state: State) {
  const directPolicy = state.assignedToUsers.get(ann.userId);
  const detail: UserDetail = {
    user: ann,
    groups: ["Second", "Third"].flatMap((name) => groupOf(state, name) ?? []),
    effectivePolicy: effectivePolicyOf(state, ann.userId),
    ...(directPolicy === undefined ? {} : { directPolicy }),
  };
  return stepsFor(detail, assignmentsOf(state));
}

test("the group that counts is the best ranked of the person's own", () => {
  expect(steps(organisation())[1]).toEqual({
    source: "group",
    policy: "Tag:OfSecond",
    group: { name: "Second", rank: 2 },
    applies: true,
  });
});

test("every place is shown, and exactly one applies", () => {
  const state = organisation();
  state.assignedToUsers.set(ann.userId, "Tag:Own");
  const told = steps(state);
  expect(told.map(({ source, policy }) => [source, policy])).toEqual([
    ["direct", "Tag:Own"],
    ["group", "Tag:OfSecond"],
    ["organisation", "Tag:OfAll"],
    ["global", "Global"],
  ]);
  expect(told.filter(({ applies }) => applies).map(({ source }) => source)).toEqual(["direct"]);
});

test("where nothing is assigned there is no policy", () => {
  const state = newState();
  state.users.push(ann);
  expect(steps(state).map(({ policy }) => policy)).toEqual([
    undefined,
    undefined,
    undefined,
    "Global",
  ]);
});
