import { beforeEach, describe, expect, test } from "vitest";
import { ada, Browsers, confirm, day, grace, valueOf, type Browser } from "../testing/browsers";

let all: Browsers;

beforeEach(() => {
  all = new Browsers();
});

function names({ snapshot }: Browser) {
  return snapshot.devices.map(({ name, current, confirmed }) => ({ name, current, confirmed }));
}

describe("setting up", () => {
  test("someone without keys is absent, and ready once the recovery code is kept", async () => {
    const browser = await all.open(ada, "Chrome, Linux");
    expect(browser.state).toEqual({ kind: "absent" });
    const draft = valueOf(await browser.keys.setUp());
    expect(draft.recoveryCode).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){13}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(browser.state).toEqual({ kind: "absent" });
    valueOf(await draft.keep());
    expect(browser.state).toEqual({ kind: "ready", mayChangeList: true, expiresAt: null });
    expect(names(browser)).toEqual([{ name: "Chrome, Linux", current: true, confirmed: true }]);
    expect(await browser.keys.ownEnd()).not.toBeNull();
  });

  test("nothing counts of an identity that was discarded", async () => {
    const browser = await all.open(ada);
    const draft = valueOf(await browser.keys.setUp());
    draft.discard();
    expect(await draft.keep()).toMatchObject({ ok: false });
    expect(all.server.account(ada).list).toBeNull();
    expect(browser.state).toEqual({ kind: "absent" });
  });

  test("the keys are there again after a reload", async () => {
    const browser = await all.founded(ada);
    await browser.reload();
    expect(browser.state.kind).toBe("ready");
  });

  test("a list whose receipt was lost on the way is found again", async () => {
    const browser = await all.open(ada);
    const draft = valueOf(await browser.keys.setUp());
    all.server.unanswered.set("putList", "lost");
    expect(await draft.keep()).toMatchObject({ problem: { code: "NETWORK" } });
    expect(browser.state.kind).toBe("ready");
  });

  test("a list that did not arrive can be handed in again", async () => {
    const browser = await all.open(ada);
    const draft = valueOf(await browser.keys.setUp());
    all.server.unanswered.set("putList", "away");
    expect(await draft.keep()).toMatchObject({ problem: { code: "NETWORK" } });
    expect(browser.state.kind).toBe("absent");
    all.server.unanswered.clear();
    valueOf(await draft.keep());
    expect(browser.state.kind).toBe("ready");
  });

  test("of two browsers that set up at once one is first, and the other waits for it", async () => {
    const [one, other] = [await all.open(ada), await all.open(ada)];
    const [first, second] = [await one.keys.setUp(), await other.keys.setUp()];
    valueOf(await valueOf(first).keep());
    expect(await valueOf(second).keep()).toMatchObject({ problem: { code: "LIST_CHANGED" } });
    expect(other.state).toEqual({ kind: "unconfirmed", confirmation: { step: "none" } });
  });

  test("a browser that cannot keep anything says so", async () => {
    const browser = await all.open(ada);
    browser.vault.close();
    expect(await browser.keys.setUp()).toMatchObject({ problem: { code: "KEYS_STORAGE" } });
  });

  test("the server being away is no alert", async () => {
    const browser = await all.founded(ada);
    all.server.unanswered.set("own", "away");
    await browser.keys.refresh();
    expect(browser.state.kind).toBe("ready");
    const other = await all.open(ada);
    expect(other.state).toEqual({ kind: "trouble", what: "unreachable" });
  });
});

describe("the recovery code", () => {
  test("lets a new browser in without another device", async () => {
    const lost = await all.founded(ada);
    const browser = await all.open(ada);
    valueOf(await browser.keys.restore(lost.recoveryCode, "keep"));
    expect(browser.state.kind).toBe("ready");
    expect(browser.snapshot.devices).toHaveLength(2);
  });

  test("is read in any spelling, and a slip of the pen is reported", async () => {
    const lost = await all.founded(ada);
    const browser = await all.open(ada);
    const code = lost.recoveryCode;
    const slip = `${code.startsWith("2") ? "3" : "2"}${code.slice(1)}`;
    expect(await browser.keys.restore(slip, "keep")).toMatchObject({
      problem: { code: "RECOVERY_CODE_WRONG" },
    });
    const typed = code.toLowerCase().replaceAll("-", " ");
    valueOf(await browser.keys.restore(typed, "keep"));
    expect(browser.state.kind).toBe("ready");
  });

  test("of another identity lets no one in", async () => {
    const first = await all.founded(ada);
    const old = first.recoveryCode;
    await first.startOver();
    const browser = await all.open(ada);
    expect(await browser.keys.restore(old, "keep")).toMatchObject({
      problem: { code: "RECOVERY_CODE_OTHER" },
    });
    expect(browser.state.kind).toBe("unconfirmed");
  });

  test("can take every other device off the list", async () => {
    const stolen = await all.founded(ada);
    const browser = await all.open(ada);
    valueOf(await browser.keys.restore(stolen.recoveryCode, "remove"));
    expect(browser.snapshot.devices).toHaveLength(1);
    await stolen.keys.refresh();
    expect(stolen.state).toEqual({ kind: "revoked", why: "started-over" });
    expect(await stolen.keys.ownEnd()).toBeNull();
  });
});

