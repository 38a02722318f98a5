import { beforeEach, describe, expect, test, vi } from "vitest";
import { bob, bobsDevice, encrypted, me, OneDevice, settled, standard } from "./testing/oneDevice";

const theirs = "f".repeat(32);
let device: OneDevice;

beforeEach(() => {
  device = new OneDevice();
});

test("a call that comes in is shown with its mode, and takes no part in anything yet", async () => {
  await device.rings(theirs, { mode: standard });
  expect(device.incoming).toMatchObject({
    callId: theirs,
    caller: bob,
    mode: standard,
    video: true,
  });
  expect(device.call).toEqual({ phase: "idle" });
  expect(device.calls.currentCall).toBeNull();
  expect(device.link.sent).toEqual([]);
});

test("an offer that comes with the ring is prepared", async () => {
  await device.rings(theirs);
  device.link.say({
    type: "call.signal",
    body: { callId: theirs, from: bobsDevice.deviceId, body: "offer" },
  });
  expect(device.media.latest.log).toEqual(["receive offer"]);
});

test("the answer goes right behind the accept, before the server has answered", async () => {
  await device.rings(theirs);
  void device.calls.accept(true);
  expect(device.link.types).toEqual(["call.accept", "call.signal"]);
  expect(device.call).toMatchObject({ phase: "connecting", callId: theirs, mode: encrypted });
  expect(device.incoming).toBeNull();
});

test("accepting twice is accepting once", async () => {
  await device.rings(theirs);
  void device.calls.accept(true);
  expect(await device.calls.accept(true)).toEqual({ ok: true });
  expect(device.link.bodies("call.accept")).toHaveLength(1);
});

test("a video call can be taken without video", async () => {
  await device.rings(theirs);
  void device.calls.accept(false);
  expect(device.media.latest.log).toEqual(["accept"]);
});

test("no message of the server opens the camera: only the person does, once it is shown", () => {
  device.comes(theirs);
  device.calls.previewCamera(true);
  expect(device.media.latest.log).toEqual([]);
  device.media.latest.offered();
  expect(device.media.latest.log).toEqual([]);
  device.calls.previewCamera(true);
  expect(device.media.latest.log).toEqual(["camera on"]);
});

test("a camera that cannot be shown is reported", async () => {
  await device.rings(theirs);
  device.calls.previewCamera(true);
  device.media.latest.state.update((state) => ({
    ...state,
    local: { ...state.local, camera: { kind: "problem", problem: "refused" } },
  }));
  expect(device.incoming?.cameraProblem).toBe("refused");
});

test("a call without video has no camera to look at", async () => {
  await device.rings(theirs, { video: false });
  device.calls.previewCamera(true);
  expect(device.media.latest.log).toEqual([]);
});

test.each(["ringing", "answered", "missed"])(
  "signing out forgets a call that is %s",
  async (how) => {
    await device.rings(theirs);
    if (how === "answered") void device.calls.accept(true);
    if (how === "missed") device.ended(theirs, "cancelled");
    device.calls.forget();
    expect(device.calls.getSnapshot()).toEqual({
      call: { phase: "idle" },
      incoming: null,
      notice: null,
    });
    expect(device.media.latest.ended).toBe(true);
  },
);

test.each(["declined", "ended"])("a call that is %s here may not ring here again", async (how) => {
  await device.rings(theirs);
  expect(device.keys.over).toEqual([]);
  if (how === "declined") device.calls.decline();
  else device.ended(theirs, "cancelled");
  await vi.waitFor(() => expect(device.keys.over).toEqual([theirs]));
});

test("a call that rings on after the link was renewed may ring here again", async () => {
  await device.rings(theirs);
  await device.rings(theirs);
  device.calls.deviceClosed();
  await settled();
  expect(device.keys.over).toEqual([]);
});

test("declining ends it here at once", async () => {
  await device.rings(theirs);
  device.calls.decline();
  expect(device.incoming).toBeNull();
  expect(device.link.bodies("call.decline")).toEqual([{ callId: theirs }]);
  expect(device.media.latest.ended).toBe(true);
});

test.each([
  ["answered-elsewhere", "answered-elsewhere"],
  ["declined-elsewhere", "declined-elsewhere"],
  ["cancelled", "cancelled"],
  ["no-answer", "missed"],
  ["connection-lost", "missed"],
  ["server-restarted", "missed"],
  ["user-disabled", "missed"],
] as const)("a ring that ends (%s) leaves a notice: %s", async (reason, what) => {
  await device.rings(theirs);
  device.ended(theirs, reason);
  expect(device.incoming).toBeNull();
  expect(device.notice).toEqual({ callId: theirs, caller: bob, what });
  expect(device.media.latest.ended).toBe(true);
  device.calls.dismissNotice();
  expect(device.notice).toBeNull();
});

