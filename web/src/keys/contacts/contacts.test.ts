import { beforeEach, describe, expect, test } from "vitest";
import { DeviceList } from "../../e2ee/identity/deviceList";
import { ownVersions, VersionRange } from "../../e2ee/identity/versionRange";
import { browserRandomness } from "../../e2ee/secret/randomness";
import type { Contact } from "../../e2ee/handshake/contact";
import { PeerDevice } from "../../e2ee/handshake/peerDevice";
import { ada, Browsers, day, grace, valueOf, type Browser } from "../testing/browsers";

let all: Browsers;
let mine: Browser;
let theirs: Browser;

beforeEach(async () => {
  all = new Browsers();
  mine = await all.founded(ada);
  theirs = await all.founded(grace);
});

function look() {
  return mine.keys.contact(grace, { fresh: true });
}

async function verified() {
  const keys = await look();
  if (keys.kind !== "verified") throw new Error(`is ${JSON.stringify(keys)}`);
  return keys;
}

async function complete(contact: Contact) {
  const [certificate] = contact.list.active.values();
  if (certificate === undefined) throw new Error("no device");
  await mine.keys.callCompleted(grace, PeerDevice.of(certificate, contact), contact.list.root);
}

describe("someone else", () => {
  test("who has no identity has none", async () => {
    all.server.account("c".repeat(32));
    expect(await mine.keys.contact("c".repeat(32))).toEqual({ kind: "none" });
    expect(await mine.keys.contact("d".repeat(32))).toEqual({ kind: "none" });
  });

  test("who has one is verified, with the devices that can be called", async () => {
    const keys = await verified();
    expect(keys.devices.map(({ deviceId }) => deviceId)).toEqual([theirs.deviceId]);
    expect(keys.devices[0]?.plan.needsDecision()).toBe(false);
    expect(keys).toMatchObject({ pinned: false, hadEndToEnd: false, setting: null });
  });

  test("is not judged again for half a minute, unless asked to", async () => {
    await verified();
    const asked = all.server.asked.length;
    await mine.keys.contact(grace);
    expect(all.server.asked).toHaveLength(asked);
    all.now += 31_000;
    await mine.keys.contact(grace);
    expect(all.server.asked.length).toBeGreaterThan(asked);
  });

  test("cannot be looked up while the server is away, which says nothing against them", async () => {
    all.server.unanswered.set("of", "away");
    expect(await look()).toEqual({ kind: "unreachable", problem: { code: "NETWORK" } });
  });

  test("with a device whose keys are no good keeps the others", async () => {
    const second = await all.confirmed(theirs);
    all.server.tamper = (keys) => ({
      ...keys,
      devices: keys.devices.map((device) =>
        device.deviceId === theirs.deviceId
          ? { ...device, prekey: device.prekey.map((byte, at) => (at === 100 ? byte ^ 1 : byte)) }
          : device,
      ),
    });
    const keys = await verified();
    expect(keys.devices.map(({ deviceId }) => deviceId)).toEqual([second.deviceId]);
  });

  test("is called although a statement about their list is no good (R-HEAD-1)", async () => {
    all.server.tamper = (keys) => ({
      ...keys,
      heads: [...keys.heads, ...all.server.account(ada).heads.values()],
    });
    const { devices } = await verified();
    expect(devices.map(({ deviceId }) => deviceId)).toEqual([theirs.deviceId]);
  });

  test("is not called on a device shown under another's id (R-CERT-3)", async () => {
    const second = await all.confirmed(theirs);
    all.server.tamper = (keys) => ({
      ...keys,
      devices: keys.devices
        .filter(({ deviceId }) => deviceId === theirs.deviceId)
        .map((device) => ({ ...device, deviceId: second.deviceId })),
    });
    expect((await verified()).devices).toEqual([]);
  });

  test("with a device that was taken off the list is not called there", async () => {
    const second = await all.confirmed(theirs);
    const published = all.server.account(grace).devices.get(second.deviceId);
    valueOf(await theirs.keys.revoke(second.deviceId, "lost"));
    all.server.tamper = (keys) =>
      published === undefined ? keys : { ...keys, devices: [...keys.devices, published] };
    expect((await verified()).devices).toHaveLength(1);
  });
});

