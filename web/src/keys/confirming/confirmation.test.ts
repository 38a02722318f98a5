import { beforeEach, describe, expect, test } from "vitest";
import { DeviceList } from "../../e2ee/identity/deviceList";
import { ada, Browsers, compare, confirm, valueOf, type Browser } from "../testing/browsers";
import { addDesktop, forgedList, Middleman } from "../testing/forgery";

let all: Browsers;
let old: Browser;
let fresh: Browser;

beforeEach(async () => {
  all = new Browsers();
  old = await all.founded(ada);
  fresh = await all.open(ada, "Edge, Windows");
});

function listOf(browser: Browser) {
  return browser.snapshot.devices.map(({ deviceId, confirmed }) => [deviceId, confirmed]);
}

describe("confirming a new device", () => {
  test("the same code is on both screens, in two groups of four digits", async () => {
    const { here, there } = await compare(fresh, old);
    expect(here).toMatch(/^\d{4} \d{4}$/);
    expect(there).toBe(here);
    expect(old.snapshot.requests).toMatchObject([{ name: "Edge, Windows", deviceClass: "web" }]);
  });

  test("it takes the person's word on both", async () => {
    const { confirmationId } = await compare(fresh, old);
    valueOf(await old.keys.sayCode(confirmationId, true));
    await fresh.keys.refresh();
    expect(fresh.state).toMatchObject({
      kind: "unconfirmed",
      confirmation: { step: "comparing" },
    });
    expect(await fresh.keys.ownEnd()).toBeNull();
    valueOf(await fresh.keys.sayOwnCode(true));
    expect(fresh.state.kind).toBe("ready");
    expect(listOf(fresh)).toEqual([
      [fresh.deviceId, true],
      [old.deviceId, true],
    ]);
    await old.keys.refresh();
    expect(old.snapshot.requests).toEqual([]);
    expect(all.server.account(ada).confirmations).toEqual([]);
  });

  test("agreeing only on the new device confirms nothing", async () => {
    await compare(fresh, old);
    valueOf(await fresh.keys.sayOwnCode(true));
    expect(fresh.state).toMatchObject({ kind: "unconfirmed", confirmation: { step: "agreed" } });
    expect(old.snapshot.devices).toHaveLength(1);
  });

  test("codes that differ confirm nothing, whichever side says so", async () => {
    const { confirmationId } = await compare(fresh, old);
    valueOf(await old.keys.sayCode(confirmationId, false));
    await fresh.keys.refresh();
    expect(fresh.state).toMatchObject({ confirmation: { step: "stopped", why: "expired" } });
    await compare(fresh, old);
    valueOf(await fresh.keys.sayOwnCode(false));
    expect(fresh.state).toMatchObject({ confirmation: { step: "stopped", why: "differs" } });
    await old.keys.refresh();
    expect(old.snapshot.requests).toEqual([]);
    expect(old.snapshot.devices).toHaveLength(1);
  });

  test("no answer in time is reported", async () => {
    valueOf(await fresh.keys.askToBeConfirmed());
    expect(fresh.state).toMatchObject({ confirmation: { step: "waiting" } });
    all.now += 11 * 60_000;
    await fresh.keys.refresh();
    expect(fresh.state).toMatchObject({ confirmation: { step: "stopped", why: "expired" } });
  });

  test("the person need not wait", async () => {
    valueOf(await fresh.keys.askToBeConfirmed());
    valueOf(await fresh.keys.stopAsking());
    expect(fresh.state).toMatchObject({ confirmation: { step: "none" } });
    expect(all.server.account(ada).confirmations).toEqual([]);
  });

  test("a request can be declined", async () => {
    valueOf(await fresh.keys.askToBeConfirmed());
    await old.keys.refresh();
    const [request] = old.snapshot.requests;
    valueOf(await old.keys.declineRequest(request?.confirmationId ?? ""));
    expect(old.snapshot.requests).toEqual([]);
  });

  test("reloading the new device while the code is shown loses nothing", async () => {
    const { here, confirmationId } = await compare(fresh, old);
    valueOf(await old.keys.sayCode(confirmationId, true));
    await fresh.reload();
    expect(fresh.state).toMatchObject({ confirmation: { step: "comparing" } });
    expect(fresh.state.kind === "unconfirmed" && fresh.state.confirmation).toMatchObject({
      code: here.split(" "),
    });
    valueOf(await fresh.keys.sayOwnCode(true));
    expect(fresh.state.kind).toBe("ready");
  });

  test("a list that has grown while the code was compared is signed on top of", async () => {
    const third = await all.confirmed(old);
    const { confirmationId } = await compare(fresh, old);
    await third.keys.refresh();
    const fourth = await all.open(ada);
    await compare(fourth, third);
    valueOf(await fourth.keys.sayOwnCode(true));
    const request = third.snapshot.requests.find(({ step }) => step.kind === "comparing");
    valueOf(await third.keys.sayCode(request?.confirmationId ?? "", true));
    valueOf(await old.keys.sayCode(confirmationId, true));
    valueOf(await fresh.keys.sayOwnCode(true));
    expect(fresh.snapshot.devices).toHaveLength(4);
  });
});

