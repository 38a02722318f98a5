import { beforeEach, describe, expect, test, vi } from "vitest";
import { openVaultInMemory } from "../e2ee/keystore/openVault";
import type { SharedRecords } from "../e2ee/keystore/inMemoryRecords";
import { browserRandomness } from "../e2ee/secret/randomness";
import { done } from "../base/problem";
import { TestClock } from "../base/testing/testClock";
import { DeviceKeys } from "./deviceKeys";
import { LiveKeys, type LiveKeysParts, type OpenedKeys } from "./liveKeys";
import { ada, valueOf } from "./testing/browsers";
import { FakeKeyServer } from "./testing/fakeKeyServer";

const device = "d".repeat(32);
const kept = { available: true, on: false, locked: false, mayRequire: true, only: false };

let clock: TestClock;
let server: FakeKeyServer;
let records: SharedRecords;
let parts: { -readonly [K in keyof LiveKeysParts]: LiveKeysParts[K] };
let keys: LiveKeys;

async function open(user: string, deviceId: string): Promise<OpenedKeys> {
  const { now } = clock;
  const directory = server.session(user, deviceId);
  const vault = openVaultInMemory(user, records);
  const own = { user, deviceId, directory, vault, now, randomness: browserRandomness };
  return { kind: "open", keys: await DeviceKeys.open(own, () => null) };
}

beforeEach(() => {
  clock = new TestClock();
  server = new FakeKeyServer(clock.now);
  records = new Map() as SharedRecords;
  parts = {
    open: vi.fn(open),
    clock,
    setting: () => null,
    putUnsigned: vi.fn(() => Promise.resolve({ ok: true as const, value: kept })),
    persist: vi.fn(),
    becomeNewDevice: vi.fn(() => Promise.resolve(done)),
  };
  keys = new LiveKeys(parts);
});

async function ready() {
  keys.start(ada, device);
  await keys.refresh();
  valueOf(await valueOf(await keys.setUp()).keep());
}

test("nothing is loaded before someone is signed in, and nothing is done without", async () => {
  await keys.refresh();
  expect(parts.open).not.toHaveBeenCalled();
  expect(await keys.setUp()).toMatchObject({ problem: { code: "KEYS_NOT_READY" } });
  expect(await keys.ownEnd()).toBeNull();
  expect(await keys.contact(ada)).toMatchObject({ kind: "refused" });
  expect(await keys.pin(ada, new Uint8Array(32))).toBe(false);
});

test("the keys of the person who is signed in are shown as they change, and kept from being thrown away", async () => {
  const states: string[] = [];
  keys.subscribe(() => states.push(keys.getSnapshot().state.kind));
  await ready();
  expect(states).toContain("absent");
  expect(states.at(-1)).toBe("ready");
  expect(keys.ready).toBe(true);
  expect(parts.persist).toHaveBeenCalledOnce();
});

test("signing out shows nothing any more, and keeps the keys", async () => {
  await ready();
  keys.stop();
  expect(keys.ready).toBe(false);
  expect(keys.getSnapshot().devices).toEqual([]);
  keys.start(ada, device);
  await keys.refresh();
  expect(keys.ready).toBe(true);
});

test("removing the keys makes this browser a new device", async () => {
  await ready();
  valueOf(await keys.removeFromBrowser());
  expect(parts.becomeNewDevice).toHaveBeenCalledOnce();
  expect(records.size).toBe(0);
});

test("keys that could not be removed make no new device", async () => {
  await ready();
  server.unanswered.set("putList", "away");
  expect(await keys.removeFromBrowser()).toMatchObject({ problem: { code: "NETWORK" } });
  expect(parts.becomeNewDevice).not.toHaveBeenCalled();
});

test("they are looked after hourly", async () => {
  await ready();
  const before = server.asked.length;
  clock.advance(3_600_000);
  await expect.poll(() => server.asked.length).toBeGreaterThan(before);
});

test("someone else's keys do not show when they arrive late", async () => {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  parts.open = async (user, deviceId) => {
    await held;
    return open(user, deviceId);
  };
  keys.start(ada, device);
  const looking = keys.refresh();
  keys.stop();
  release();
  await looking;
  expect(keys.getSnapshot().state).toEqual({ kind: "loading" });
});

describe("a browser that cannot hold keys", () => {
  beforeEach(async () => {
    parts.open = () =>
      Promise.resolve({
        kind: "not-open",
        state: { kind: "unsupported", missing: "cryptography" },
      });
    keys.start(ada, device);
    await keys.refresh();
  });

  test("says so, and can only turn the setting off", async () => {
    expect(keys.getSnapshot().state).toEqual({ kind: "unsupported", missing: "cryptography" });
    expect(await keys.putSetting(true, false)).toMatchObject({
      problem: { code: "KEYS_UNSUPPORTED" },
    });
    valueOf(await keys.putSetting(false, false));
    expect(parts.putUnsigned).toHaveBeenCalledWith(false, false);
  });
});

test("what could not be loaded is loaded when it is asked for again", async () => {
  parts.open = vi
    .fn<LiveKeysParts["open"]>()
    .mockRejectedValueOnce(new Error("no network"))
    .mockImplementation(open);
  keys.start(ada, device);
  await expect.poll(() => keys.getSnapshot().state.kind).toBe("trouble");
  await keys.refresh();
  expect(keys.getSnapshot().state).toEqual({ kind: "absent" });
});

test("the setting is signed by a browser that can", async () => {
  await ready();
  valueOf(await keys.putSetting(true, false));
  expect(keys.ownSetting).toBe("on");
  expect(parts.putUnsigned).not.toHaveBeenCalled();
});
