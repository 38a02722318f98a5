import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { paths } from "../shell/routes";
import { guardBrowser } from "../shared/unsaved/guardBrowser";
import { newUser } from "../testing/fakeServer/state";
import { dialogWith, pageTitled, renderAdmin } from "../testing/renderAdmin";
import { seeded } from "../testing/seeded";
import { testIds } from "../testIds";

test("Global comes first, and every policy says whom it is assigned to", async () => {
  renderAdmin(seeded().state, paths.policies);
  const rows = await screen.findAllByTestId(/^policy-row-/);
  expect(rows.map((row) => row.dataset["testid"])).toEqual([
    "policy-row-Global",
    "policy-row-Confidential",
    "policy-row-Optional",
    "policy-row-Unused",
  ]);
  const texts = rows.map((row) => row.textContent);
  expect(texts[0]).toContain("Global (Org-wide default)");
  await waitFor(() => expect(rows[1]?.textContent).toContain("1 group, 1 user"));
  expect(rows[3]?.textContent).toContain("Nobody");
});

test("a policy is added as entered, and faults of the name are shown while typing", async () => {
  const { state } = seeded();
  const user = renderAdmin(state, paths.addPolicy);
  await pageTitled("Add a policy");
  const name = await screen.findByLabelText(/^Name/);
  await user.type(name, "Works council");
  expect(screen.getByText("A name cannot contain spaces. Try Works-council.")).toBeDefined();
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(state.policies).toHaveLength(4);

  await user.clear(name);
  await user.type(name, "Works-council");
  await user.click(screen.getByTestId(testIds.policyChoice("calling", "Required")));
  await user.click(screen.getByRole("button", { name: "Save" }));
  await pageTitled("Enhanced encryption policies");
  await screen.findByTestId(testIds.policyRow("Works-council"));
  expect(state.policies.at(-1)).toEqual({
    name: "Tag:Works-council",
    description: "",
    calling: "Required",
    meetings: "Disabled",
    usersMayRequire: false,
  });
});

test("leaving a changed policy asks first", async () => {
  const user = renderAdmin(seeded().state, paths.editPolicy("Tag:Optional"));
  await pageTitled("Edit Optional");
  await user.type(await screen.findByLabelText("Description"), "x");
  await user.click(screen.getByRole("button", { name: "Cancel" }));
  const question = await dialogWith("Discard your changes?");
  await user.click(within(question).getByRole("button", { name: "Keep editing" }));
  await pageTitled("Edit Optional");
  await user.click(screen.getByRole("button", { name: "Cancel" }));
  await user.click(await screen.findByRole("button", { name: "Discard changes" }));
  await pageTitled("Enhanced encryption policies");
});

test("going back from a changed policy asks first", async () => {
  const stop = guardBrowser();
  history.replaceState(null, "", paths.policies);
  history.pushState(null, "", paths.editPolicy("Tag:Optional"));
  const user = renderAdmin(seeded().state, paths.editPolicy("Tag:Optional"));
  await user.type(await screen.findByLabelText("Description"), "x");
  history.back();
  const question = await dialogWith("Discard your changes?");
  expect(location.pathname).toBe(paths.editPolicy("Tag:Optional"));
  expect(screen.getByLabelText("Description")).toHaveProperty("value", "x");
  await user.click(within(question).getByRole("button", { name: "Discard changes" }));
  await screen.findByTestId(testIds.policyRow("Optional"));
  stop();
});

async function chooseDelete(policy: string, { state } = seeded()) {
  const user = renderAdmin(state, paths.policies);
  await screen.findByTestId(testIds.policyRow(policy));
  await user.click(screen.getByRole("button", { name: `More actions for ${policy}` }));
  await user.click(await screen.findByRole("menuitem", { name: "Delete" }));
  return { state, user };
}

test("a policy that is assigned is not deleted, and it is said to whom", async () => {
  const { state } = await chooseDelete("Confidential");
  const dialog = await dialogWith("Confidential cannot be deleted yet");
  await waitFor(() => expect(dialog.textContent).toContain("Users: Bob Baker. "));
  expect(dialog.textContent).toContain("Groups: Board");
  expect(state.policies).toHaveLength(4);
});

test("of many users with a policy that is not deleted, ten are named and all counted", async () => {
  const start = seeded();
  for (let n = 10; n < 75; n++) {
    const person = newUser(`Person${String(n)}`);
    start.state.users.push(person);
    start.state.assignedToUsers.set(person.userId, "Tag:Confidential");
  }
  await chooseDelete("Confidential", start);
  const dialog = await dialogWith("Confidential cannot be deleted yet");
  await waitFor(() => expect(dialog.textContent).toContain("Users: Bob Baker, Person10,"));
  expect(dialog.textContent).toContain("Person18 and 56 more");
});

test("a policy assigned to no one is deleted after asking", async () => {
  const { state, user } = await chooseDelete("Unused");
  const question = await dialogWith("Delete Unused?");
  await user.click(within(question).getByRole("button", { name: "Delete" }));
  await waitFor(() => expect(screen.queryByTestId(testIds.policyRow("Unused"))).toBeNull());
  expect(state.policies.map(({ name }) => name)).not.toContain("Tag:Unused");
});

test("Global cannot be deleted", async () => {
  const user = renderAdmin(seeded().state, paths.policies);
  await screen.findByTestId(testIds.policyRow("Global"));
  await user.click(screen.getByRole("button", { name: /More actions for Global/ }));
  await screen.findByRole("menuitem", { name: "Edit" });
  expect(screen.queryByRole("menuitem", { name: "Delete" })).toBeNull();
});