describe("starting over", () => {
  test("gives a new recovery code, and leaves this browser alone on the list", async () => {
    const browser = await all.founded(ada);
    const other = await all.confirmed(browser);
    const before = browser.recoveryCode;
    await browser.startOver();
    expect(browser.recoveryCode).not.toBe(before);
    expect(browser.state.kind).toBe("ready");
    expect(browser.snapshot.devices).toHaveLength(1);
    await other.keys.refresh();
    expect(other.state).toEqual({ kind: "trouble", what: "another-root" });
  });

  test("elsewhere is an alert here, in which nothing is signed, until one's own list is back", async () => {
    const browser = await all.founded(ada);
    const other = await all.confirmed(browser);
    await all.founded(grace);
    const root = new Uint8Array(32).fill(7);
    const own = all.server.account(ada).list;
    await browser.startOver();
    const { list } = all.server.account(ada);
    await other.keys.refresh();
    expect(await other.keys.ownEnd()).toBeNull();

    all.server.asked.length = 0;
    all.now += day;
    await other.keys.refresh();
    expect(await other.keys.pin(grace, root)).toBe(false);
    expect(await other.keys.putSetting(true, false)).toMatchObject({ ok: false });
    expect(await other.keys.revoke(browser.deviceId, "lost")).toMatchObject({ ok: false });
    expect(await other.keys.withdraw(grace)).toMatchObject({ ok: false });
    const signed = ["putHead", "putList", "addPins", "setEndToEnd", "publishDevice", "respond"];
    expect(all.server.asked.filter((what) => signed.includes(what))).toEqual([]);

    all.server.tamper = (keys) =>
      keys.list === list && own !== null ? { ...keys, list: own } : keys;
    await other.keys.refresh();
    expect(other.state.kind).toBe("ready");
    expect(await other.keys.ownEnd()).not.toBeNull();
  });

  test("here by the new recovery code ends the alert", async () => {
    const browser = await all.founded(ada);
    const other = await all.confirmed(browser);
    await browser.startOver();
    await other.keys.refresh();
    valueOf(await other.keys.restore(browser.recoveryCode, "keep"));
    expect(other.state.kind).toBe("ready");
    await browser.keys.refresh();
    expect(browser.snapshot.devices).toHaveLength(2);
  });

  test("is open to a browser that has nothing to be confirmed with", async () => {
    await all.founded(ada);
    const browser = await all.open(ada);
    await browser.startOver();
    expect(browser.state.kind).toBe("ready");
    expect(browser.snapshot.devices).toHaveLength(1);
  });
});

describe("taking devices off the list", () => {
  test("a lost device does not count any more, and is reported", async () => {
    const browser = await all.founded(ada);
    const lost = await all.confirmed(browser);
    valueOf(await browser.keys.revoke(lost.deviceId, "lost"));
    expect(browser.snapshot.devices).toHaveLength(1);
    await lost.keys.refresh();
    expect(lost.state).toEqual({ kind: "revoked", why: "revoked" });
    expect(await lost.keys.ownEnd()).toBeNull();
    expect(await lost.keys.revoke(browser.deviceId, "lost")).toMatchObject({ ok: false });
  });

  test("two devices that change the list at once both get their way", async () => {
    const browser = await all.founded(ada);
    const second = await all.confirmed(browser);
    const third = await all.confirmed(browser);
    await second.keys.refresh();
    // The first does not know what the second does.
    valueOf(await second.keys.revoke(third.deviceId, "retired"));
    const fourth = await all.open(ada);
    await confirm(fourth, browser);
    expect(fourth.snapshot.devices).toHaveLength(3);
  });

  test("removing the keys from a browser takes it off the list and leaves nothing", async () => {
    const browser = await all.founded(ada);
    const second = await all.confirmed(browser);
    valueOf(await second.keys.remove());
    expect(second.records.size).toBe(0);
    await browser.keys.refresh();
    expect(browser.snapshot.devices).toHaveLength(1);
  });

  test("keys are not erased while the server has not received it", async () => {
    const browser = await all.founded(ada);
    all.server.unanswered.set("putList", "away");
    expect(await browser.keys.remove()).toMatchObject({ problem: { code: "NETWORK" } });
    expect(browser.records.size).toBeGreaterThan(0);
  });

  test("a browser whose storage was emptied has to come back as a new device", async () => {
    const browser = await all.founded(ada);
    await browser.vault.erase();
    await browser.reload();
    expect(browser.state).toEqual({ kind: "revoked", why: "keys-lost" });
  });
});
