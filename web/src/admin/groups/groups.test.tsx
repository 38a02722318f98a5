import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { paths } from "../shell/routes";
import { dialogWith, pageTitled, renderAdmin } from "../testing/renderAdmin";
import { newUser } from "../testing/fakeServer/state";
import { seeded } from "../testing/seeded";
import { testIds } from "../testIds";

test("a new group opens, so that members can be added", async () => {
  const { state, ann } = seeded();
  const user = renderAdmin(state, paths.groups);
  await pageTitled("Groups");
  await user.click(screen.getByRole("button", { name: "Add a group" }));
  const dialog = await dialogWith("Add a group");
  await user.type(within(dialog).getByLabelText(/^Name/), "Counsel");
  await user.click(within(dialog).getByRole("button", { name: "Add" }));
  const panel = await dialogWith("Nobody is in this group yet.");
  await user.type(within(panel).getByRole("combobox", { name: "Add members" }), "ann");
  await user.click(await screen.findByRole("option", { name: /Ann Archer/ }));
  await user.click(within(panel).getByRole("button", { name: "Add" }));
  await within(panel).findByTestId(testIds.memberRow("ann@example.com"));
  expect(state.groups.at(-1)).toMatchObject({ name: "Counsel", members: [ann.userId] });
});

test("deleting a group says that its policy assignment goes too", async () => {
  const { state, board } = seeded();
  const user = renderAdmin(state, paths.group(board.groupId));
  await screen.findByText("Confidential, rank 1");
  await user.click(screen.getByRole("button", { name: "Delete the group" }));
  const question = await dialogWith("Delete the group Board?");
  expect(question.textContent).toContain("Confidential, rank 1) is deleted too");
  await user.click(within(question).getByRole("button", { name: "Delete" }));
  await waitFor(() => expect(screen.queryByTestId(testIds.groupRow("Board"))).toBeNull());
  expect(location.pathname).toBe(paths.groups);
  expect(state.assignedToGroups).toHaveLength(1);
});

test("removing a member takes the person out of the group", async () => {
  const { state, board } = seeded();
  const user = renderAdmin(state, paths.group(board.groupId));
  const button = { name: "Remove Ann Archer from the group" };
  await user.click(await screen.findByRole("button", button));
  await screen.findByText("Nobody is in this group yet.");
  expect(state.groups[0]?.members).toEqual([]);
});

test("someone is offered whom two pages of members stand before", async () => {
  const { state, board } = seeded();
  const members = Array.from({ length: 45 }, (_, n) => newUser(`Member${String(n)} Example`));
  state.users.push(...members, newUser("Zora Example"));
  state.groups[0]?.members.push(...members.map(({ userId }) => userId));
  const user = renderAdmin(state, paths.group(board.groupId));
  const field = await screen.findByRole("combobox", { name: "Add members" });
  await user.type(field, "example");
  expect(await screen.findByRole("option", { name: /Zora Example/ })).toBeDefined();
  await user.clear(field);
  await user.type(field, "member");
  expect(await screen.findByRole("option", { name: "No other people match." })).toBeDefined();
});

test("a large group is shown a page at a time, and searched by the server", async () => {
  const { state, board } = seeded();
  const members = Array.from({ length: 60 }, (_, n) =>
    newUser(`Member ${String(n).padStart(2, "0")}`),
  );
  state.users.push(...members);
  state.groups[0]?.members.push(...members.map(({ userId }) => userId));
  const user = renderAdmin(state, paths.group(board.groupId));
  const panel = await dialogWith("61 members");
  await within(panel).findByText("Member 48");
  expect(within(panel).queryByText("Member 59")).toBeNull();
  await user.click(within(panel).getByRole("button", { name: "Show more" }));
  await within(panel).findByText("Member 59");
  await user.type(within(panel).getByRole("searchbox", { name: "Search members" }), "member 07");
  await waitFor(() => expect(within(panel).queryByText("Member 59")).toBeNull());
  await within(panel).findByText("Member 07");
});
