import { beforeEach, describe, expect, test } from "vitest";
import { DeviceList } from "../e2ee/identity/deviceList";
import { PrekeyCertificate } from "../e2ee/identity/prekeyCertificate";
import { ada, Browsers, day, valueOf, type Browser } from "./testing/browsers";
import { addDesktop } from "./testing/forgery";

let all: Browsers;
let browser: Browser;

beforeEach(async () => {
  all = new Browsers();
  browser = await all.founded(ada);
});

async function publishedPrekey() {
  const published = all.server.account(ada).devices.get(browser.deviceId);
  if (published === undefined) throw new Error("nothing is published");
  return PrekeyCertificate.parse(published.prekey);
}

async function later(days: number) {
  all.now += days * day;
  await browser.keys.refresh();
}

function asked(what: string) {
  return all.server.asked.filter((one) => one === what).length;
}

describe("prekeys", () => {
  test("one is published at once, and another each week", async () => {
    expect((await publishedPrekey()).prekeyId).toBe(1);
    await later(6);
    expect((await publishedPrekey()).prekeyId).toBe(1);
    await later(1);
    expect((await publishedPrekey()).prekeyId).toBe(2);
  });

  test("the one before opens what is on its way, until it has expired; then it is erased", async () => {
    await later(7);
    const end = await browser.keys.ownEnd();
    const first = end?.prekeys.key(1);
    expect(first).not.toBeNull();
    await later(8);
    expect((await browser.keys.ownEnd())?.prekeys.key(1)).toBeNull();
    expect([...browser.records.keys()].filter((key) => key.includes('"prekey",1'))).toEqual([]);
    // A reference to the object is of no use any more.
    expect(() => first?.toStored()).toThrow("erased");
  });

  test("they survive a reload", async () => {
    await browser.reload();
    expect((await browser.keys.ownEnd())?.prekeys.key(1)).not.toBeNull();
    expect((await publishedPrekey()).prekeyId).toBe(1);
  });

  test("what the server did not take is published the next time", async () => {
    all.server.unanswered.set("publishDevice", "away");
    await later(7);
    expect((await publishedPrekey()).prekeyId).toBe(1);
    all.server.unanswered.clear();
    await browser.keys.refresh();
    expect((await publishedPrekey()).prekeyId).toBe(2);
  });

  test("a clock that was ahead is put right", async () => {
    await later(60);
    await later(-60);
    const prekey = await publishedPrekey();
    expect(prekey.notBefore).toBe(all.now);
  });
});

describe("the word on the list", () => {
  test("is given daily", async () => {
    const before = asked("putHead");
    await browser.keys.refresh();
    expect(asked("putHead")).toBe(before);
    await later(1);
    expect(asked("putHead")).toBe(before + 1);
  });

  test("is given of each entry that is learnt, by all devices", async () => {
    const second = await all.confirmed(browser);
    const third = await all.confirmed(second);
    await browser.keys.refresh();
    const { list, heads } = all.server.account(ada);
    expect(list).not.toBeNull();
    expect([...heads.keys()].sort()).toEqual(
      [browser, second, third].map(({ deviceId }) => deviceId).sort(),
    );
    const end = await browser.keys.ownEnd();
    const places = end?.self.attestations.map(({ head }) => head.sequence);
    expect(places).toEqual([2, 2, 2]);
  });

  test("is said again once this browser's clock has been put right", async () => {
    await later(2);
    await later(-2);
    const end = await browser.keys.ownEnd();
    expect(end?.self.attestations.map(({ at }) => at)).toEqual([all.now]);
  });

  test("travels only as its device has signed it (R-HEAD-2)", async () => {
    const second = await all.confirmed(browser);
    const forged = (bytes: Uint8Array<ArrayBuffer>) =>
      bytes.map((byte, at) => (at === bytes.length - 1 ? byte ^ 1 : byte));
    const genuine = all.server.account(ada).heads.get(second.deviceId);
    all.server.tamper = (keys) => ({
      ...keys,
      heads: keys.heads.map((head) => (head === genuine ? forged(head) : head)),
    });
    await browser.keys.refresh();
    const end = await browser.keys.ownEnd();
    expect(end?.self.attestations.map(({ device }) => device)).toEqual([browser.deviceId]);
  });
});

