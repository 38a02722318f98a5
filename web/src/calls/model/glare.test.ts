import { beforeEach, describe, expect, test } from "vitest";
import { bob, encrypted, OneDevice, settled, standard } from "./testing/oneDevice";

const theirs = "f".repeat(32);
let device: OneDevice;

beforeEach(() => {
  device = new OneDevice();
});

describe("two calls that meet", () => {
  test("the other call is taken when it is the same: Bob, in the same mode", async () => {
    const { outcome } = await device.place(encrypted);
    device.link.refuse("call.invite", "CROSSED", { callId: theirs, mode: encrypted });
    await device.rings(theirs);
    expect(device.link.bodies("call.accept")).toEqual([{ callId: theirs }]);
    device.link.answer("call.accept", { type: "done", body: {} });
    expect(await outcome).toMatchObject({ ok: true });
    expect(device.call).toMatchObject({
      phase: "connecting",
      callId: theirs,
      direction: "incoming",
    });
    expect(device.media.made[0]?.ended).toBe(true);
  });

  test("it makes no difference which of the two arrives first", async () => {
    await device.place(encrypted);
    await device.rings(theirs);
    device.link.refuse("call.invite", "CROSSED", { callId: theirs, mode: encrypted });
    expect(device.link.bodies("call.accept")).toEqual([{ callId: theirs }]);
    expect(device.incoming).toBeNull();
  });

  test("in another mode it rings instead: no one is put into a call they did not ask for", async () => {
    const { outcome } = await device.place(encrypted);
    device.link.refuse("call.invite", "CROSSED", { callId: theirs, mode: standard });
    await device.rings(theirs, { mode: standard });
    expect(await outcome).toEqual({ ok: true });
    expect(device.link.types).not.toContain("call.accept");
    expect(device.incoming).toMatchObject({ callId: theirs, mode: standard, whileInCall: false });
    expect(device.call).toEqual({ phase: "idle" });
  });

  test("one with something to be shown of it rings, and that is no error", async () => {
    const { outcome } = await device.place(encrypted);
    device.link.refuse("call.invite", "CROSSED", { callId: theirs, mode: encrypted });
    device.comes(theirs);
    await settled();
    device.media.latest.offered(["stale-list"]);
    expect(await outcome).toEqual({ ok: true });
    expect(device.link.types).not.toContain("call.accept");
    expect(device.incoming).toMatchObject({ callId: theirs, assurance: { notes: ["stale-list"] } });
    expect(device.call).toEqual({ phase: "idle" });
  });

  test("one that is given up before it could be shown leaves a notice, and no error", async () => {
    const { outcome } = await device.place(encrypted);
    device.link.refuse("call.invite", "CROSSED", { callId: theirs, mode: encrypted });
    device.comes(theirs);
    device.ended(theirs, "cancelled", bob.userId);
    expect(await outcome).toEqual({ ok: true });
    expect(device.call).toEqual({ phase: "idle" });
    expect(device.notice).toMatchObject({ what: "cancelled" });
  });

  test("a call from someone else is not taken for it", async () => {
    await device.place(encrypted);
    device.link.refuse("call.invite", "CROSSED", { callId: theirs, mode: encrypted });
    await device.rings(theirs, { caller: "e".repeat(32), callerName: "Eve" });
    expect(device.link.types).not.toContain("call.accept");
    expect(device.incoming).toMatchObject({ caller: { displayName: "Eve" } });
  });
});

describe("their call, end-to-end encrypted", () => {
  async function meets(): Promise<void> {
    await device.place();
    device.link.refuse("call.invite", "CROSSED", { callId: theirs, mode: encrypted });
    device.comes(theirs);
    await settled();
  }

  test("theirs is not taken before its OFFER has passed (R-ASK-2)", async () => {
    await meets();
    expect(device.link.types).not.toContain("call.accept");
    device.media.latest.offered();
    expect(device.link.types).toContain("call.accept");
    expect(device.media.latest.log).toContain("glare");
  });

  test.each(["root-changed", "unconfirmed-device", "stale-list", "behind"] as const)(
    "theirs rings like any other when there is something to know: %s (R-ASK-2)",
    async (concern) => {
      await meets();
      device.media.latest.offered([concern]);
      expect(device.link.types).not.toContain("call.accept");
      expect(device.incoming).toMatchObject({ callId: theirs });
      expect(device.call).toEqual({ phase: "idle" });
    },
  );

  test("theirs that fails a check takes ours along", async () => {
    await meets();
    device.media.latest.becomes({ kind: "unverified", failure: "changed" });
    expect(device.link.types).not.toContain("call.accept");
    expect(device.call).toEqual({ phase: "idle" });
    expect(device.notice).toMatchObject({ what: "changed" });
  });
});
