import { beforeEach, describe, expect, test } from "vitest";
import { OneDevice } from "./testing/oneDevice";

const theirs = "f".repeat(32);
let device: OneDevice;

beforeEach(() => {
  device = new OneDevice();
});

/** The other side's camera may be on; its first picture was decoded then. */
function picturePending(firstPictureAt: number | null): void {
  device.media.latest.state.update((state) => ({
    ...state,
    remote: { ...state.remote, firstPictureAt },
    awaitsPicture: firstPictureAt === null,
  }));
}

describe("a call of ours", () => {
  beforeEach(async () => {
    await device.ring();
    device.atOnce = false;
  });

  test("what the person does is shown at once", () => {
    device.calls.hangUp();
    expect(device.call).toMatchObject({ phase: "ended" });
    expect(device.pageIsStill).toBe(false);
  });

  test("what the network brings is shown a moment later", () => {
    device.ended(device.placed, "declined");
    expect(device.call).toMatchObject({ phase: "ringing" });
    device.clock.advance(20);
    expect(device.call).toMatchObject({ phase: "ended" });
  });

  test("showing does not get in the way of connecting, and does not wait for ever", () => {
    device.accepted();
    device.clock.advance(399);
    expect(device.call).toMatchObject({ phase: "ringing" });
    device.clock.advance(1);
    expect(device.call).toMatchObject({ phase: "connecting" });
    expect(device.pageIsStill).toBe(false);
  });

  test("being connected is shown a moment later, whatever was to be shown before", () => {
    device.accepted();
    device.connected();
    device.clock.advance(20);
    expect(device.call).toMatchObject({ phase: "connected" });
  });

  test("a picture that comes is shown together with being connected", () => {
    device.accepted();
    picturePending(null);
    device.connected();
    device.clock.advance(100);
    expect(device.call).toMatchObject({ phase: "ringing" });
    expect(device.pageIsStill).toBe(true);
    picturePending(1);
    device.clock.advance(20);
    expect(device.call).toMatchObject({ phase: "connected", remote: { firstPictureAt: 1 } });
    expect(device.pageIsStill).toBe(false);
  });

  test("a picture that never comes holds up nothing after a second", () => {
    device.accepted();
    picturePending(null);
    device.connected();
    device.clock.advance(1_000);
    expect(device.call).toMatchObject({ phase: "connected" });
    device.ended(device.placed, "hung-up");
    device.clock.advance(20);
    expect(device.call).toMatchObject({ phase: "ended" });
  });
});

test("a refusal is shown before the view that placed the call has the outcome", async () => {
  device.atOnce = false;
  const { outcome } = await device.place();
  device.link.refuse("call.invite", "CALLED_TOO_OFTEN");
  expect(await outcome).toMatchObject({ ok: false });
  expect(device.call).toMatchObject({ phase: "ended", problem: { code: "CALLED_TOO_OFTEN" } });
});

describe("a call that comes in", () => {
  beforeEach(async () => {
    await device.rings(theirs);
    device.atOnce = false;
  });

  test("showing that it was taken does not hold up the answer", () => {
    void device.calls.accept(true);
    expect(device.pageIsStill).toBe(true);
    expect(device.link.types).toEqual(["call.accept", "call.signal"]);
    device.clock.advance(399);
    expect(device.incoming).toMatchObject({ callId: theirs });
    device.clock.advance(1);
    expect(device.incoming).toBeNull();
    expect(device.call).toMatchObject({ phase: "connecting", callId: theirs });
  });

  test("is shown as soon as there is something to see", () => {
    void device.calls.accept(true);
    picturePending(1);
    device.connected();
    device.clock.advance(20);
    expect(device.call).toMatchObject({ phase: "connected" });
  });

  test("accepting it once more before that is shown is no mistake", async () => {
    void device.calls.accept(true);
    expect(await device.calls.accept(true)).toEqual({ ok: true });
    expect(device.link.bodies("call.accept")).toHaveLength(1);
  });

  test("an accept the server refuses is shown", () => {
    void device.calls.accept(true);
    device.link.refuse("call.accept", "NO_SUCH_CALL");
    device.clock.advance(20);
    expect(device.call).toMatchObject({ phase: "ended", problem: { code: "NO_SUCH_CALL" } });
  });
});
