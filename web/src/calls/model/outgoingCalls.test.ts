import { beforeEach, describe, expect, test } from "vitest";
import {
  bob,
  bobsDevice,
  encrypted,
  me,
  OneDevice,
  refused,
  settled,
  standard,
} from "./testing/oneDevice";

let device: OneDevice;

beforeEach(() => {
  device = new OneDevice();
});

describe("before it rings", () => {
  test("the mode is asked for and shown, and nothing is placed", async () => {
    device.calls.preview(bob, true);
    expect(device.call).toMatchObject({ phase: "previewing", preview: { kind: "asking" } });
    await device.preview(standard);
    expect(device.call).toMatchObject({
      preview: { kind: "mode", mode: standard },
      changed: false,
    });
    expect(device.link.types).not.toContain("call.invite");
  });

  test("what was shown is what is asked for", async () => {
    await device.place(standard);
    expect(device.link.bodies("call.invite")).toEqual([
      { callId: device.placed, callee: bob.userId, shown: "standard", video: true },
    ]);
    expect(device.call).toMatchObject({ phase: "inviting", mode: standard });
  });

  test("a refused call cannot be placed", async () => {
    expect(await (await device.place(refused)).outcome).toMatchObject({ ok: false });
    expect(device.link.types).not.toContain("call.invite");
    expect(device.call).toMatchObject({ phase: "previewing", preview: { mode: refused } });
  });

  test("a call cannot be placed before its mode was shown", async () => {
    device.calls.preview(bob, true);
    expect(await device.calls.place()).toMatchObject({ ok: false });
    expect(device.media.made).toEqual([]);
  });

  test("when the mode may have changed it is asked for again, and the change is pointed out", async () => {
    await device.preview(encrypted);
    device.link.say({ type: "changed", body: { topic: "modes" } });
    expect(device.link.bodies("call.preview")).toHaveLength(2);
    device.link.answer("call.preview", {
      type: "call.previewed",
      body: { callee: bob.userId, reachable: true, mode: standard, devices: [] },
    });
    await settled();
    expect(device.call).toMatchObject({ preview: { mode: { kind: "standard" } }, changed: true });
  });

  test("someone who comes or goes while looked at is asked about again", async () => {
    await device.preview(encrypted);
    const presence = (userId: string) =>
      device.link.say({
        type: "presence.changed",
        body: { people: [{ userId, presence: "available" }] },
      });
    presence("e".repeat(32));
    expect(device.link.bodies("call.preview")).toHaveLength(1);
    presence(bob.userId);
    expect(device.link.bodies("call.preview")).toHaveLength(2);
    presence(bob.userId);
    expect(device.link.bodies("call.preview")).toHaveLength(2);
  });

  test("the presence that is told because someone comes on show is none that has changed", async () => {
    device.presence = null;
    await device.preview(encrypted);
    device.link.say({
      type: "presence.changed",
      body: { people: [{ userId: bob.userId, presence: "available" }] },
    });
    expect(device.link.bodies("call.preview")).toHaveLength(1);
    device.link.say({
      type: "presence.changed",
      body: { people: [{ userId: bob.userId, presence: "busy" }] },
    });
    expect(device.link.bodies("call.preview")).toHaveLength(2);
  });

  test("an answer for someone else is not shown", () => {
    device.calls.preview({ userId: "e".repeat(32), displayName: "Eve" }, true);
    const [eve] = device.link.sent;
    device.calls.preview(bob, true);
    eve?.answered?.({
      kind: "answered",
      message: {
        type: "call.previewed",
        body: { callee: "e".repeat(32), reachable: true, mode: standard, devices: [] },
      },
    });
    expect(device.call).toMatchObject({ callee: bob, preview: { kind: "asking" } });
  });

  test("a mode that changed at the invite rings nowhere: the caller is asked again", async () => {
    const { outcome } = await device.place(encrypted);
    device.link.refuse("call.invite", "MODE_CHANGED", { mode: standard });
    expect(await outcome).toEqual({ ok: false, problem: { code: "MODE_CHANGED" } });
    await device.previewed(standard);
    expect(device.call).toMatchObject({
      phase: "previewing",
      callee: bob,
      preview: { kind: "mode", mode: { kind: "standard" } },
      changed: true,
    });
    expect(device.media.latest.ended).toBe(true);
  });

  test("a server that rings in another mode than shown is not followed", async () => {
    await device.place(encrypted);
    device.invited(standard);
    expect(device.link.bodies("call.end")).toHaveLength(1);
    expect(device.call).toMatchObject({ phase: "previewing", changed: true });
    expect(device.media.latest.log).not.toContain("ring 1");
  });

  const late = { ...bobsDevice, deviceId: "c".repeat(32) };

  test("a device that comes online while an ordinary call rings gets an offer too", async () => {
    await device.ring(standard);
    device.media.latest.log.length = 0;
    device.link.say({ type: "call.ringing", body: { callId: device.placed, device: late } });
    expect(device.media.latest.log).toEqual(["ring 1"]);
  });

  test("whether a device may ring in an end-to-end encrypted call, its media knows", async () => {
    await device.ring(encrypted);
    device.media.latest.log.length = 0;
    device.link.say({ type: "call.ringing", body: { callId: device.placed, device: late } });
    expect(device.media.latest.log).toEqual(["ring 1"]);
  });

  test("a device that rings once the call is answered gets no offer", async () => {
    await device.ring(standard);
    device.accepted();
    device.media.latest.log.length = 0;
    device.link.say({ type: "call.ringing", body: { callId: device.placed, device: late } });
    expect(device.media.latest.log).toEqual([]);
  });

  test("a call that policy refuses says so, with the reasons", async () => {
    await device.place(encrypted);
    device.link.refuse("call.invite", "CALL_REFUSED", { mode: refused });
    expect(device.call).toMatchObject({ phase: "ended", reason: "refused", mode: refused });
  });

  test("no one there: no mode, no media, and a missed call", async () => {
    device.calls.preview(bob, true);
    device.link.answer("call.preview", {
      type: "call.previewed",
      body: { callee: bob.userId, reachable: false, devices: [] },
    });
    await settled();
    expect(device.call).toMatchObject({ preview: { kind: "unreachable" } });
    void device.calls.place();
    expect(device.media.made).toEqual([]);
    device.link.answer("call.invite", {
      type: "call.ended",
      body: { callId: device.placed, reason: "unreachable" },
    });
    expect(device.call).toMatchObject({ phase: "ended", reason: "unreachable", mode: null });
  });

  test("someone who comes online in that moment is not rung unasked", async () => {
    device.calls.preview(bob, true);
    device.link.answer("call.preview", {
      type: "call.previewed",
      body: { callee: bob.userId, reachable: false, devices: [] },
    });
    await settled();
    void device.calls.place();
    expect(device.link.bodies("call.invite")).toMatchObject([{ shown: "end-to-end-encrypted" }]);
    device.invited();
    expect(device.link.bodies("call.end")).toHaveLength(1);
    expect(device.call).toMatchObject({ phase: "previewing", changed: true });
    expect(device.media.made).toEqual([]);
  });
});

