import { screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import { renderApp } from "../testing/renderApp";
import { scenes } from "../testing/scenes";

const show = (name: string) => {
  const scene = scenes[name];
  if (!scene) throw new Error(`no scene ${name}`);
  return renderApp(scene.path, scene.set);
};

test("the shield of an end-to-end encrypted call shows four groups of five digits", async () => {
  show("in-call");
  await userEvent.click(await screen.findByTestId("call-shield"));
  const code = screen.getByTestId("security-code");
  expect(code.textContent).toBe("40312 99807 00415 73268");
  expect(code.getAttribute("aria-label")).toBe(
    "Security code: 4 0 3 1 2, 9 9 8 0 7, 0 0 4 1 5, 7 3 2 6 8",
  );
});

test("the shield of an ordinary call says why it is not end-to-end encrypted, and shows no code", async () => {
  show("in-call-standard");
  await userEvent.click(await screen.findByTestId("call-shield"));
  expect(screen.getByText("Grace Hopper has not turned it on.")).toBeTruthy();
  expect(screen.queryByTestId("security-code")).toBeNull();
});

test("codes that differ end the call", async () => {
  const app = show("in-call");
  await userEvent.click(await screen.findByTestId("call-shield"));
  await userEvent.click(screen.getByRole("button", { name: "They differ: hang up" }));
  expect(app.commands).toContain("calls.hangUp");
});

test.each([
  ["Mute", "calls.setMuted true"],
  ["Turn camera on", "calls.setCamera true"],
  ["Hang up", "calls.hangUp"],
])("%s does what it says", async (button, command) => {
  const app = show("in-call");
  await userEvent.click(await screen.findByRole("button", { name: button }));
  expect(app.commands).toContain(command);
});

test("an unplugged camera is told with what to do, and the call goes on", async () => {
  const app = show("in-call-standard");
  expect(await screen.findByText(/Your camera was unplugged/)).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(app.commands).toContain("calls.setCamera true");
});

test("a screen cannot be shared before the call is connected", async () => {
  show("ringing");
  const share = await screen.findByRole("button", { name: "Share screen" });
  expect(share.getAttribute("aria-disabled")).toBe("true");
});

test("a call that is interrupted says so", async () => {
  show("call-reconnecting");
  expect((await screen.findByRole("alert")).textContent).toContain("Reconnecting");
});