describe("the certificate", () => {
  test("is renewed a month before it ends", async () => {
    await later(369);
    expect(asked("putList")).toBe(1);
    await later(2);
    expect(asked("putList")).toBe(2);
    expect(browser.state).toEqual({ kind: "ready", mayChangeList: true, expiresAt: null });
    await later(100);
    expect(browser.state.kind).toBe("ready");
    const end = await browser.keys.ownEnd();
    expect(end?.self.device.certificate.expires).toBeGreaterThan(all.now);
    await browser.reload();
    expect(browser.state.kind).toBe("ready");
  });

  test("a renewal whose receipt was lost is found again", async () => {
    all.server.unanswered.set("putList", "lost");
    await later(371);
    all.server.unanswered.clear();
    await browser.reload();
    expect(browser.state.kind).toBe("ready");
    expect(asked("putList")).toBe(2);
    const { addedAt } = browser.snapshot.devices[0] ?? {};
    expect(addedAt).toBe(all.now - 371 * day);
  });

  test("is made again when its renewal was begun by a clock that has been put right since", async () => {
    all.server.unanswered.set("putList", "away");
    await later(380);
    all.server.unanswered.clear();
    await later(-9);
    const end = await browser.keys.ownEnd();
    expect(end?.self.device.certificate.created).toBe(all.now);
  });

  test("is not renewed by a browser while there is a desktop app, which is said in time", async () => {
    await addDesktop(all, browser);
    await later(371);
    expect(browser.state).toMatchObject({ kind: "ready", mayChangeList: false });
    expect(browser.state.kind === "ready" && browser.state.expiresAt).toBe(all.now + 29 * day);
  });
});

describe("the list the server shows of oneself", () => {
  let older: Uint8Array<ArrayBuffer>;

  beforeEach(async () => {
    older = all.server.account(ada).list ?? new Uint8Array();
    await all.confirmed(browser);
  });

  test("R-LIST-13: one that was shortened is an alert, and nothing is built on it", async () => {
    all.server.tamper = (keys) => ({ ...keys, list: older });
    await browser.keys.refresh();
    expect(browser.state).toEqual({ kind: "trouble", what: "rolled-back" });
    expect(await browser.keys.ownEnd()).toBeNull();
    await browser.reload();
    expect(browser.state).toEqual({ kind: "trouble", what: "rolled-back" });
  });

  test("R-LIST-13: so is none at all", async () => {
    all.server.tamper = (keys) => ({ ...keys, list: null });
    await browser.keys.refresh();
    expect(browser.state).toEqual({ kind: "trouble", what: "rolled-back" });
    expect(await browser.keys.setUp()).toMatchObject({ ok: false });
  });

  async function fork() {
    // Another browser with the keys of the first, from before the second device was confirmed.
    const twin = await all.open(ada);
    valueOf(await twin.keys.restore(browser.recoveryCode, "keep"));
    const list = await DeviceList.verify(ada, all.server.account(ada).list ?? older);
    const parted = await DeviceList.verify(ada, older);
    expect(list.contains(parted.head)).toBe(true);
    all.server.account(ada).list = older;
    const third = await all.open(ada);
    valueOf(await third.keys.restore(browser.recoveryCode, "keep"));
  }

  test("R-LIST-14: one that parts from what was seen is an alert", async () => {
    await browser.keys.refresh();
    await fork();
    await browser.keys.refresh();
    expect(browser.state).toEqual({ kind: "trouble", what: "forked" });
    expect(await browser.keys.ownEnd()).toBeNull();
  });

  test("R-LIST-14: the recovery code settles a fork", async () => {
    await browser.keys.refresh();
    await fork();
    await browser.keys.refresh();
    valueOf(await browser.keys.restore(browser.recoveryCode, "remove"));
    expect(browser.state.kind).toBe("ready");
    const confirmed = browser.snapshot.devices.filter((device) => device.confirmed);
    expect(confirmed.map(({ deviceId }) => deviceId)).toEqual([browser.deviceId]);
  });

  test("one that does not verify is an alert", async () => {
    all.server.tamper = (keys) => ({
      ...keys,
      list: keys.list && keys.list.map((byte, at) => (at === 200 ? byte ^ 1 : byte)),
    });
    await browser.keys.refresh();
    expect(browser.state).toEqual({ kind: "trouble", what: "unverified" });
    all.server.tamper = (keys) => keys;
    await browser.keys.refresh();
    expect(browser.state.kind).toBe("ready");
  });
});