test("another device that accepted in the same instant was first: a notice and no more", async () => {
  await device.rings(theirs);
  const outcome = device.calls.accept(true);
  device.ended(theirs, "answered-elsewhere");
  device.link.refuse("call.accept", "WRONG_STATE");
  expect(await outcome).toEqual({ ok: true });
  expect(device.call).toEqual({ phase: "idle" });
  expect(device.notice).toMatchObject({ what: "answered-elsewhere" });
  expect(device.media.latest.ended).toBe(true);
});

test("the caller cancelled in the same instant: the end says so", async () => {
  await device.rings(theirs);
  const outcome = device.calls.accept(true);
  device.ended(theirs, "cancelled", bob.userId);
  device.link.refuse("call.accept", "WRONG_STATE");
  expect(await outcome).toEqual({ ok: true });
  expect(device.call).toMatchObject({ phase: "ended", reason: "cancelled", endedBy: "them" });
});

test("an accept the server refuses ends the call with that", async () => {
  await device.rings(theirs);
  const outcome = device.calls.accept(true);
  device.link.refuse("call.accept", "NO_SUCH_CALL");
  expect(await outcome).toMatchObject({ ok: false });
  expect(device.call).toMatchObject({
    phase: "ended",
    reason: "failed",
    problem: { code: "NO_SUCH_CALL" },
  });
});

test("a ring that no one ends stops by itself, and counts as missed", async () => {
  await device.rings(theirs);
  device.clock.advance(40_000);
  expect(device.incoming).toBeNull();
  expect(device.notice).toMatchObject({ what: "missed" });
});

test("on a new link it goes on being shown, and rings once more with a fresh offer", async () => {
  await device.rings(theirs);
  device.link.renew();
  expect(device.incoming).toMatchObject({ callId: theirs });
  expect(device.calls.rung).toEqual([theirs]);
  await device.rings(theirs);
  expect(device.media.made.map(({ ended }) => ended)).toEqual([true, false]);
  expect(device.incoming).toMatchObject({ callId: theirs });
  expect(device.notice).toBeNull();
});

test("what rang on the old link and is over leaves a notice, also after a restart", async () => {
  await device.rings(theirs);
  device.link.renew();
  device.ended(theirs, "server-restarted");
  expect(device.incoming).toBeNull();
  expect(device.notice).toMatchObject({ what: "missed" });
});

test("an answer that went with the link is no end: the server says how it ended", async () => {
  await device.rings(theirs);
  const outcome = device.calls.accept(true);
  device.link.refuse("call.accept", "NETWORK");
  device.link.renew();
  expect(await outcome).toEqual({ ok: true });
  expect(device.calls.currentCall).toBe(theirs);
  device.ended(theirs, "server-restarted");
  device.clock.advance(10_000);
  expect(device.call).toMatchObject({ phase: "ended", reason: "server-restarted" });
});

test("an answer that went with the link can be given once more while it rings", async () => {
  await device.rings(theirs);
  void device.calls.accept(true);
  device.link.refuse("call.accept", "NETWORK");
  device.link.renew();
  await device.rings(theirs);
  expect(device.call).toEqual({ phase: "idle" });
  expect(device.incoming).toMatchObject({ callId: theirs });
});

test("an answer without any further message ends with that", async () => {
  await device.rings(theirs);
  void device.calls.accept(true);
  device.link.refuse("call.accept", "NETWORK");
  device.clock.advance(10_000);
  expect(device.call).toMatchObject({ phase: "ended", problem: { code: "NETWORK" } });
});

test("declining what another device has answered meanwhile says so", async () => {
  await device.rings(theirs);
  device.calls.decline();
  device.ended(theirs, "answered-elsewhere");
  expect(device.notice).toMatchObject({ what: "answered-elsewhere" });
});

test("declining says nothing more, and is sent again on a new link instead of ringing", async () => {
  await device.rings(theirs);
  device.calls.decline();
  device.link.renew();
  await device.rings(theirs);
  expect(device.incoming).toBeNull();
  expect(device.link.bodies("call.decline")).toHaveLength(2);
  device.ended(theirs, "declined");
  expect(device.notice).toBeNull();
});

test("an offer that cannot be right takes this device out, and says so", async () => {
  await device.rings(theirs);
  device.media.latest.becomes({ kind: "unverified", failure: "changed" });
  expect(device.incoming).toBeNull();
  expect(device.link.bodies("call.end")).toEqual([
    { callId: theirs, reason: "verification-failed" },
  ]);
  expect(device.notice).toMatchObject({ what: "changed" });
});

