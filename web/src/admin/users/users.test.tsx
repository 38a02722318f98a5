import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { paths } from "../shell/routes";
import { dialogWith, pageTitled, renderAdmin } from "../testing/renderAdmin";
import { seeded } from "../testing/seeded";
import { testIds } from "../testIds";

test("the search finds by a part of the name", async () => {
  const user = renderAdmin(seeded().state, paths.users);
  await screen.findByTestId(testIds.userRow("ann@example.com"));
  await user.type(screen.getByRole("searchbox", { name: "Search by name or email" }), "bak");
  await waitFor(() => expect(screen.queryByTestId(testIds.userRow("ann@example.com"))).toBeNull());
  expect(screen.getByTestId(testIds.userRow("bob@example.com"))).toBeDefined();
});

test("a new user's link is shown once", async () => {
  const { state } = seeded();
  const user = renderAdmin(state, paths.users);
  await pageTitled("Users");
  await user.click(screen.getByRole("button", { name: "Add a user" }));
  const dialog = await dialogWith("Add a user");
  await user.click(within(dialog).getByRole("button", { name: "Add" }));
  expect(within(dialog).getByText("Enter a name.")).toBeDefined();
  await user.type(within(dialog).getByLabelText(/^Email/), "dora@example.com");
  await user.type(within(dialog).getByLabelText(/^Name/), "Dora Dean");
  await user.selectOptions(within(dialog).getByLabelText("Role"), "auditor");
  await user.click(within(dialog).getByRole("button", { name: "Add" }));
  const link = await screen.findByTestId(testIds.oneTimeLink);
  expect(link).toHaveProperty("value", expect.stringContaining("/link#"));
  expect(screen.getByText(/Works once/)).toBeDefined();
  expect(state.users.at(-1)).toMatchObject({ displayName: "Dora Dean", role: "auditor" });
});

test("an email address that is taken is said as such", async () => {
  const user = renderAdmin(seeded().state, paths.users);
  await pageTitled("Users");
  await user.click(screen.getByRole("button", { name: "Add a user" }));
  const dialog = await dialogWith("Add a user");
  await user.type(within(dialog).getByLabelText(/^Email/), "ann@example.com");
  await user.type(within(dialog).getByLabelText(/^Name/), "Ann");
  await user.click(within(dialog).getByRole("button", { name: "Add" }));
  const problem = await within(dialog).findByTestId(testIds.problem);
  expect(problem.dataset["code"]).toBe("NAME_TAKEN");
  expect(problem.textContent).toContain("email address already");
});

test("the focus goes to the field whose content is refused", async () => {
  const { state } = seeded();
  const user = renderAdmin(state, paths.users);
  await pageTitled("Users");
  await user.click(screen.getByRole("button", { name: "Add a user" }));
  const dialog = await dialogWith("Add a user");
  const email = within(dialog).getByLabelText(/^Email/);
  const name = within(dialog).getByLabelText(/^Name/);
  await user.type(email, "dora");
  await user.type(name, "Dora Dean{Enter}");
  expect(document.activeElement).toBe(email);
  await user.type(email, "@exa mple{Enter}");
  expect(document.activeElement).toBe(email);
  await user.clear(email);
  await user.type(email, "dora@example.com");
  state.refusedField = "email";
  await user.click(name);
  await user.keyboard("{Enter}");
  await within(dialog).findByTestId(testIds.problem);
  await waitFor(() => expect(document.activeElement).toBe(email));
});

test("disabling says what ends, and does it", async () => {
  const { state, ann } = seeded();
  const user = renderAdmin(state, paths.user(ann.userId));
  await user.click(await screen.findByRole("button", { name: "Disable" }));
  const question = await dialogWith("Disable Ann Archer?");
  expect(question.textContent).toContain("All sessions of Ann Archer end at once");
  await user.click(within(question).getByRole("button", { name: "Disable" }));
  await screen.findByRole("button", { name: "Enable" });
  expect(screen.getByTestId(testIds.userStatus).dataset["status"]).toBe("disabled");
  expect(state.users.find(({ userId }) => userId === ann.userId)?.disabled).toBe(true);
});

test("the last administrator stays one, and it is said why", async () => {
  const { state } = seeded();
  state.users = state.users.filter(({ displayName }) => displayName !== "Grace Hopper");
  const user = renderAdmin(state, paths.user(state.me ?? ""));
  await user.click(await screen.findByRole("button", { name: "Disable" }));
  const question = await screen.findByRole("alertdialog");
  expect(question.textContent).toContain("you will be signed out");
  await user.click(within(question).getByRole("button", { name: "Disable" }));
  const problem = await within(question).findByTestId(testIds.problem);
  expect(problem.dataset["code"]).toBe("LAST_ADMINISTRATOR");
});

test("the policy that applies is shown with its source, and changes with a direct one", async () => {
  const { state, ann } = seeded();
  const user = renderAdmin(state, paths.user(ann.userId));
  const applies = await screen.findByTestId(testIds.effectivePolicy);
  expect(applies.dataset).toMatchObject({ policy: "Tag:Confidential", source: "group" });
  expect(applies.textContent).toContain("because it is assigned to the group Board");
  await screen.findByRole("option", { name: "Optional" });
  await user.selectOptions(screen.getByLabelText("Policy of their own"), "Optional");
  await user.click(screen.getByRole("button", { name: "Save policy" }));
  await waitFor(() =>
    expect(screen.getByTestId(testIds.effectivePolicy).dataset).toMatchObject({
      policy: "Tag:Optional",
      source: "direct",
    }),
  );
  expect(state.assignedToUsers.get(ann.userId)).toBe("Tag:Optional");
});
