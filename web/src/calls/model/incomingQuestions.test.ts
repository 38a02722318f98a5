import { beforeEach, describe, expect, test } from "vitest";
import { bob, OneDevice, settled, standard } from "./testing/oneDevice";

const theirs = "f".repeat(32);
let device: OneDevice;

beforeEach(() => {
  device = new OneDevice();
});

describe("a call that comes in end-to-end encrypted", () => {
  test("shows nothing before its OFFER has passed", async () => {
    device.comes(theirs);
    await settled();
    expect(device.incoming).toBeNull();
    expect(await device.calls.accept(true)).toMatchObject({ ok: false });
    device.media.latest.offered([], "verified");
    expect(device.incoming).toMatchObject({ assurance: { trust: "verified", questions: [] } });
  });

  test("is given up without a word when nothing comes of it", async () => {
    device.comes(theirs);
    device.clock.advance(40_000);
    await settled();
    expect(device.notice).toBeNull();
    expect(device.media.latest.ended).toBe(true);
  });

  test("that ends before it was shown leaves no notice", () => {
    device.comes(theirs);
    device.ended(theirs, "cancelled");
    expect(device.notice).toBeNull();
  });

  test.each(["changed", "unverified", "old"] as const)(
    "that fails a check (%s) never rings: a notice, and the server hears of this device",
    (failure) => {
      device.comes(theirs);
      device.media.latest.becomes({ kind: "unverified", failure });
      expect(device.incoming).toBeNull();
      expect(device.notice).toEqual({ callId: theirs, caller: bob, what: failure });
      expect(device.link.bodies("call.end")).toEqual([
        { callId: theirs, reason: "verification-failed" },
      ]);
      expect(device.link.types).not.toContain("call.decline");
    },
  );

  test("is not for a browser without keys", () => {
    device.hasKeys = false;
    device.comes(theirs);
    expect(device.media.made).toEqual([]);
    expect(device.incoming).toBeNull();
  });

  test.each(["root-changed", "unconfirmed-device"] as const)(
    "is not answered before the person has decided: %s",
    async (concern) => {
      device.comes(theirs);
      device.media.latest.offered([concern]);
      expect(device.incoming).toMatchObject({ assurance: { questions: [concern] } });
      expect(await device.calls.accept(true)).toMatchObject({ ok: false });
      expect(device.link.types).not.toContain("call.accept");
      void device.calls.accept(true, [concern]);
      expect(device.link.types).toContain("call.accept");
      expect(device.media.latest.log).toContain("person-agreed");
    },
  );

  test("shows that the caller was shown an old list, and rings", () => {
    device.comes(theirs);
    device.media.latest.offered(["behind"]);
    expect(device.incoming).toMatchObject({ assurance: { questions: [], notes: ["behind"] } });
  });
});

describe("a call that comes in ordinary", () => {
  test("is shown once the keys were asked", async () => {
    device.comes(theirs, { mode: standard });
    expect(device.incoming).toBeNull();
    await settled();
    expect(device.incoming).toMatchObject({ assurance: { trust: null, questions: [] } });
  });

  test("from someone with whom calls were end-to-end encrypted needs a yes", async () => {
    device.keys.other = device.keys.verified({ hadEndToEnd: true });
    await device.rings(theirs, { mode: standard });
    expect(await device.calls.accept(true)).toMatchObject({ ok: false });
    void device.calls.accept(true, ["no-longer-end-to-end"]);
    expect(device.link.types).toContain("call.accept");
  });

  test("with both settings on needs a yes", async () => {
    device.keys.other = device.keys.verified({ setting: "on" });
    await device.rings(theirs, { mode: standard });
    expect(device.incoming).toMatchObject({
      assurance: { questions: ["settings-say-end-to-end"] },
    });
  });

  test("is refused while this person's own word is: only end-to-end encrypted", async () => {
    device.keys.ownSetting = "only";
    await device.rings(theirs, { mode: standard });
    expect(device.incoming).toBeNull();
    expect(device.notice).toMatchObject({ what: "not-end-to-end" });
    expect(device.link.bodies("call.end")).toHaveLength(1);
  });

  test("that is over before the keys were asked is not shown after it", async () => {
    device.comes(theirs, { mode: standard });
    device.ended(theirs, "cancelled");
    await settled();
    expect(device.incoming).toBeNull();
  });
});
