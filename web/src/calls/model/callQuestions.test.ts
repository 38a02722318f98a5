import { beforeEach, describe, expect, test } from "vitest";
import type { CallMode } from "../../generated/signalling";
import type { Question } from "./calls";
import { bob, bobsDevice, encrypted, OneDevice, settled, standard } from "./testing/oneDevice";

const second = "5".repeat(32);
let device: OneDevice;

beforeEach(() => {
  device = new OneDevice();
});

function preview() {
  if (device.call.phase !== "previewing") throw new Error("nothing is shown");
  return device.call.preview;
}

function questions(): readonly Question[] {
  const shown = preview();
  return shown.kind === "mode" ? shown.assurance.questions : [];
}

/** The server says that these devices would ring. */
async function previewed(...devices: readonly string[]): Promise<void> {
  device.calls.preview(bob, true);
  await answered(...devices);
}

async function answered(...devices: readonly string[]): Promise<void> {
  device.link.answer("call.preview", {
    type: "call.previewed",
    body: {
      callee: bob.userId,
      reachable: true,
      mode: encrypted,
      devices: devices.map((deviceId) => ({ ...bobsDevice, deviceId })),
    },
  });
  await settled();
}

describe("an end-to-end encrypted call", () => {
  test.each([
    [{ known: false }, "first-call"],
    [{ known: true }, "known"],
    [{ known: true, pinned: true }, "verified"],
  ] as const)("shows how well the contact is known: %o", async (keys, trust) => {
    device.keys.other = device.keys.verified(keys);
    await device.preview();
    expect(preview()).toMatchObject({ kind: "mode", assurance: { trust, questions: [] } });
  });

  test("names the devices that were verified", async () => {
    await device.place();
    expect(device.link.bodies("call.invite")).toMatchObject([{ devices: [bobsDevice.deviceId] }]);
    const [request] = device.media.made.map((media) => media.request);
    expect(request?.sealed).toMatchObject({ personAgreed: false });
  });

  test.each(["rolled-back", "forked", null] as const)(
    "is not made on keys that do not verify: %s",
    async (alert) => {
      device.keys.other = { kind: "refused", failure: "unverified", alert };
      await device.preview();
      expect(preview()).toEqual({ kind: "keys-refused", failure: "unverified", alert });
      expect(await device.calls.place()).toMatchObject({ ok: false });
      expect(device.link.types).not.toContain("call.invite");
    },
  );

  test("is not made while the server cannot be asked for keys, and no key is blamed", async () => {
    const problem = { code: "NETWORK" };
    device.keys.other = { kind: "unreachable", problem };
    await device.preview();
    expect(preview()).toEqual({ kind: "failed", problem });
    expect(await device.calls.place()).toMatchObject({ ok: false });
    expect(device.link.types).not.toContain("call.invite");
  });

  test("an ordinary one is asked about while the server cannot be asked for keys", async () => {
    device.keys.other = { kind: "unreachable", problem: { code: "NETWORK" } };
    await device.preview(standard);
    expect(questions()).toEqual(["keys-not-checked"]);
  });

  test("is not made to someone without an identity, whatever the server says", async () => {
    device.keys.other = { kind: "none" };
    await device.preview();
    expect(preview()).toMatchObject({ kind: "keys-refused" });
    expect(await device.calls.place()).toMatchObject({ ok: false });
  });

  test("is made to someone who has set up a device since they were last looked up", async () => {
    device.keys.kept = { kind: "none" };
    await device.preview();
    expect(preview()).toMatchObject({ kind: "mode", mode: { kind: "end-to-end-encrypted" } });
  });

  test("is asked about by what the contact is at the time the person chooses them", async () => {
    device.keys.kept = device.keys.verified({ pinned: true });
    device.keys.other = device.keys.verified({ concerns: ["root-changed"] });
    await device.preview();
    expect(questions()).toEqual(["root-changed"]);
  });

  test("rings a device that was confirmed while its owner was shown", async () => {
    const lists = (concerns: readonly "unconfirmed-device"[]) =>
      device.keys.verified({ of: { [second]: concerns } });
    device.keys.other = lists(["unconfirmed-device"]);
    await previewed(bobsDevice.deviceId);
    device.keys.kept = device.keys.other;
    device.keys.other = lists([]);
    device.link.say({ type: "changed", body: { topic: "modes" } });
    await answered(bobsDevice.deviceId, second);
    void device.calls.place();
    expect(device.link.bodies("call.invite")).toMatchObject([
      { devices: [bobsDevice.deviceId, second] },
    ]);
  });

  test("is not made to a device the server alone names", async () => {
    await previewed(second);
    expect(preview()).toMatchObject({ kind: "keys-refused", failure: "unverified" });
  });

  test.each([
    ["no keys at all", () => (device.hasKeys = false)],
    ["keys that do not count", () => (device.keys.own = null)],
  ])("is not made from a browser with %s", async (_why, take) => {
    take();
    await device.preview();
    expect(preview()).toEqual({ kind: "no-own-keys" });
    expect(await device.calls.place()).toMatchObject({ ok: false });
  });

  test.each(["root-changed", "unconfirmed-device"] as const)(
    "is not placed before the person has decided: %s",
    async (concern) => {
      device.keys.other = device.keys.verified({ concerns: [concern] });
      await device.preview();
      expect(questions()).toEqual([concern]);
      expect(await device.calls.place()).toMatchObject({ ok: false });
      expect(device.link.types).not.toContain("call.invite");
      expect(device.media.made).toEqual([]);
      void device.calls.place(true, [concern]);
      expect(device.link.types).toContain("call.invite");
      const [media] = device.media.made;
      expect(media?.request.sealed).toMatchObject({ personAgreed: true });
    },
  );

  test("a yes to one question is none to another", async () => {
    device.keys.other = device.keys.verified({ concerns: ["root-changed", "unconfirmed-device"] });
    await device.preview();
    expect(await device.calls.place(true, ["unconfirmed-device"])).toMatchObject({ ok: false });
  });

  test("a changed root is never shown as verified", async () => {
    device.keys.other = device.keys.verified({ pinned: true, concerns: ["root-changed"] });
    await device.preview();
    expect(preview()).toMatchObject({ assurance: { trust: "known" } });
  });

  test("a stale list is shown and does not stop it", async () => {
    device.keys.other = device.keys.verified({ concerns: ["stale-list"] });
    await device.preview();
    expect(preview()).toMatchObject({ assurance: { questions: [], notes: ["stale-list"] } });
    void device.calls.place();
    expect(device.link.types).toContain("call.invite");
  });

  test("rings the confirmed devices alone where there are some", async () => {
    device.keys.other = device.keys.verified({ of: { [second]: ["unconfirmed-device"] } });
    await previewed(second, bobsDevice.deviceId);
    expect(preview()).toMatchObject({
      assurance: { questions: [], notes: ["unconfirmed-left-out"] },
    });
    void device.calls.place();
    expect(device.link.bodies("call.invite")).toMatchObject([{ devices: [bobsDevice.deviceId] }]);
  });

  test("asks where only an unconfirmed device is there", async () => {
    device.keys.other = device.keys.verified({ of: { [second]: ["unconfirmed-device"] } });
    await previewed(second);
    expect(questions()).toEqual(["unconfirmed-device"]);
  });

  test("rings eight devices at most", async () => {
    const ids = Array.from({ length: 10 }, (_, index) => String(index).repeat(32));
    const of = Object.fromEntries(ids.map((id) => [id, []]));
    device.keys.other = device.keys.verified({ of });
    await previewed(...ids);
    void device.calls.place();
    const [invite] = device.link.bodies("call.invite") as { devices: readonly string[] }[];
    expect(invite?.devices).toHaveLength(8);
  });
});

