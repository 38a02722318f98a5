import { screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import type { EndToEndSetting } from "../../../app/me/me";
import { renderApp } from "../../../testing/renderApp";
import { withoutKeys } from "../../../testing/samples";
import { scenes } from "../../../testing/scenes";

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

describe("only end-to-end encrypted calls, chosen and no longer offered", () => {
  const only = { name: "Only end-to-end encrypted calls" };

  test("stays until the person turns it off", async () => {
    withSetting({ mayRequire: false, only: true });
    const shown = await screen.findByRole<HTMLInputElement>("switch", only);
    expect(shown.checked).toBe(true);
    expect(screen.getByText(/stays on until you turn it off/)).toBeTruthy();
  });

  test("is said, and can be taken back, where policy allows nothing any more", async () => {
    const app = withSetting({ available: false, on: false, mayRequire: false, only: true });
    expect(await screen.findByText("You cannot make or receive calls now")).toBeTruthy();
    await userEvent.click(screen.getByRole("switch", only));
    expect(app.commands).toContain("me.setEndToEnd false");
  });

  test("is said on the other pages too", async () => {
    renderApp("/people", ({ state }) =>
      state.me.update(({ me, problem }) => ({
        me: me && { ...me, endToEnd: { ...me.endToEnd, available: false, on: false, only: true } },
        problem,
      })),
    );
    expect(await screen.findByText(/You cannot make or receive calls: you chose/)).toBeTruthy();
  });
});

describe("without keys in this browser", () => {
  const show = (name: "set-up" | "unconfirmed" | "unsupported" | "differs") => {
    const scene = scenes[`settings-privacy-${name}`];
    if (scene === undefined) throw new Error("no scene");
    return renderApp(scene.path, scene.set);
  };

  test("turning it on sets up first, and turns it on once the recovery code is kept", async () => {
    const app = show("set-up");
    await userEvent.click(await screen.findByRole("switch", theSwitch));
    await userEvent.click(await screen.findByRole("checkbox", { name: /I have stored/ }));
    expect(app.commands).toEqual(["keys.setUp"]);
    await userEvent.click(screen.getByRole("button", { name: "Done" }));
    await waitFor(() =>
      expect(app.commands).toEqual(["keys.setUp", "identity.keep", "me.setEndToEnd true"]),
    );
  });

  test("giving up the set-up leaves it off", async () => {
    const app = show("set-up");
    await userEvent.click(await screen.findByRole("switch", theSwitch));
    await userEvent.click(await screen.findByRole("button", { name: "Cancel" }));
    expect(app.commands).toEqual(["keys.setUp", "identity.discard"]);
  });

  test("turning it off takes no keys", async () => {
    const app = renderApp("/settings/privacy", ({ state }) => state.keys.set(withoutKeys));
    await userEvent.click(await screen.findByRole("switch", theSwitch));
    expect(app.commands).toEqual(["me.setEndToEnd false"]);
  });

  test("a browser that is not confirmed changes nothing, and says where to", async () => {
    show("unconfirmed");
    const locked = await screen.findByRole<HTMLInputElement>("switch", theSwitch);
    expect(locked.disabled).toBe(true);
    await userEvent.click(screen.getByRole("button", { name: "Open devices and keys" }));
    expect(location.pathname).toBe("/settings/keys");
  });

  test("a browser that cannot hold keys can only turn it off", async () => {
    const app = show("unsupported");
    const offered = await screen.findByRole<HTMLInputElement>("switch", theSwitch);
    await userEvent.click(offered);
    expect(app.commands).toEqual(["me.setEndToEnd false"]);
    await waitFor(() => expect(offered.disabled).toBe(true));
  });

  test("what the server says against the devices' word is shown", async () => {
    show("differs");
    expect(
      await screen.findByText("Your devices have signed a different setting: on"),
    ).toBeTruthy();
  });
});
