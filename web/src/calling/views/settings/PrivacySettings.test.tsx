import { screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { EndToEndSetting } from "../../model";
import { renderApp } from "../testing/renderApp";

const withSetting = (change: Partial<EndToEndSetting>) =>
  renderApp("/settings/privacy", ({ state }) =>
    state.me.update(({ me, problem }) => ({
      me: me && { ...me, endToEnd: { ...me.endToEnd, ...change } },
      problem,
    })),
  );
const theSwitch = { name: "End-to-end encrypted calls" };

test("the switch turns end-to-end encrypted calls on", async () => {
  const app = withSetting({ on: false });
  await userEvent.click(await screen.findByRole("switch", theSwitch));
  expect(app.commands).toContain("me.setEndToEnd true");
});

test("where policy does not allow it there is no switch, and a sentence that says so", async () => {
  withSetting({ available: false });
  expect(await screen.findByText(/has not enabled end-to-end encrypted calls/)).toBeTruthy();
  expect(screen.queryByRole("switch")).toBeNull();
});

test("where policy requires it the switch is on and locked", async () => {
  withSetting({ locked: true, mayRequire: false });
  const locked = await screen.findByRole<HTMLInputElement>("switch", theSwitch);
  expect(locked.checked).toBe(true);
  expect(locked.disabled).toBe(true);
});

test("only end-to-end encrypted calls is offered where policy lets the person demand them", async () => {
  withSetting({ mayRequire: true });
  const only = { name: "Only end-to-end encrypted calls" };
  expect(await screen.findByRole("switch", only)).toBeTruthy();
});

test("only end-to-end encrypted calls is not offered otherwise", async () => {
  withSetting({ mayRequire: false });
  expect(await screen.findAllByRole("switch")).toHaveLength(1);
});
