import { act, screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { FakeApp } from "../../testing/fakeApp";
import { renderApp } from "../../testing/renderApp";
import * as sample from "../../testing/samples";
import { scenes } from "../../testing/scenes";

const elsewhere = ({ state }: FakeApp) => state.connection.set({ kind: "open-elsewhere" });

test("a tab that is not connected has no title of a call that it lost, and says why it ended", () => {
  document.title = "Call with Grace Hopper · Sotto";
  renderApp("/people", (app) => {
    elsewhere(app);
    app.state.calls.update((calls) => ({
      ...calls,
      call: {
        phase: "ended",
        callId: sample.callWithGrace.callId,
        direction: "outgoing",
        peer: sample.grace,
        video: true,
        mode: sample.endToEnd,
        reason: "taken-over",
        problem: null,
        endedBy: "me",
        saidBy: "this-device",
        failure: null,
        serverAway: false,
        durationMillis: 1_000,
      },
    }));
  });
  expect(document.title).toBe("Sotto");
  expect(
    screen.getByText(/^Sotto was opened in another tab or window, which ended the call here\./),
  ).toBeTruthy();
});

test("its title says who is calling in the other tab", () => {
  renderApp("/people", (app) => {
    elsewhere(app);
    app.state.otherTab.set("Grace Hopper");
  });
  expect(document.title).toBe("Grace Hopper is calling · Sotto");
});

test("the focus goes on with the page that a button has led to", async () => {
  renderApp("/calls");
  const [button] = await screen.findAllByRole("button", { name: /^Open Grace Hopper's page/ });
  if (button === undefined) throw new Error("no call with Grace");
  button.focus();
  await userEvent.keyboard("{Enter}");
  expect(await screen.findByRole("heading", { name: "Grace Hopper" })).toBeTruthy();
  expect(document.activeElement).toBe(screen.getByRole("main"));
});

test("the focus goes on with the page when the screen after a call is closed", async () => {
  const app = renderApp("/people", scenes["ended"]?.set);
  const close = await screen.findByRole("button", { name: "Close" });
  close.focus();
  act(() => app.state.calls.update((calls) => ({ ...calls, call: { phase: "idle" } })));
  expect(document.activeElement).toBe(await screen.findByRole("main"));
});

test("the focus is back where it was when a call that rang is declined", async () => {
  const app = renderApp("/people", scenes["incoming"]?.set);
  const search = screen.getByRole("searchbox");
  search.focus();
  (await screen.findByRole("button", { name: "Decline" })).focus();
  act(() => app.state.calls.update((calls) => ({ ...calls, incoming: null })));
  await waitFor(() => expect(document.activeElement).toBe(search));
});

test("the focus is back at the profile when the list of shortcuts is closed", async () => {
  renderApp("/people");
  const profile = await screen.findByRole("button", { name: /Profile and settings/ });
  await userEvent.click(profile);
  await userEvent.click(await screen.findByRole("menuitem", { name: "Keyboard shortcuts" }));
  await screen.findByRole("dialog", { name: "Keyboard shortcuts" });
  await userEvent.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(document.activeElement).toBe(screen.getByRole("button", { name: /Profile and settings/ }));
});

test("an administrator in an empty organisation is led to the admin centre, a member is not", () => {
  const empty = (role: "administrator" | "member") => (app: FakeApp) => {
    app.state.people.update((people) => ({ ...people, people: [] }));
    app.state.me.update(({ me, problem }) => ({ me: me && { ...me, role }, problem }));
  };
  const app = renderApp("/people", empty("member"));
  expect(screen.queryByRole("link", { name: "Invite people in the admin centre" })).toBeNull();
  empty("administrator")(app);
  return screen
    .findByRole("link", { name: "Invite people in the admin centre" })
    .then((link) => expect(link.getAttribute("href")).toBe("/admin"));
});

test("the list of people is no stop for the keyboard of its own, and the search can be cleared", () => {
  renderApp("/people");
  const list = screen.getByRole("list", { name: "People you can call" });
  expect(list.parentElement?.tabIndex).toBe(-1);
  expect(document.querySelector("[aria-label='Clear the search']")).not.toBeNull();
});
