import { beforeEach, describe, expect, test } from "vitest";
import type { CallSnapshot, CallsModel, CallsSnapshot } from "./calls";
import { CallWindow } from "./callWindow";
import { Shortcuts } from "./shortcuts";
import { Store } from "../../base/observable";

const local = { camera: { kind: "off" }, microphone: { kind: "on" }, screen: { kind: "off" } };
const talking = (callId: string) =>
  ({ phase: "connected", callId, local }) as unknown as CallSnapshot;
const ended = { phase: "ended", callId: "a" } as unknown as CallSnapshot;

let calls: Store<CallsSnapshot>;
let callWindow: CallWindow;
const show = (call: CallSnapshot) => calls.update((state) => ({ ...state, call }));
const minimised = () => callWindow.getSnapshot().minimised;

beforeEach(() => {
  calls = new Store<CallsSnapshot>({ call: { phase: "idle" }, incoming: null, notice: null });
  callWindow = new CallWindow(calls);
});

describe("the call's place on the page", () => {
  test("is all of it at first, a bar once minimised, and all of it again", () => {
    show(talking("a"));
    expect(minimised()).toBe(false);
    callWindow.minimise();
    expect(minimised()).toBe(true);
    show(talking("a"));
    expect(minimised()).toBe(true);
    callWindow.restore();
    expect(minimised()).toBe(false);
  });

  test("without a call there is nothing to minimise", () => {
    callWindow.minimise();
    expect(minimised()).toBe(false);
    show(ended);
    callWindow.minimise();
    expect(minimised()).toBe(false);
  });

  test("how a call ended is not hidden", () => {
    show(talking("a"));
    callWindow.minimise();
    show(ended);
    expect(minimised()).toBe(false);
  });

  test("the next call has the whole page", () => {
    show(talking("a"));
    callWindow.minimise();
    show(talking("b"));
    expect(minimised()).toBe(false);
  });
});

describe("by keyboard", () => {
  const press = (key: string) =>
    new Shortcuts(calls as unknown as CallsModel, callWindow, false).handle(
      new KeyboardEvent("keydown", { key, ctrlKey: true, shiftKey: true }),
    );

  test("the same keys minimise the call and bring it back", () => {
    show(talking("a"));
    expect(press("Y")).toBe(true);
    expect(minimised()).toBe(true);
    expect(press("Y")).toBe(true);
    expect(minimised()).toBe(false);
  });

  test("without a call they are the browser's", () => {
    expect(press("Y")).toBe(false);
  });

  test("full screen brings the call back first", () => {
    show(talking("a"));
    callWindow.minimise();
    expect(press("F")).toBe(true);
    expect(minimised()).toBe(false);
  });
});
