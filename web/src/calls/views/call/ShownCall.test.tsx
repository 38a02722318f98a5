import { act, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import type * as Rail from "../../../app/shell/NavigationRail";
import { renderApp } from "../../../testing/renderApp";
import { scenes } from "../../../testing/scenes";
import { testIds } from "../../../base/testIds";
import * as later from "../later";
import type * as Header from "./CallHeader";

const failing = vi.hoisted(() => ({ views: false, shell: false }));

vi.mock("./CallHeader", async (original) => {
  const { CallHeader } = await original<typeof Header>();
  return {
    CallHeader: (props: Parameters<typeof CallHeader>[0]) => {
      if (failing.views) throw new Error("the call's view");
      return CallHeader(props);
    },
  };
});
vi.mock("../../../app/shell/NavigationRail", async (original) => {
  const { NavigationRail } = await original<typeof Rail>();
  return {
    NavigationRail: (props: Parameters<typeof NavigationRail>[0]) => {
      if (failing.shell) throw new Error("the shell");
      return NavigationRail(props);
    },
  };
});

afterEach(() => Object.assign(failing, { views: false, shell: false }));

function show(name: string) {
  // React reports it to the console, as it should.
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  const scene = scenes[name];
  if (scene === undefined) throw new Error(`no scene ${name}`);
  return renderApp(scene.path, scene.set);
}

test("a call whose view fails is heard, and can be muted and ended", async () => {
  failing.views = true;
  const app = show("in-call");
  await screen.findByText("Part of the page could not be shown. Your call continues.");
  expect(screen.getByTestId(testIds.remoteAudio)).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Mute" }));
  await userEvent.click(screen.getByRole("button", { name: "Hang up" }));
  expect(app.commands).toEqual(expect.arrayContaining(["calls.setMuted true", "calls.hangUp"]));
});

test("trying again shows the call as it should be", async () => {
  failing.views = true;
  show("in-call");
  const again = await screen.findByRole("button", { name: "Try again" });
  failing.views = false;
  await userEvent.click(again);
  expect(await screen.findByTestId(testIds.inCall)).toBeTruthy();
});

test("a call can be heard and ended although one's own name could not be loaded", async () => {
  const app = show("in-call");
  act(() => app.state.me.set({ me: null, problem: null }));
  expect(screen.getByTestId(testIds.remoteAudio)).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Mute" }));
  await userEvent.click(screen.getByRole("button", { name: "Hang up" }));
  expect(app.commands).toEqual(expect.arrayContaining(["calls.setMuted true", "calls.hangUp"]));
});

test("in a call a page that fails as a whole leaves the voice and the way out", async () => {
  const app = show("in-call-minimised");
  await screen.findByTestId(testIds.callBar);
  failing.shell = true;
  act(() => app.state.missedCalls.set(7));
  expect(screen.getByTestId(testIds.remoteAudio)).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Hang up" }));
  expect(app.commands).toContain("calls.hangUp");
  expect(app.commands).not.toContain("giveUp");
  act(() => app.state.calls.set({ call: { phase: "idle" }, incoming: null, notice: null }));
  await expect.poll(() => app.commands).toContain("giveUp");
});

test("without a call a page that fails as a whole gives up, and says so", async () => {
  failing.shell = true;
  const app = show("people");
  expect(await screen.findByText("Sotto has stopped working in this tab")).toBeTruthy();
  await expect.poll(() => app.commands).toContain("giveUp");
});

test("all views of a call are one part, with those that a call leads to", () => {
  expect(Object.keys(later)).toEqual(
    expect.arrayContaining(["CallView", "CallBar", "QuestionsDialog", "ModeChangedDialog"]),
  );
});
