import { screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import { renderApp } from "../../../testing/renderApp";
import { scenes } from "../../../testing/scenes";
import { testIds } from "../../../base/testIds";

const show = (name: "in-call" | "in-call-minimised") => {
  const scene = scenes[name];
  if (scene === undefined) throw new Error("no scene");
  return renderApp(scene.path, scene.set);
};

test("minimising leaves the voice alone and shows the page behind", async () => {
  show("in-call");
  await screen.findByTestId(testIds.inCall);
  const voice = screen.getByTestId(testIds.remoteAudio);
  expect(screen.queryByRole("navigation", { name: "Main" })).toBeNull();

  await userEvent.click(screen.getByRole("button", { name: "Minimise" }));

  expect(screen.getByRole("navigation", { name: "Main" })).toBeTruthy();
  expect(await screen.findByTestId(testIds.callBar)).toBeTruthy();
  expect(screen.getByTestId(testIds.remoteAudio)).toBe(voice);
});

test("the bar says with whom, since when and how it is encrypted", async () => {
  show("in-call-minimised");
  const bar = within(await screen.findByRole("region", { name: /^Call with / }));
  expect(bar.getByRole("timer")).toBeTruthy();
  expect(bar.getByTestId(testIds.callShield).dataset["mode"]).toBe("end-to-end-encrypted");
});

test("the bar mutes, hangs up, and returns to the call, where the focus is", async () => {
  const app = show("in-call-minimised");
  const bar = within(await screen.findByTestId(testIds.callBar));
  expect(document.activeElement).toBe(bar.getByRole("button", { name: "Return to the call" }));
  await userEvent.click(bar.getByRole("button", { name: "Mute" }));
  await userEvent.click(bar.getByRole("button", { name: "Hang up" }));
  expect(app.commands).toEqual(expect.arrayContaining(["calls.setMuted true", "calls.hangUp"]));

  await userEvent.click(bar.getByRole("button", { name: "Return to the call" }));

  expect(await screen.findByTestId(testIds.inCall)).toBeTruthy();
  expect(screen.queryByTestId(testIds.callBar)).toBeNull();
});

test("the shield beside another page shows the code too", async () => {
  show("in-call-minimised");
  const bar = within(await screen.findByTestId(testIds.callBar));
  await userEvent.click(bar.getByTestId(testIds.callShield));
  expect(await screen.findByTestId(testIds.securityCode)).toBeTruthy();
});