describe("a device whose keys are ahead of this browser's clock", () => {
  const hour = 3_600_000;

  /** Publishes a prekey of the device at a time, as a device whose clock is wrong would. */
  async function publish(browser: Browser, at: number): Promise<void> {
    const device = await browser.vault.device();
    if (device === null) throw new Error("no device");
    const prekey = await device.newPrekey(60, ownVersions, at, browserRandomness);
    const now = all.now;
    all.now = at; // the server's check of the time is not what is tested
    const session = all.server.session(browser.user, browser.deviceId);
    valueOf(await session.publishDevice(device.certificate.bytes, prekey.certificate.bytes));
    all.now = now;
  }

  test("is left out by time alone when its prekey is (R-PREKEY-7)", async () => {
    await publish(theirs, all.now + hour);
    expect(await verified()).toMatchObject({ devices: [], untimely: [theirs.deviceId] });
  });

  test("is left out by time alone when its certificate is (R-CERT-5)", async () => {
    all.now -= hour;
    expect(await verified()).toMatchObject({ devices: [], untimely: [theirs.deviceId] });
  });

  test("leaves the devices of which that is not so", async () => {
    const second = await all.confirmed(theirs);
    await publish(second, all.now + hour);
    const { devices, untimely } = await verified();
    expect(devices.map(({ deviceId }) => deviceId)).toEqual([theirs.deviceId]);
    expect(untimely).toEqual([second.deviceId]);
  });

  test("is not reported when another fault was found in its keys", async () => {
    await publish(theirs, all.now + hour);
    all.server.tamper = (keys) => ({
      ...keys,
      devices: keys.devices.map((device) => ({
        ...device,
        prekey: device.prekey.map((byte, at) => (at === 100 ? byte ^ 1 : byte)),
      })),
    });
    expect(await verified()).toMatchObject({ devices: [], untimely: [] });
  });

  test("is not reported when the list does not name it: everyone can make such keys", async () => {
    const twin = new Browsers();
    twin.now = all.now + hour;
    const other = await twin.founded(grace);
    const device = twin.server.account(grace).devices.get(other.deviceId);
    if (device === undefined) throw new Error("nothing published");
    const made = { ...device, deviceId: other.deviceId };
    all.server.tamper = (keys) => ({ ...keys, devices: [made] });
    expect(await verified()).toMatchObject({ devices: [], untimely: [] });
  });
});

describe("what is remembered of someone", () => {
  let older: Uint8Array<ArrayBuffer>;

  beforeEach(async () => {
    older = all.server.account(grace).list ?? new Uint8Array();
    await all.confirmed(theirs);
    await verified();
  });

  test.each(["as it is", "after a reload"])(
    "R-LIST-13: a list that was shortened, %s",
    async (w) => {
      if (w === "after a reload") await mine.reload();
      all.server.account(grace).list = older;
      expect(await look()).toEqual({
        kind: "refused",
        failure: "unverified",
        alert: "rolled-back",
      });
    },
  );

  test("R-LIST-13: no list where there was one", async () => {
    all.server.tamper = (keys) => ({ ...keys, list: null });
    expect(await look()).toMatchObject({ kind: "refused", alert: "rolled-back" });
    all.server.unanswered.clear();
  });

  test("R-LIST-14: a list that parts from it", async () => {
    all.server.account(grace).list = older;
    const third = await all.open(grace);
    valueOf(await third.keys.restore(theirs.recoveryCode, "keep"));
    expect(await look()).toEqual({ kind: "refused", failure: "unverified", alert: "forked" });
  });

  test("R-LIST-14: unless their recovery code has settled it", async () => {
    all.server.account(grace).list = older;
    const third = await all.open(grace);
    valueOf(await third.keys.restore(theirs.recoveryCode, "remove"));
    const { contact, devices } = await verified();
    expect([...contact.list.active.keys()]).toEqual([third.deviceId]);
    expect(devices[0]?.deviceId).toBe(third.deviceId);
  });

  test("a refused list is not remembered", async () => {
    const newest = all.server.account(grace).list;
    all.server.account(grace).list = older;
    await look();
    all.server.account(grace).list = newest;
    expect((await look()).kind).toBe("verified");
  });
});

