import { beforeEach, describe, expect, test } from "vitest";
import { bob, bobsDevice, OneDevice } from "./testing/oneDevice";

let device: OneDevice;

beforeEach(() => {
  device = new OneDevice();
});

describe("in the call", () => {
  beforeEach(async () => {
    await device.ring();
    device.accepted();
  });

  test("the accept is passed to the media at once", () => {
    expect(device.call).toMatchObject({ phase: "connecting" });
    expect(device.media.latest.log).toContain("accepted");
  });

  test("what the other device says goes to the media", () => {
    device.link.say({
      type: "call.signal",
      body: { callId: device.placed, from: bobsDevice.deviceId, body: "answer" },
    });
    expect(device.media.latest.log).toContain("receive answer");
  });

  test("media that is up is reported to the server, once", () => {
    device.connected();
    device.connected();
    expect(device.link.bodies("call.connected")).toEqual([{ callId: device.placed }]);
    expect(device.call).toMatchObject({ phase: "connected", connectedAt: device.clock.now() });
  });

  test("an interruption is shown, and its end", () => {
    device.connected();
    const givesUpAt = device.clock.now() + 30_000;
    device.media.latest.becomes({ kind: "interrupted", givesUpAt });
    expect(device.call).toMatchObject({ phase: "reconnecting", givesUpAt });
    device.connected();
    expect(device.call).toMatchObject({ phase: "connected" });
  });

  test.each([
    [{ kind: "failed", cause: "path" }, "media-failed", null],
    [{ kind: "failed", cause: "browser" }, "device-failed", null],
    [{ kind: "unverified", failure: "clock" }, "clocks-differ", "clock"],
    [{ kind: "unverified", failure: "old" }, "verification-failed", "old"],
  ] as const)("media that is $0.kind ends the call: %s", (path, reason, failure) => {
    device.connected();
    device.media.latest.becomes(path);
    expect(device.call).toMatchObject({ phase: "ended", reason, failure });
    expect(device.link.bodies("call.end")).toEqual([{ callId: device.placed, reason }]);
  });

  test("a failed verification is not talked away by the server", () => {
    device.media.latest.becomes({ kind: "unverified", failure: "changed" });
    device.ended(device.placed, "hung-up");
    expect(device.call).toMatchObject({ reason: "verification-failed" });
  });

  test.each([
    "hung-up",
    "connection-lost",
    "device-closed",
    "session-ended",
    "user-disabled",
  ] as const)("the other side's end is shown with its reason: %s", (reason) => {
    device.connected();
    device.clock.advance(61_000);
    device.ended(device.placed, reason, bob.userId);
    expect(device.call).toMatchObject({
      phase: "ended",
      reason,
      endedBy: "them",
      durationMillis: 61_000,
    });
  });

  test("the other device's signalling may be away while media goes on", () => {
    device.connected();
    device.link.say({
      type: "call.peer",
      body: { callId: device.placed, userId: bob.userId, online: false },
    });
    expect(device.call).toMatchObject({ phase: "connected", peerOnline: false });
  });

  test("media that does not come while the other device is away is no firewall's doing", () => {
    device.accepted();
    device.link.say({
      type: "call.peer",
      body: { callId: device.placed, userId: bob.userId, online: false },
    });
    device.media.latest.becomes({ kind: "failed", cause: "path" });
    expect(device.call).toMatchObject({ phase: "ended", reason: "connection-lost" });
  });

  test("the server's restart does not end it: media goes on, and the report is repeated", () => {
    device.connected();
    device.link.renew();
    expect(device.call).toMatchObject({ phase: "connected" });
    expect(device.calls.currentCall).toBe(device.placed);
    expect(device.link.bodies("call.connected")).toHaveLength(2);
    expect(device.media.latest.log).toContain("resync");
  });

  test("a server that knows no such call ends it", () => {
    device.connected();
    device.link.say({
      type: "error",
      body: { code: "NO_SUCH_CALL", message: "none", callId: device.placed },
    });
    expect(device.call).toMatchObject({
      phase: "ended",
      reason: "failed",
      problem: { code: "NO_SUCH_CALL" },
    });
  });

  test("closing the tab is reported to the server while possible", () => {
    device.calls.deviceClosed();
    expect(device.link.bodies("call.end")).toEqual([
      { callId: device.placed, reason: "device-closed" },
    ]);
    expect(device.media.latest.ended).toBe(true);
  });

  test("commands go to the media", async () => {
    device.calls.setMuted(true);
    await device.calls.setCamera(false);
    await device.calls.startSharing();
    device.calls.stopSharing();
    expect(device.media.latest.log.slice(-4)).toEqual([
      "mute",
      "camera off",
      "share",
      "stop sharing",
    ]);
  });

  test("another call can only be asked for when it is over", () => {
    device.calls.preview({ userId: "e".repeat(32), displayName: "Eve" }, false);
    expect(device.call).toMatchObject({ phase: "connecting" });
    device.calls.hangUp();
    device.calls.callAgain();
    expect(device.call).toMatchObject({ phase: "previewing", callee: bob, video: true });
  });

  test("dismissing the end leads back to the beginning", () => {
    device.calls.hangUp();
    device.calls.dismiss();
    expect(device.call).toEqual({ phase: "idle" });
  });
});
