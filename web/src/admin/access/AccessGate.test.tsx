import { screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { paths } from "../shell/routes";
import { dialogWith, pageTitled, renderAdmin } from "../testing/renderAdmin";
import { seeded } from "../testing/seeded";
import { testIds } from "../testIds";
import { leaveForSignIn } from "./leaveForSignIn";
import { signInAddress } from "./access";

vi.mock("./leaveForSignIn", () => ({ leaveForSignIn: vi.fn() }));

test("a member sees that, and nothing else", async () => {
  renderAdmin(seeded("member").state, paths.users);
  await pageTitled("You have no access to the admin centre");
  expect(screen.queryByRole("navigation")).toBeNull();
});

test("who is not signed in goes to sign in", async () => {
  const { state } = seeded();
  state.me = undefined;
  renderAdmin(state, paths.audit);
  await waitFor(() => expect(leaveForSignIn).toHaveBeenCalled());
  expect(screen.queryByRole("heading")).toBeNull();
});

test("signing in comes back to where one was", () => {
  expect(signInAddress("/admin/users")).toBe("/?return=%2Fadmin%2Fusers");
});

test("an auditor sees the users and cannot change them", async () => {
  const { state, ann } = seeded("auditor");
  renderAdmin(state, paths.user(ann.userId));
  const panel = await dialogWith("Policy of their own");
  const names = within(panel)
    .getAllByRole("button")
    .map((button) => button.getAttribute("aria-label") ?? button.textContent);
  expect(names).toEqual(["Close"]);
  expect(within(panel).getByLabelText("Role")).toHaveProperty("disabled", true);
  expect(screen.queryByText("Add a user")).toBeNull();
});

test("an auditor sees the policies and cannot change them", async () => {
  renderAdmin(seeded("auditor").state, paths.policies);
  await pageTitled("Enhanced encryption policies");
  const row = await screen.findByTestId(testIds.policyRow("Confidential"));
  expect(within(row).queryByRole("button")).toBeNull();
  expect(screen.queryByRole("button", { name: "Add" })).toBeNull();
});