describe("a device that cannot make the call", () => {
  beforeEach(() => device.rings(theirs, { elsewhere: true }));

  test("shows where to answer, prepares nothing and cannot accept", async () => {
    expect(device.incoming).toMatchObject({ elsewhere: true });
    expect(device.media.made).toEqual([]);
    expect(await device.calls.accept(true)).toMatchObject({ ok: false });
    expect(device.link.types).not.toContain("call.accept");
  });

  test("rings when it has become able to", async () => {
    await device.rings(theirs);
    expect(device.incoming).toMatchObject({ callId: theirs, elsewhere: false });
    expect(device.media.made).toHaveLength(1);
  });

  test("closing its card declines nothing for the others", () => {
    device.calls.decline();
    expect(device.incoming).toBeNull();
    expect(device.link.types).not.toContain("call.decline");
  });
});

test("answering is said to end a call that goes on on another device of the same person", async () => {
  await device.rings(theirs);
  expect(device.incoming).toMatchObject({ whileInCall: false });
  const presence = { userId: me, presence: "in-a-call" } as const;
  device.link.say({ type: "presence.changed", body: { people: [presence] } });
  expect(device.incoming).toMatchObject({ whileInCall: true });
});

describe("while in a call", () => {
  const second = "9".repeat(32);

  beforeEach(async () => {
    await device.ring();
    device.accepted();
    device.connected();
    await device.rings(second, { caller: "e".repeat(32), callerName: "Eve" });
  });

  test("a second call is shown and leaves the first alone, camera and all", () => {
    expect(device.incoming).toMatchObject({ callId: second, whileInCall: true });
    expect(device.call).toMatchObject({ phase: "connected" });
    expect(device.media.latest.request.video).toBe(false);
  });

  test("accepting it ends the first one before", () => {
    void device.calls.accept(true);
    const ends = device.link.types.indexOf("call.end");
    expect(ends).toBeGreaterThan(0);
    expect(device.link.types.indexOf("call.accept")).toBeGreaterThan(ends);
    expect(device.call).toMatchObject({ phase: "connecting", callId: second });
    expect(device.media.made[0]?.ended).toBe(true);
  });

  test("a headset that is plugged in goes to the first, whatever else rings", () => {
    device.calls.devicesChanged();
    expect(device.media.made.map(({ log }) => log.at(-1))).toEqual(
      Array(2).fill("devices changed"),
    );
    expect(device.calls.peerConnection).toBe(device.media.made[0]?.peerConnection);
  });

  test("devices that come and go are nothing to a ring that was declined", () => {
    device.calls.decline();
    device.calls.devicesChanged();
    expect(device.media.latest.log).not.toContain("devices changed");
  });

  test("declining it leaves the first alone", () => {
    device.calls.decline();
    expect(device.call).toMatchObject({ phase: "connected" });
  });
});

describe("two people call at once", () => {
  const second = "9".repeat(32);
  const eve = { caller: "e".repeat(32), callerName: "Eve" };

  test("a card stays when an older call turns out to be good after it is shown", async () => {
    device.comes(theirs);
    const bobs = device.media.latest;
    await device.rings(second, eve);
    bobs.offered();
    expect(device.incoming?.callId).toBe(second);
    void device.calls.accept(true);
    expect(device.link.bodies("call.accept")).toEqual([{ callId: second }]);
  });

  test("pressing Answer twice takes the one whose card it is, and not the other after it", async () => {
    await device.rings(theirs);
    await device.rings(second, eve);
    device.atOnce = false; // the card is still shown while the answer is on its way
    void device.calls.accept(true);
    expect(device.incoming?.callId).toBe(theirs);
    expect(await device.calls.accept(true)).toEqual({ ok: true });
    device.calls.decline();
    expect(device.link.types).toEqual(["call.accept", "call.signal"]);
    expect(device.calls.currentCall).toBe(theirs);
  });

  test("no camera is on without the card that shows it", async () => {
    await device.rings(theirs);
    const bobs = device.media.latest;
    await device.rings(second, eve);
    device.calls.previewCamera(true);
    bobs.state.update((state) => ({
      ...state,
      local: { ...state.local, cameraStream: {} as MediaStream },
      path: { kind: "awaiting-offer" },
    }));
    expect(device.incoming?.callId).toBe(second);
    expect(bobs.log).toEqual(["camera on", "camera off"]);
  });
});

test("whether the person is in a call elsewhere is forgotten with the link and the person", async () => {
  const inCall = () => {
    device.link.say({
      type: "presence.changed",
      body: { people: [{ userId: me, presence: "in-a-call" }] },
    });
  };
  for (const gone of [() => device.link.renew(), () => device.calls.forget()]) {
    inCall();
    gone();
    await device.rings(theirs);
    expect(device.incoming).toMatchObject({ whileInCall: false });
    device.ended(theirs, "cancelled");
  }
});