describe("ringing", () => {
  test("the devices that ring get an offer", async () => {
    await device.ring();
    expect(device.call).toMatchObject({ phase: "ringing", ringUntil: device.clock.now() + 30_000 });
    expect(device.media.latest.log).toEqual(["start", "ring 1"]);
  });

  test.each(["busy", "do-not-disturb"] as const)("%s ends it at once", async (reason) => {
    await device.place();
    device.link.answer("call.invite", {
      type: "call.ended",
      body: { callId: device.placed, reason },
    });
    expect(device.call).toMatchObject({ phase: "ended", reason });
  });

  test.each(["declined", "no-answer", "unreachable", "server-restarted"] as const)(
    "the server ends it: %s",
    async (reason) => {
      await device.ring();
      device.ended(device.placed, reason);
      expect(device.call).toMatchObject({ phase: "ended", reason, endedBy: null });
      expect(device.media.latest.ended).toBe(true);
    },
  );

  test("hanging up cancels it without waiting for the server", async () => {
    await device.ring();
    device.calls.hangUp();
    expect(device.call).toMatchObject({ phase: "ended", reason: "cancelled", endedBy: "me" });
    expect(device.link.bodies("call.end")).toEqual([{ callId: device.placed, reason: "hung-up" }]);
  });

  test("a cancel in the same instant as the accept: the call is over on both sides", async () => {
    await device.ring();
    device.calls.hangUp();
    device.accepted();
    expect(device.call).toMatchObject({ phase: "ended" });
    device.ended(device.placed, "hung-up", me);
    expect(device.call).toMatchObject({ phase: "ended", reason: "hung-up", endedBy: "me" });
    expect(device.media.latest.log).not.toContain("accepted");
  });

  test("a cancel before the server has answered the invite still reaches it", async () => {
    await device.place();
    device.calls.hangUp();
    expect(device.link.types.slice(-2)).toEqual(["call.invite", "call.end"]);
    device.invited();
    expect(device.call).toMatchObject({ phase: "ended", reason: "cancelled" });
  });

  test("a server that stays away does not leave it ringing for ever", async () => {
    await device.ring();
    device.clock.advance(40_000);
    expect(device.call).toMatchObject({ phase: "ended", reason: "no-answer" });
    expect(device.link.types).toContain("call.end");
  });

  test("no answer to the invite: what may ring is ended at the server", async () => {
    const { outcome } = await device.place();
    device.link.refuse("call.invite", "NETWORK");
    expect(await outcome).toMatchObject({ ok: false, problem: { code: "NETWORK" } });
    expect(device.call).toMatchObject({ phase: "ended", reason: "failed" });
    expect(device.link.bodies("call.end")).toHaveLength(1);
  });

  test("an end that the server has not received is sent again on the next link, and no more once received", async () => {
    await device.ring();
    device.calls.hangUp();
    device.link.refuse("call.end", "NETWORK");
    device.link.renew();
    expect(device.link.bodies("call.end")).toHaveLength(2);
    device.link.refuse("call.end", "NO_SUCH_CALL");
    device.link.renew();
    expect(device.link.bodies("call.end")).toHaveLength(2);
  });

  test("on a new link the server says which devices still wait for an offer", async () => {
    await device.ring();
    device.link.renew();
    expect(device.call).toMatchObject({ phase: "ringing" });
    expect(device.media.latest.log.filter((entry) => entry === "ring 1")).toHaveLength(1);
  });
});
