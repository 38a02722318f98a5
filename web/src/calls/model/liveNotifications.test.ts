import { beforeEach, expect, test } from "vitest";
import { ringback, ringtone, type Pattern, type ToneState, type Tones } from "../../media/tones";
import { LiveNotifications } from "./liveNotifications";
import { CallWindow } from "./callWindow";
import { Shortcuts } from "./shortcuts";
import type { NotificationsSnapshot } from "./notifications";
import { Store } from "../../base/observable";
import { OneDevice } from "./testing/oneDevice";

const theirs = "f".repeat(32);

class FakeTones implements Tones {
  readonly state = new Store<ToneState>("silent");
  playing: Pattern | null = null;

  play(pattern: Pattern): void {
    this.playing = pattern;
    this.state.set("sounding");
  }
  stop(): void {
    this.playing = null;
    this.state.set("silent");
  }
  unblock(): void {
    if (this.state.getSnapshot() === "blocked") this.state.set("sounding");
  }
}

let device: OneDevice;
let tones: FakeTones;
let permission: NotificationsSnapshot["permission"];
let hidden: boolean;
let shown: string[];
let stored: Map<string, string>;
let notifications: LiveNotifications;

beforeEach(() => {
  device = new OneDevice();
  tones = new FakeTones();
  permission = "granted";
  hidden = true;
  shown = [];
  stored = new Map();
  notifications = new LiveNotifications({
    calls: device.calls,
    tones,
    system: {
      permission: () => permission,
      ask: () => {
        permission = "granted";
        return Promise.resolve();
      },
      show: (_id, { title }) => {
        shown.push(title);
        return () => shown.push(`closed ${title}`);
      },
    },
    storage: {
      getItem: (key) => stored.get(key) ?? null,
      setItem: (key, value) => void stored.set(key, value),
    },
    describeIncoming: (name) => ({ title: name, body: "calls" }),
    hidden: () => hidden,
  });
});

test("a call that comes in rings until it is answered", async () => {
  await device.rings(theirs);
  expect(tones.playing).toBe(ringtone);
  expect(notifications.getSnapshot().ringtone).toBe("ringing");
  void device.calls.accept(true);
  expect(tones.playing).toBeNull();
});

test("nothing rings any more once a call is accepted, before that is shown", async () => {
  await device.rings(theirs);
  notifications.accepted();
  expect(tones.playing).toBeNull();
});

test("a call of ours sounds as it rings over there", async () => {
  await device.ring();
  expect(tones.playing).toBe(ringback);
  expect(notifications.getSnapshot().ringtone).toBe("silent");
  device.accepted();
  expect(tones.playing).toBeNull();
});

test("a call this device cannot answer does not ring", async () => {
  await device.rings(theirs, { elsewhere: true });
  expect(tones.playing).toBeNull();
  expect(shown).toEqual([]);
});

test("a second call does not ring into the first", async () => {
  await device.ring();
  device.accepted();
  device.connected();
  await device.rings(theirs);
  expect(tones.playing).toBeNull();
});

test("a sound the browser holds back is said, and let out by a click", async () => {
  await device.rings(theirs);
  tones.state.set("blocked");
  expect(notifications.getSnapshot().ringtone).toBe("blocked");
  notifications.unblockRingtone();
  expect(notifications.getSnapshot().ringtone).toBe("ringing");
});

test("a page no one sees shows a notification, once, until the ring ends", async () => {
  await device.rings(theirs);
  notifications.update();
  expect(shown).toEqual(["Bob"]);
  device.ended(theirs, "cancelled");
  expect(shown).toEqual(["Bob", "closed Bob"]);
});

test("a page that is seen shows none, until it is left while it rings", async () => {
  hidden = false;
  await device.rings(theirs);
  expect(shown).toEqual([]);
  hidden = true;
  notifications.update();
  expect(shown).toEqual(["Bob"]);
});

test("permission is offered after a first call, and only once", async () => {
  permission = "default";
  notifications.update();
  expect(notifications.getSnapshot().offer).toBe(false);
  await device.ring();
  device.accepted();
  device.connected();
  expect(notifications.getSnapshot().offer).toBe(false);
  device.calls.hangUp();
  expect(notifications.getSnapshot().offer).toBe(true);
  notifications.dismissOffer();
  expect(notifications.getSnapshot().offer).toBe(false);
  expect(stored.size).toBe(1);
});

test("asking for permission ends the offer", async () => {
  permission = "default";
  await notifications.askPermission();
  expect(notifications.getSnapshot()).toMatchObject({ permission: "granted", offer: false });
});

function press(key: string, more: KeyboardEventInit = {}): KeyboardEvent {
  return new KeyboardEvent("keydown", { key, ctrlKey: true, shiftKey: true, ...more });
}

test("keys perform their actions, where there is something to do it to", async () => {
  const shortcuts = new Shortcuts(device.calls, new CallWindow(device.calls), false);
  expect(shortcuts.handle(press("M"))).toBe(false);
  await device.rings(theirs);
  expect(shortcuts.handle(press("A"))).toBe(true);
  expect(device.call).toMatchObject({ phase: "connecting" });
  shortcuts.handle(press("h"));
  expect(device.call).toMatchObject({ phase: "ended" });
});

test("keys for typing are left alone", async () => {
  const shortcuts = new Shortcuts(device.calls, new CallWindow(device.calls), false);
  await device.rings(theirs);
  expect(shortcuts.handle(press("A", { ctrlKey: false }))).toBe(false);
  expect(shortcuts.handle(press("A", { shiftKey: false }))).toBe(false);
  expect(shortcuts.handle(press("A", { altKey: true }))).toBe(false);
  expect(shortcuts.handle(press("A", { repeat: true }))).toBe(false);
});

test("keys are named as the machine names them", () => {
  expect(new Shortcuts(device.calls, new CallWindow(device.calls), false).keysOf("mute")).toBe(
    "Control+Shift+M",
  );
  expect(new Shortcuts(device.calls, new CallWindow(device.calls), true).keysOf("mute")).toBe(
    "Meta+Shift+M",
  );
});

test("what only the page can do is passed to the page, in a call", async () => {
  const shortcuts = new Shortcuts(device.calls, new CallWindow(device.calls), false);
  const told: string[] = [];
  shortcuts.onPageAction((action) => told.push(action));
  shortcuts.handle(press("F"));
  await device.ring();
  shortcuts.handle(press("F"));
  shortcuts.handle(press("L"));
  expect(told).toEqual(["full-screen", "security-code"]);
});