describe("someone in between", () => {
  test("who swaps the certificate gets two codes that differ", async () => {
    const middleman = await Middleman.of(ada, fresh.deviceId, all.now);
    all.server.tamperConfirmation = (open, viewer) =>
      viewer === old.deviceId ? middleman.toConfirmed(open) : middleman.toNew(open);
    valueOf(await fresh.keys.askToBeConfirmed());
    await old.keys.refresh();
    const confirmationId = old.snapshot.requests[0]?.confirmationId ?? "";
    valueOf(await old.keys.answerRequest(confirmationId));
    const [open] = all.server.account(ada).confirmations;
    if (open === undefined) throw new Error("nothing is open");
    await middleman.play(open);
    await fresh.keys.refresh();
    await old.keys.refresh();
    const here = fresh.state.kind === "unconfirmed" ? fresh.state.confirmation : null;
    const there = old.snapshot.requests[0]?.step;
    if (here?.step !== "comparing" || there?.kind !== "comparing") throw new Error("no codes");
    expect(here.code).not.toEqual(there.code);
  });

  test("R-NEW-1: a request that its device has not signed is not shown", async () => {
    const other = await Middleman.of(ada, "9".repeat(32), all.now);
    all.server.tamperConfirmation = (open) => other.toConfirmed(open);
    valueOf(await fresh.keys.askToBeConfirmed());
    await old.keys.refresh();
    // It is one of another device than the one the server names.
    expect(old.snapshot.requests).toEqual([]);
  });

  test("R-NEW-2: an answer that does not verify stops it", async () => {
    all.server.tamperConfirmation = (open) => ({
      ...open,
      response: open.response && open.response.map((byte, at) => (at === 60 ? byte ^ 1 : byte)),
    });
    valueOf(await fresh.keys.askToBeConfirmed());
    await old.keys.refresh();
    valueOf(await old.keys.answerRequest(old.snapshot.requests[0]?.confirmationId ?? ""));
    await fresh.keys.refresh();
    expect(fresh.state).toMatchObject({ confirmation: { step: "stopped", why: "refused" } });
  });

  test("R-NEW-4: a nonce the new device was not bound to is shown as refused", async () => {
    const { confirmationId } = await compare(fresh, old).then(async (compared) => {
      valueOf(await fresh.keys.sayOwnCode(false));
      return compared;
    });
    expect(confirmationId).not.toBe("");
    valueOf(await fresh.keys.askToBeConfirmed());
    await old.keys.refresh();
    valueOf(await old.keys.answerRequest(old.snapshot.requests[0]?.confirmationId ?? ""));
    await fresh.keys.refresh();
    all.server.tamperConfirmation = (open) => ({
      ...open,
      reveal: open.reveal && open.reveal.map((byte, at) => (at === 60 ? byte ^ 1 : byte)),
    });
    await old.keys.refresh();
    expect(old.snapshot.requests).toMatchObject([{ step: { kind: "refused" } }]);
    expect(await old.keys.sayCode(old.snapshot.requests[0]?.confirmationId ?? "", true)).toEqual({
      ok: false,
      problem: { code: "KEYS_NOT_READY" },
    });
  });

  test("R-NEW-5: a list that no code was compared for is not taken", async () => {
    valueOf(await fresh.keys.askToBeConfirmed());
    const device = await fresh.vault.device();
    if (device === null) throw new Error("no device");
    const forged = await forgedList(ada, device.certificate, all.now);
    all.server.tamper = (keys) => ({ ...keys, list: DeviceList.encode(forged.entries) });
    await fresh.keys.refresh();
    expect(fresh.state.kind).not.toBe("ready");
    expect(await fresh.keys.ownEnd()).toBeNull();
  });

  test("R-NEW-5: a list under another root than the code was for is not taken", async () => {
    await compare(fresh, old);
    const device = await fresh.vault.device();
    if (device === null) throw new Error("no device");
    const forged = await forgedList(ada, device.certificate, all.now);
    all.server.tamper = (keys) => ({ ...keys, list: DeviceList.encode(forged.entries) });
    valueOf(await fresh.keys.sayOwnCode(true));
    expect(fresh.state).toMatchObject({
      kind: "unconfirmed",
      confirmation: { step: "stopped", why: "refused" },
    });
    expect(await fresh.keys.ownEnd()).toBeNull();
  });
});

describe("once there is a desktop app", () => {
  test("R-LIST-12: a browser changes nothing but its own place", async () => {
    const second = await all.confirmed(old);
    await addDesktop(all, old);
    await old.keys.refresh();
    expect(old.state).toMatchObject({ kind: "ready", mayChangeList: false });
    valueOf(await fresh.keys.askToBeConfirmed());
    await old.keys.refresh();
    const desktopOnly = { ok: false, problem: { code: "DESKTOP_CHANGES_DEVICES" } };
    const confirmationId = old.snapshot.requests[0]?.confirmationId ?? "";
    expect(await old.keys.answerRequest(confirmationId)).toEqual(desktopOnly);
    expect(await old.keys.revoke(second.deviceId, "lost")).toEqual(desktopOnly);
    await second.keys.refresh();
    valueOf(await second.keys.remove());
    await old.keys.refresh();
    expect(old.snapshot.devices.map(({ deviceClass }) => deviceClass)).toEqual(["web", "desktop"]);
  });

  test("an entry that came between the code and the yes is no way round it", async () => {
    const { confirmationId } = await compare(fresh, old);
    await addDesktop(all, old);
    expect(await old.keys.sayCode(confirmationId, true)).toEqual({
      ok: false,
      problem: { code: "DESKTOP_CHANGES_DEVICES" },
    });
  });
});

test("what one confirmed device does reaches another", async () => {
  await confirm(fresh, old);
  valueOf(await fresh.keys.revoke(old.deviceId, "retired"));
  await old.keys.refresh();
  expect(old.state).toEqual({ kind: "revoked", why: "revoked" });
});
