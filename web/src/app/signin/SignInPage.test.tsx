import { screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { FakeApp } from "../../testing/fakeApp";
import { renderApp } from "../../testing/renderApp";

const signedOut = ({ state }: FakeApp) =>
  state.session.set({ kind: "signed-out", organisation: "Example", why: "never-signed-in" });

test("what is missing is said, and nothing is sent", async () => {
  const app = renderApp("/", signedOut);
  await userEvent.click(await screen.findByRole("button", { name: "Sign in" }));
  expect(screen.getAllByText("Please fill this in.")).toHaveLength(2);
  expect(app.commands).toEqual([]);
});

test("wrong credentials are said in words", async () => {
  renderApp("/", (app) => {
    signedOut(app);
    app.session.signIn = () =>
      Promise.resolve({ ok: false, problem: { code: "WRONG_CREDENTIALS" } });
  });
  await userEvent.type(await screen.findByLabelText("Email address"), "ada@example.org");
  await userEvent.type(screen.getByLabelText("Password"), "not the password");
  await userEvent.click(screen.getByRole("button", { name: "Sign in" }));
  expect(await screen.findByText("The email address or the password is wrong.")).toBeTruthy();
});

test("after too many failures the wait and the ways around it are said", async () => {
  renderApp("/", (app) => {
    signedOut(app);
    app.session.signIn = () =>
      Promise.resolve({ ok: false, problem: { code: "RATE_LIMITED", retryAfterSeconds: 301 } });
  });
  await userEvent.type(await screen.findByLabelText("Email address"), "ada@example.org");
  await userEvent.type(screen.getByLabelText("Password"), "not the password");
  await userEvent.click(screen.getByRole("button", { name: "Sign in" }));
  expect(await screen.findByText(/in 6 minutes, use a device on which you signed in/)).toBeTruthy();
});

test.each([
  ["expired", /has expired/],
  ["ended-elsewhere", /from another of your devices/],
  ["password-changed", /password was changed/],
  ["device-removed", /removed from your list/],
  ["too-many-sessions", /many other devices/],
  ["user-disabled", /administrator has disabled/],
  ["ended", /no longer signed in here/],
] as const)("why the last sign-in is over is said in its own words (%s)", async (why, words) => {
  renderApp("/", ({ state }) =>
    state.session.set({ kind: "signed-out", organisation: "Example", why }),
  );
  expect(await screen.findByText(words)).toBeTruthy();
});

test("a link asks for a password that follows the rules", async () => {
  const app = renderApp("/link#token");
  const password = await screen.findByLabelText("New password");
  const submit = screen.getByRole("button", { name: "Set password and sign in" });
  await userEvent.type(password, "grace12");
  await userEvent.type(screen.getByLabelText("New password again"), "grace12");
  await userEvent.click(submit);
  expect(app.commands).toEqual([]);
  await userEvent.type(password, " swims at dawn");
  await userEvent.type(screen.getByLabelText("New password again"), " swims at dawn");
  await userEvent.click(submit);
  expect(app.commands, "the name is in it").toEqual([]);
});

test("a link with a good password signs in", async () => {
  const app = renderApp("/link#token");
  const password = "a herd of quiet otters";
  await userEvent.type(await screen.findByLabelText("New password"), password);
  await userEvent.type(screen.getByLabelText("New password again"), password);
  await userEvent.click(screen.getByRole("button", { name: "Set password and sign in" }));
  expect(app.commands).toContain("session.redeemLink");
  expect(location.pathname + location.hash).toBe("/people");
});
