import { act, screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import { emojiTable } from "../../../e2ee/code/emojiTable";
import { picture } from "../../i18n/en/picture";
import { renderApp } from "../../../testing/renderApp";
import { scenes } from "../../../testing/scenes";

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
  await userEvent.click(screen.getByRole("button", { name: "They don't match" }));
  expect(app.commands).toContain("calls.codesDiffer");
});

test("the code is there as seven pictures with names", async () => {
  show("in-call");
  await userEvent.click(await screen.findByTestId("call-shield"));
  const pictures = within(screen.getByTestId("security-pictures")).getAllByRole("img");
  expect(pictures.map((one) => one.getAttribute("aria-label"))).toEqual([
    "bear",
    "watch",
    "bear",
    "envelope",
    "onion",
    "candle",
    "whale",
  ]);
});

test("every picture of the table has a name to be translated", () => {
  expect(Object.keys(picture).sort()).toEqual(emojiTable.map(({ name }) => name).sort());
});

test("codes that match verify the other person, and the shield says so", async () => {
  const app = show("in-call");
  const shield = await screen.findByTestId("call-shield");
  expect(shield.dataset["verified"]).toBe("false");
  await userEvent.click(shield);
  await userEvent.click(screen.getByRole("button", { name: "They match" }));
  expect(app.commands).toContain("calls.codesMatch");
  expect(await screen.findByText(/Grace Hopper is verified from now on/)).toBeTruthy();
  expect(screen.getByTestId("call-shield").dataset["verified"]).toBe("true");
  expect(screen.queryByRole("button", { name: "They match" })).toBeNull();
});

test("no stray key says anything of the codes when the panel opens", async () => {
  const app = show("in-call");
  (await screen.findByTestId("call-shield")).focus();
  await userEvent.keyboard("{Enter}");
  await screen.findByTestId("security-code");
  expect(screen.getByRole("group", { name: "End-to-end encrypted" })).toBe(document.activeElement);
  await userEvent.keyboard("{Enter} {Enter}");
  expect(app.commands.filter((command) => command.startsWith("calls.codes"))).toEqual([]);
});

test("the panel of the code is closed when the focus goes on behind it", async () => {
  show("in-call");
  const shield = await screen.findByTestId("call-shield");
  shield.focus();
  await userEvent.keyboard("{Enter}");
  await screen.findByTestId("security-code");
  act(() => shield.focus());
  expect(screen.getByTestId("security-code")).toBeTruthy();
  const mute = screen.getByRole("button", { name: "Mute" });
  screen.getByRole("button", { name: "They match" }).focus();
  act(() => mute.focus());
  await waitFor(() => expect(screen.queryByTestId("security-code")).toBeNull());
  expect(document.activeElement).toBe(mute);
});

test("codes that match and could not be kept verify no one", async () => {
  const app = show("in-call");
  app.calls.codesMatch = () => Promise.resolve(false);
  await userEvent.click(await screen.findByTestId("call-shield"));
  await userEvent.click(screen.getByRole("button", { name: "They match" }));
  expect((await screen.findByRole("alert")).textContent).toContain("could not be saved");
});

test("someone who was verified before needs no comparing, and the code can be seen", async () => {
  show("in-call-verified");
  await userEvent.click(await screen.findByTestId("call-shield"));
  expect(screen.getByText(/there is no need to do it again/)).toBeTruthy();
  expect(screen.getByTestId("security-code").textContent).toBe("40312 99807 00415 73268");
});

test.each([
  ["ended-changed", /was changed on the way, so it was ended/],
  ["ended-codes-differ", /The codes did not match/],
  [
    "ended-stays-verified",
    /It could not be stored that Grace Hopper is no longer verified. If Grace Hopper is still shown as verified/,
  ],
  ["ended-server-says", /The server says: Grace Hopper hung up/],
])("the end says what was wrong, and whose word it is: %s", async (scene, words) => {
  show(scene);
  expect(await screen.findByText(words)).toBeTruthy();
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

test("an unplugged camera is reported with what to do, and the call goes on", async () => {
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
