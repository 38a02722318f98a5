import { beforeEach, describe, expect, test } from "vitest";
import type { Bytes } from "../../e2ee/bytes/bytes";
import { HeadStatement } from "../../e2ee/identity/headStatement";
import { DeviceList } from "../../e2ee/identity/deviceList";
import { ada, Browsers, confirm, day, grace, valueOf, type Browser } from "../testing/browsers";
import { forgedList } from "../testing/forgery";

let all: Browsers;
let browser: Browser;

beforeEach(async () => {
  all = new Browsers();
  browser = await all.founded(ada);
});

function listAt(user = ada): Bytes {
  const { list } = all.server.account(user);
  if (list === null) throw new Error("no list");
  return list;
}

/** An older backup of the server is restored: it has `list`, and nothing that came after it. */
function restored(list: Bytes | null, user = ada) {
  const account = all.server.account(user);
  account.list = list;
  account.heads.clear();
  if (list === null) account.devices.clear();
  all.server.handedIn.length = 0;
}

/** The lists handed in since the restore. */
const handedIn = () => all.server.handedIn;

async function shownHead(): Promise<HeadStatement[]> {
  return Promise.all(
    [...all.server.account(ada).heads.values()].map((b) => HeadStatement.parse(b)),
  );
}

describe("entries that the server has lost", () => {
  test("are put back, byte for byte, and the person is told", async () => {
    const older = listAt();
    await all.confirmed(browser);
    await all.confirmed(browser);
    const kept = listAt();
    restored(older);
    const seen: unknown[] = [];
    browser.keys.snapshots.subscribe(() => seen.push(browser.state));
    await browser.keys.refresh();
    expect(handedIn()).toEqual([kept]);
    expect(listAt()).toEqual(kept);
    expect(seen).toContainEqual({ kind: "putting-back", entries: 2 });
    expect(browser.state.kind).toBe("ready");
    expect(browser.snapshot.putBack).toBe(2);
    expect(await browser.keys.ownEnd()).not.toBeNull();
  });

  test("are put back after a reload, and where there is no list at all any more", async () => {
    const kept = listAt();
    restored(null);
    await browser.reload();
    expect(handedIn()).toEqual([kept]);
    expect(browser.state.kind).toBe("ready");
    expect(browser.snapshot.putBack).toBe(1);
  });

  test("come with a new statement on the end of the list, and this browser's keys", async () => {
    const kept = await DeviceList.verify(ada, listAt());
    restored(null);
    await browser.keys.refresh();
    const [statement] = await shownHead();
    expect(statement?.head).toEqual(kept.head);
    expect([...all.server.account(ada).devices.keys()]).toEqual([browser.deviceId]);
  });

  test("take devices off again that were removed since the backup", async () => {
    const lost = await all.confirmed(browser);
    const older = listAt();
    valueOf(await browser.keys.revoke(lost.deviceId, "lost"));
    restored(older);
    await lost.keys.refresh();
    await browser.keys.refresh();
    await lost.keys.refresh();
    expect(lost.state).toEqual({ kind: "revoked", why: "revoked" });
    expect(browser.snapshot.devices.map(({ deviceId }) => deviceId)).toEqual([browser.deviceId]);
  });

  test("end the refusals of contacts", async () => {
    const other = await all.founded(grace);
    const older = listAt();
    await all.confirmed(browser);
    const contact = () => other.keys.contact(ada, { fresh: true });
    expect((await contact()).kind).toBe("verified");
    restored(older);
    expect(await contact()).toMatchObject({ kind: "refused", alert: "rolled-back" });
    await browser.keys.refresh();
    expect((await contact()).kind).toBe("verified");
  });

  test("are put back at the next look when the server is away", async () => {
    const kept = listAt();
    restored(null);
    all.server.unanswered.set("putList", "away");
    await browser.keys.refresh();
    expect(browser.state).toEqual({ kind: "trouble", what: "rolled-back" });
    expect(browser.snapshot.putBack).toBe(0);
    all.server.unanswered.clear();
    await browser.keys.refresh();
    expect(listAt()).toEqual(kept);
    expect(browser.state.kind).toBe("ready");
  });

  test("whose receipt is lost on the way are there all the same", async () => {
    restored(null);
    all.server.unanswered.set("putList", "lost");
    await browser.keys.refresh();
    expect(browser.state.kind).toBe("ready");
    expect(handedIn()).toHaveLength(1);
  });
});

