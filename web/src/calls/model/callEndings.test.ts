import { beforeEach, describe, expect, test } from "vitest";
import { longestFarewellMillis } from "./activeCall";
import { bob, me, OneDevice, settled } from "./testing/oneDevice";

let device: OneDevice;

beforeEach(() => {
  device = new OneDevice();
});

describe("how a call ends", () => {
  beforeEach(async () => {
    await device.ring();
    device.accepted();
    device.connected();
  });

  test("what the other device says, sealed, is shown and not changed by the server", () => {
    device.media.latest.becomes({ kind: "hung-up", reason: "device-closed" });
    expect(device.call).toMatchObject({
      phase: "ended",
      reason: "device-closed",
      saidBy: "other-device",
      endedBy: "them",
    });
    device.ended(device.placed, "user-disabled");
    expect(device.call).toMatchObject({ reason: "device-closed", saidBy: "other-device" });
    expect(device.link.types).toContain("call.end");
  });

  test("what only the server says is the server's word", () => {
    device.ended(device.placed, "hung-up", bob.userId);
    expect(device.call).toMatchObject({ reason: "hung-up", saidBy: "server" });
  });

  test("the end goes to the other device first, and then to the server", async () => {
    let told: () => void = () => undefined;
    device.media.latest.telling = new Promise((resolve) => (told = resolve));
    device.calls.hangUp();
    expect(device.media.latest.log.at(-1)).toBe("end hung-up");
    expect(device.call).toMatchObject({ phase: "ended", saidBy: "this-device" });
    expect(device.link.types).not.toContain("call.end");
    told();
    await settled();
    expect(device.link.bodies("call.end")).toEqual([{ callId: device.placed, reason: "hung-up" }]);
  });

  test("the end goes to the server even when it cannot go to the other device", () => {
    device.media.latest.telling = new Promise(() => undefined);
    device.calls.hangUp();
    device.clock.advance(longestFarewellMillis - 1);
    expect(device.link.types).not.toContain("call.end");
    device.clock.advance(1);
    expect(device.link.bodies("call.end")).toEqual([{ callId: device.placed, reason: "hung-up" }]);
  });

  test("the end goes to the server once, also when sending it to the other device fails late", async () => {
    let fail: (reason: Error) => void = () => undefined;
    device.media.latest.telling = new Promise((_, reject) => (fail = reject));
    device.calls.hangUp();
    device.clock.advance(longestFarewellMillis);
    fail(new Error("the channel is gone"));
    await settled();
    expect(device.link.bodies("call.end")).toHaveLength(1);
  });

  test("the server does not override an end that came while it was away", () => {
    device.serverAway = true;
    device.clock.advance(5_000);
    device.calls.hangUp();
    const { call } = device;
    device.serverAway = false;
    expect(device.calls.currentCall).toBeNull();
    expect(device.calls.namedCall).toBe(device.placed);
    device.ended(device.placed, "device-closed", me);
    expect(device.call).toEqual(call);
  });

  test("an end that the server has received is not named any more", async () => {
    device.calls.hangUp();
    await settled();
    expect(device.calls.namedCall).toBe(device.placed);
    device.link.answer("call.end", { type: "done", body: {} });
    expect(device.calls.namedCall).toBeNull();
  });

  test("a page that closes does not wait", () => {
    device.media.latest.telling = new Promise(() => undefined);
    device.calls.deviceClosed();
    expect(device.link.types).toContain("call.end");
  });

  test.each(["changed", "unverified", "old"] as const)(
    "a failed check says of which kind: %s",
    (failure) => {
      device.media.latest.becomes({ kind: "unverified", failure });
      expect(device.call).toMatchObject({ reason: "verification-failed", failure });
      expect(device.media.latest.log).toContain("end verification-failed");
    },
  );

  test("a wrong clock is reported as such, sealed in the nearest word there is", () => {
    device.media.latest.becomes({ kind: "unverified", failure: "clock" });
    expect(device.call).toMatchObject({ reason: "clocks-differ", failure: "clock" });
    expect(device.media.latest.log).toContain("end verification-failed");
  });

  test.each([
    [{ reason: "media-failed", serverAway: true, endedBy: null }, true, true],
    [{ reason: "connection-lost", serverAway: false, endedBy: "them" }, false, false],
    [{ reason: "media-failed", serverAway: false, endedBy: null }, true, false],
  ] as const)(
    "media that is lost says what else was away: $0.reason",
    (end, online, serverAway) => {
      device.link.say({
        type: "call.peer",
        body: { callId: device.placed, userId: bob.userId, online },
      });
      device.serverAway = serverAway;
      device.media.latest.becomes({ kind: "failed", cause: "path" });
      expect(device.call).toMatchObject(end);
    },
  );

  test("a call was as long as the server says, also for a device that slept through its end", () => {
    const at = (millis: number) => new Date(1_700_000_000_000 + millis).toISOString();
    const callId = device.placed;
    device.link.say({ type: "call.connected", body: { callId, connectedAt: at(0) } });
    device.clock.advance(299_000);
    device.media.latest.becomes({ kind: "failed", cause: "path" });
    expect(device.call).toMatchObject({ durationMillis: 299_000 });
    const ended = { callId, reason: "media-failed", by: bob.userId, endedAt: at(95_000) } as const;
    device.link.say({ type: "call.ended", body: ended });
    expect(device.call).toMatchObject({ reason: "media-failed", durationMillis: 95_000 });
  });

  test.each([bob.userId, me, undefined])("the end says whose connection was lost: %s", (by) => {
    device.ended(device.placed, "connection-lost", by);
    const endedBy = by === undefined ? null : by === me ? "me" : "them";
    expect(device.call).toMatchObject({ reason: "connection-lost", endedBy });
  });

  test("going on in another tab is reported as that", () => {
    device.calls.deviceClosed("taken-over");
    expect(device.call).toMatchObject({ reason: "taken-over", endedBy: "me" });
    expect(device.link.bodies("call.end")).toEqual([
      { callId: device.placed, reason: "taken-over" },
    ]);
  });

  test("a screen shared without the server waits until it is back", async () => {
    await device.ring();
    device.accepted();
    device.connected();
    const share = () =>
      device.media.latest.state.update((state) => ({
        ...state,
        local: { ...state.local, screen: { kind: "on" } },
      }));
    device.serverAway = true;
    share();
    expect(device.call).toMatchObject({ screenWaits: true });
    device.serverAway = false;
    device.link.renew();
    expect(device.call).toMatchObject({ screenWaits: false });
  });

  test("what may be lost is said again when the other device comes back", () => {
    const online = (is: boolean) =>
      device.link.say({
        type: "call.peer",
        body: { callId: device.placed, userId: bob.userId, online: is },
      });
    online(false);
    expect(device.media.latest.log).not.toContain("resync");
    online(true);
    expect(device.media.latest.log).toContain("resync");
  });
});

