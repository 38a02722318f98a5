import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { paths } from "../shell/routes";
import { newUser } from "../testing/fakeServer/state";
import { renderAdmin } from "../testing/renderAdmin";
import { seeded } from "../testing/seeded";
import { testIds } from "../testIds";

test("moving a group up is shown at once and sent", async () => {
  const { state } = seeded();
  const user = renderAdmin(state, paths.policyTab("groups"));
  const row = await screen.findByTestId(testIds.groupAssignmentRow("Sales"));
  await user.click(within(row).getByRole("button", { name: "Move Sales up to rank 1" }));
  await screen.findByText("Sales now has rank 1.");
  const rank = (name: string) =>
    screen.getByTestId(testIds.groupAssignmentRow(name)).dataset["rank"];
  expect([rank("Sales"), rank("Board")]).toEqual(["1", "2"]);
  expect(state.assignedToGroups.map(({ policy }) => policy)).toEqual([
    "Tag:Optional",
    "Tag:Confidential",
  ]);
});

test("a group gets a policy at a rank that others make room for", async () => {
  const { state, support, board } = seeded();
  const user = renderAdmin(state, paths.policyTab("groups"));
  await screen.findByTestId(testIds.groupAssignmentRow("Sales"));
  await user.click(screen.getByRole("button", { name: "Assign a policy" }));
  const dialog = await screen.findByRole("dialog");
  await user.selectOptions(within(dialog).getByLabelText("Group"), "Support");
  await user.selectOptions(within(dialog).getByLabelText("Policy"), "Unused");
  const rank = within(dialog).getByLabelText("Rank");
  expect(rank).toHaveProperty("value", "3");
  await user.clear(rank);
  await user.type(rank, "1");
  expect(dialog.textContent).toContain("Board, which now has rank 1");
  await user.click(within(dialog).getByRole("button", { name: "Assign" }));
  await screen.findByTestId(testIds.groupAssignmentRow("Support"));
  expect(state.assignedToGroups.slice(0, 2)).toEqual([
    { groupId: support.groupId, policy: "Tag:Unused" },
    { groupId: board.groupId, policy: "Tag:Confidential" },
  ]);
});

test("several users get a policy together", async () => {
  const { state, ann, carl } = seeded();
  const user = renderAdmin(state, paths.policyTab("users"));
  await screen.findByTestId(testIds.userAssignmentRow("bob@example.com"));
  await user.click(screen.getByRole("button", { name: "Assign a policy" }));
  const dialog = await screen.findByRole("dialog");
  const field = within(dialog).getByRole("combobox", { name: "Users" });
  for (const name of ["Ann Archer", "Carl Cook"]) {
    await user.type(field, name.slice(0, 3));
    await user.click(await screen.findByRole("option", { name: new RegExp(name) }));
  }
  await user.selectOptions(within(dialog).getByLabelText("Policy"), "Optional");
  await user.click(within(dialog).getByRole("button", { name: "Assign" }));
  await screen.findByTestId(testIds.userAssignmentRow("carl@example.com"));
  expect(state.assignedToUsers.get(ann.userId)).toBe("Tag:Optional");
  expect(state.assignedToUsers.get(carl.userId)).toBe("Tag:Optional");
});

test("many users with a policy are shown a page at a time, and searched by the server", async () => {
  const { state } = seeded();
  for (let n = 10; n < 75; n++) {
    const person = newUser(`Person${String(n)}`);
    state.users.push(person);
    state.assignedToUsers.set(person.userId, "Tag:Optional");
  }
  const user = renderAdmin(state, paths.policyTab("users"));
  const row = (name: string) => testIds.userAssignmentRow(`${name}@example.com`);
  await screen.findByTestId(row("person58"));
  expect(screen.queryByTestId(row("person74"))).toBeNull();
  await user.click(screen.getByRole("button", { name: "Show more" }));
  await screen.findByTestId(row("person74"));
  const search = await screen.findByRole("searchbox", { name: "Search by name or email" });
  await user.type(search, "person70@");
  await waitFor(() => expect(screen.queryByTestId(row("person58"))).toBeNull());
  await screen.findByTestId(row("person70"));
  expect(screen.getByText("1 user shown").role).toBe("status");
  await user.type(search, "nobody");
  await screen.findByText("No user matches “person70@nobody”");
});

test("a short list of users with a policy has no search", async () => {
  renderAdmin(seeded().state, paths.policyTab("users"));
  await screen.findByTestId(testIds.userAssignmentRow("bob@example.com"));
  expect(screen.queryByRole("searchbox")).toBeNull();
});

test("the organisation's policy is changed after asking, and back to Global", async () => {
  const { state } = seeded();
  const user = renderAdmin(state, paths.policyTab("organisation"));
  const field = await screen.findByLabelText("Policy of the whole organisation");
  for (const [choice, stored] of [
    ["Optional", "Tag:Optional"],
    ["Global (Org-wide default)", undefined],
  ] as const) {
    await screen.findByRole("option", { name: choice });
    await user.selectOptions(field, choice);
    await user.click(screen.getByRole("button", { name: "Save" }));
    await user.click(await screen.findByRole("button", { name: "Change" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(state.assignedToOrganisation).toBe(stored);
  }
});