describe("two devices of one person", () => {
  let older: Bytes;
  let behind: Browser;
  let newest: Bytes;

  beforeEach(async () => {
    older = listAt();
    behind = await all.confirmed(browser);
    const third = await all.open(ada);
    await confirm(third, browser);
    newest = listAt();
    restored(older);
  });

  test("with lists of different lengths end with the longest, the shorter one first", async () => {
    await behind.keys.refresh();
    expect(behind.state.kind).toBe("ready");
    expect(listAt()).not.toEqual(newest);
    await browser.keys.refresh();
    await behind.keys.refresh();
    expect(listAt()).toEqual(newest);
    expect([behind.state.kind, browser.state.kind]).toEqual(["ready", "ready"]);
  });

  test("with lists of different lengths end with the longest, the longer one first", async () => {
    await browser.keys.refresh();
    await behind.keys.refresh();
    expect(listAt()).toEqual(newest);
    expect([behind.state.kind, browser.state.kind]).toEqual(["ready", "ready"]);
    expect(handedIn()).toEqual([newest]);
  });

  test("that look at the same time part nothing", async () => {
    await Promise.all([behind.keys.refresh(), browser.keys.refresh()]);
    await Promise.all([behind.keys.refresh(), browser.keys.refresh()]);
    expect(listAt()).toEqual(newest);
    expect([behind.state.kind, browser.state.kind]).toEqual(["ready", "ready"]);
  });
});

describe("a server that wants something else published", () => {
  let older: Bytes;
  let kept: Bytes;

  beforeEach(async () => {
    older = listAt();
    await all.confirmed(browser);
    kept = listAt();
    all.server.handedIn.length = 0;
  });

  test("gets the kept bytes and nothing else, however often it shows the shortened list", async () => {
    all.server.tamper = (keys) => ({ ...keys, list: older });
    all.server.asked.length = 0;
    for (let look = 0; look < 3; look++) {
      all.now += day;
      await browser.keys.refresh();
    }
    expect(browser.state).toEqual({ kind: "trouble", what: "rolled-back" });
    expect(browser.snapshot.putBack).toBe(0);
    expect(await browser.keys.ownEnd()).toBeNull();
    for (const list of handedIn()) expect(list).toEqual(kept);
    expect(handedIn()).toHaveLength(3);
    const signed = ["putHead", "addPins", "setEndToEnd", "publishDevice", "respond"];
    expect(all.server.asked.filter((what) => signed.includes(what))).toEqual([]);
  });

  test("gets nothing when it shows a list that parts", async () => {
    restored(older);
    const third = await all.open(ada);
    valueOf(await third.keys.restore(browser.recoveryCode, "keep"));
    all.server.handedIn.length = 0;
    await browser.keys.refresh();
    expect(browser.state).toEqual({ kind: "trouble", what: "forked" });
    expect(handedIn()).toEqual([]);
  });

  test("gets the kept bytes and nothing else when it parts between two looks", async () => {
    restored(older);
    const forked = await all.open(ada);
    valueOf(await forked.keys.restore(browser.recoveryCode, "keep"));
    const parted = listAt();
    all.server.handedIn.length = 0;
    // The first look shows the shortened list; the request then meets the parted one.
    let looks = 0;
    all.server.tamper = (keys) => ({ ...keys, list: looks++ === 0 ? older : parted });
    await browser.keys.refresh();
    expect(browser.state).toEqual({ kind: "trouble", what: "forked" });
    expect(handedIn()).toEqual([kept]);
    expect(listAt()).toEqual(parted);
  });

  test("gets nothing when it shows a list of its own", async () => {
    const end = await browser.keys.ownEnd();
    if (end === null) throw new Error("not ready");
    const forged = await forgedList(ada, end.self.device.certificate, all.now);
    restored(DeviceList.encode(forged.entries));
    await browser.keys.refresh();
    expect(browser.state).toEqual({ kind: "trouble", what: "forked" });
    expect(handedIn()).toEqual([]);
  });

  test("gets nothing from a browser that never was one of the person's devices", async () => {
    restored(null);
    const stranger = await all.open(ada);
    expect(stranger.state).toEqual({ kind: "absent" });
    restored(older);
    await stranger.keys.refresh();
    expect(stranger.state.kind).toBe("unconfirmed");
    expect(handedIn()).toEqual([]);
  });
});