describe("comparing the codes", () => {
  const root = new Uint8Array([1, 2, 3]);

  beforeEach(async () => {
    await device.ring();
    device.accepted();
    device.media.latest.state.update((state) => ({
      ...state,
      security: {
        kind: "end-to-end",
        code: { groups: ["00001", "00002", "00003", "00004"], pictures: [] },
        root,
        verified: false,
        peerClient: "web",
      },
    }));
    device.connected();
  });

  test("that match verifies the identity the code speaks for", async () => {
    expect(await device.calls.codesMatch()).toBe(true);
    expect(device.keys.pinned).toEqual([{ user: bob.userId, root }]);
    expect(device.call).toMatchObject({ security: { verified: true } });
  });

  test("that could not be kept is not shown as verified", async () => {
    device.keys.keeps = false;
    expect(await device.calls.codesMatch()).toBe(false);
    expect(device.call).toMatchObject({ security: { verified: false } });
  });

  test("that differ take the verification back, also of a contact verified before", async () => {
    await device.calls.codesDiffer();
    expect(device.keys.withdrawn).toEqual([bob.userId]);
    expect(device.mismatches).toEqual([bob.userId]);
    expect(device.call).not.toHaveProperty("staysVerified");
  });

  test("that differ are reported where the verification could not be taken back", async () => {
    device.keys.keeps = false;
    await device.calls.codesDiffer();
    expect(device.call).toMatchObject({ failure: "codes-differ", staysVerified: true });
  });

  test("that differ ends the call, and says why to both sides", () => {
    void device.calls.codesDiffer();
    expect(device.call).toMatchObject({
      phase: "ended",
      reason: "verification-failed",
      failure: "codes-differ",
    });
    expect(device.media.latest.log).toContain("end verification-failed");
    expect(device.link.bodies("call.end")).toEqual([
      { callId: device.placed, reason: "verification-failed" },
    ]);
  });

  test("can only be said while there is a code", async () => {
    device.calls.hangUp();
    expect(await device.calls.codesMatch()).toBe(false);
    await device.calls.codesDiffer();
    expect(device.keys.pinned).toEqual([]);
    expect(device.keys.withdrawn).toEqual([]);
  });
});