describe("their root", () => {
  test("is known once a call was completed, and a change of it has to be decided", async () => {
    const { contact } = await verified();
    await complete(contact);
    const known = await verified();
    expect(known.hadEndToEnd).toBe(true);
    expect(known.contact.isKnown()).toBe(true);
    await theirs.startOver();
    await mine.reload();
    const changed = await verified();
    expect(changed.contact.hasAnotherRoot()).toBe(true);
    expect(changed.devices.every(({ plan }) => plan.needsDecision())).toBe(true);
  });

  test("is remembered while the call begins, without asking the server for anything", async () => {
    const { contact } = await verified();
    const before = [...all.server.asked];
    await complete(contact);
    expect(all.server.asked).toEqual(before);
  });

  test("may change of someone no one has talked to", async () => {
    await verified();
    await theirs.startOver();
    expect((await verified()).contact.hasAnotherRoot()).toBe(false);
  });

  test("that was pinned is no longer verified when it changes; going on withdraws the pin", async () => {
    const { contact } = await verified();
    await mine.keys.pin(grace, contact.list.root.bytes);
    expect(await verified()).toMatchObject({ pinned: true, hadEndToEnd: true });
    await theirs.startOver();
    const changed = await verified();
    expect(changed.pinned).toBe(false);
    expect(changed.contact.hasAnotherRoot()).toBe(true);
    await complete(changed.contact);
    expect(mine.snapshot.verified).toEqual([]);
    const after = await verified();
    expect(after.contact.hasAnotherRoot()).toBe(false);
    expect(after.pinned).toBe(false);
  });

  test("keeps its pin while one's own list is an alert: nothing is signed then", async () => {
    const second = await all.confirmed(mine);
    const { contact } = await verified();
    await mine.keys.pin(grace, contact.list.root.bytes);
    await theirs.startOver();
    const changed = await verified();
    await second.startOver();
    await mine.keys.refresh();
    expect(mine.state).toEqual({ kind: "trouble", what: "another-root" });
    all.server.asked.length = 0;
    await complete(changed.contact);
    expect(all.server.asked).toEqual([]);
    expect((await verified()).pinned).toBe(false);
  });

  test("that is known asks before an unconfirmed device is called", async () => {
    await complete((await verified()).contact);
    const twin = new Browsers();
    twin.now = all.now;
    const other = await twin.founded(grace);
    const device = twin.server.account(grace).devices.get(other.deviceId);
    if (device === undefined) throw new Error("nothing published");
    all.server.tamper = (keys) => ({ ...keys, devices: [device, ...keys.devices] });
    const { devices } = await verified();
    expect(devices.map(({ plan }) => plan.needsDecision())).toEqual([false, true]);
    expect([...(devices[1]?.plan.concerns ?? [])]).toEqual(["unconfirmed-device"]);
  });
});

test("R-PREKEY-5: a device that once spoke a later version is not called with an earlier one", async () => {
  const device = await theirs.vault.device();
  if (device === null) throw new Error("no device");
  const publish = async (prekeyId: number, versions: VersionRange) => {
    const prekey = await device.newPrekey(prekeyId, versions, all.now, browserRandomness);
    const session = all.server.session(grace, theirs.deviceId);
    valueOf(await session.publishDevice(device.certificate.bytes, prekey.certificate.bytes));
  };
  await publish(50, new VersionRange(1, 2));
  expect((await verified()).devices).toHaveLength(1);
  await publish(51, new VersionRange(1, 1));
  await mine.reload();
  expect((await verified()).devices).toEqual([]);
});

test("a stale list shows, a week after the other devices were last active", async () => {
  const second = await all.confirmed(theirs);
  await theirs.keys.refresh();
  const concerns = async () =>
    (await verified()).devices.find(({ deviceId }) => deviceId === theirs.deviceId)?.plan.concerns;
  expect([...((await concerns()) ?? [])]).toEqual([]);
  all.now += 8 * day;
  await theirs.keys.refresh();
  expect([...((await concerns()) ?? [])]).toEqual(["stale-list"]);
  await second.keys.refresh();
  expect([...((await concerns()) ?? [])]).toEqual([]);
});

test("the list that is remembered is the whole of it", async () => {
  const { contact } = await verified();
  const { list } = all.server.account(grace);
  expect(DeviceList.encode(contact.list.entries)).toEqual(list);
});