describe("an ordinary call", () => {
  test("to someone with whom calls were end-to-end encrypted needs a yes", async () => {
    device.keys.other = device.keys.verified({ hadEndToEnd: true });
    await device.preview(standard);
    expect(questions()).toEqual(["no-longer-end-to-end"]);
    expect(await device.calls.place()).toMatchObject({ ok: false });
    void device.calls.place(true, ["no-longer-end-to-end"]);
    expect(device.link.types).toContain("call.invite");
  });

  test.each([
    ["on", "on", true],
    ["on", "only", true],
    ["on", "off", false],
    ["off", "on", false],
    [null, "on", false],
    ["on", null, false],
  ] as const)("with settings %s and %s is asked about: %s", async (own, other, asked) => {
    device.keys.ownSetting = own;
    device.keys.other = device.keys.verified({ setting: other });
    await device.preview(standard);
    expect(questions()).toEqual(asked ? ["settings-say-end-to-end"] : []);
  });

  test("is not made while this person's own word is: only end-to-end encrypted", async () => {
    device.keys.ownSetting = "only";
    await device.preview(standard);
    expect(preview()).toMatchObject({
      kind: "mode",
      mode: { kind: "refused", reasons: [{ code: "END_TO_END_REQUIRED", whose: "caller" }] },
    });
    expect(await device.calls.place()).toMatchObject({ ok: false });
  });

  test("to someone whose keys could not be checked needs a yes", async () => {
    device.keys.other = { kind: "refused", failure: "unverified", alert: null };
    await device.preview(standard);
    expect(questions()).toEqual(["keys-not-checked"]);
  });

  test("from a browser without keys has nothing to ask", async () => {
    device.hasKeys = false;
    await device.preview(standard);
    expect(questions()).toEqual([]);
  });

  test.each([
    ["off", true],
    ["on", false],
    [null, false],
  ] as const)(
    "that the other has it off is a fact with their signed word: %s",
    async (setting, proved) => {
      device.keys.ownSetting = null;
      device.keys.other = device.keys.verified({ setting });
      await device.preview(standard);
      expect(preview()).toMatchObject({ mode: { reasons: [{ code: "SETTING_OFF", proved }] } });
    },
  );

  test("that one has it off oneself is a fact unless one has signed otherwise", async () => {
    const mode: CallMode = {
      kind: "standard",
      reasons: [{ code: "SETTING_OFF", whose: "caller" }],
    };
    await device.preview(mode);
    expect(preview()).toMatchObject({ mode: { reasons: [{ proved: false }] } });
    device.keys.ownSetting = "off";
    await device.preview(mode);
    expect(preview()).toMatchObject({ mode: { reasons: [{ proved: true }] } });
  });
});
