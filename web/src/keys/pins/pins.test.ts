import { beforeEach, describe, expect, test } from "vitest";
import { DeviceList } from "../../e2ee/identity/deviceList";
import { ada, Browsers, day, grace, valueOf, type Browser } from "../testing/browsers";

const hedy = "c".repeat(32);

let all: Browsers;
let first: Browser;
let root: Uint8Array;

beforeEach(async () => {
  all = new Browsers();
  first = await all.founded(ada);
  await all.founded(grace);
  await all.founded(hedy);
  root = await rootOf(grace);
});

async function rootOf(user: string): Promise<Uint8Array> {
  const { list } = all.server.account(user);
  if (list === null) throw new Error("no list");
  return (await DeviceList.verify(user, list)).root.bytes;
}

async function isPinned({ keys }: Browser, user = grace): Promise<boolean> {
  const contact = await keys.contact(user, { fresh: true });
  if (contact.kind !== "verified") throw new Error(`contact is ${contact.kind}`);
  return contact.pinned;
}

describe("whom the person has verified", () => {
  test("is known here, also after a reload", async () => {
    expect(await isPinned(first)).toBe(false);
    expect(await first.keys.pin(grace, root)).toBe(true);
    expect(await isPinned(first)).toBe(true);
    expect(first.snapshot.verified).toEqual([{ userId: grace, since: all.now }]);
    await first.reload();
    expect(await isPinned(first)).toBe(true);
  });

  test("is known on all own devices, and withdrawn on all", async () => {
    const second = await all.confirmed(first);
    await first.keys.pin(grace, root);
    await second.keys.refresh();
    expect(await isPinned(second)).toBe(true);
    valueOf(await second.keys.withdraw(grace));
    await first.keys.refresh();
    expect(await isPinned(first)).toBe(false);
    expect(first.snapshot.verified).toEqual([]);
  });

  test("is sealed to no key that its device has not signed (R-PREKEY-2)", async () => {
    const second = await all.confirmed(first);
    all.server.tamper = (keys) => ({
      ...keys,
      devices: keys.devices.map((device) =>
        device.deviceId === second.deviceId
          ? { ...device, prekey: device.prekey.map((byte, at) => (at === 100 ? byte ^ 1 : byte)) }
          : device,
      ),
    });
    await first.keys.refresh();
    await first.keys.pin(grace, root);
    const recipients = all.server.account(ada).pins.map(({ recipient }) => recipient);
    expect(recipients).not.toContain(second.deviceId);
    expect(recipients).not.toEqual([]);
  });

  test("can be verified again after it was withdrawn on a device whose clock is ahead", async () => {
    const second = await all.confirmed(first);
    await first.keys.pin(grace, root);
    all.now += 5 * 60_000;
    await second.keys.refresh();
    valueOf(await second.keys.withdraw(grace));
    all.now -= 5 * 60_000;
    await first.keys.refresh();
    await first.keys.pin(grace, root);
    await second.keys.refresh();
    expect(await isPinned(second)).toBe(true);
  });

  test("is not shown as verified under another root", async () => {
    await first.keys.pin(grace, await rootOf(hedy));
    expect(await isPinned(first)).toBe(false);
  });

  test("goes out later when the server is away", async () => {
    const second = await all.confirmed(first);
    all.server.unanswered.set("addPins", "away");
    expect(await first.keys.pin(grace, root)).toBe(true);
    all.server.unanswered.clear();
    await first.keys.refresh();
    await second.keys.refresh();
    expect(await isPinned(second)).toBe(true);
  });

  test("is not sealed twice when the receipt was lost", async () => {
    const second = await all.confirmed(first);
    all.server.unanswered.set("addPins", "lost");
    await first.keys.pin(grace, root);
    all.server.unanswered.clear();
    await first.keys.refresh();
    await first.keys.pin(hedy, await rootOf(hedy));
    await second.keys.refresh();
    expect(await isPinned(second)).toBe(true);
    expect(await isPinned(second, hedy)).toBe(true);
    const places = all.server
      .account(ada)
      .pins.map(({ author, sequence, recipient }) => `${author} ${sequence} ${recipient}`);
    expect(new Set(places).size).toBe(places.length);
  });
});

describe("a device that comes later", () => {
  test("gets what was noted before", async () => {
    await first.keys.pin(grace, root);
    const second = await all.confirmed(first);
    await second.keys.refresh();
    expect(await isPinned(second)).toBe(true);
  });

  test("gets the notes of a device that is away from the one that lets it in", async () => {
    await first.keys.pin(grace, root);
    const second = await all.confirmed(first);
    await second.keys.refresh();
    const third = await all.confirmed(second);
    await third.keys.refresh();
    expect(await isPinned(third)).toBe(true);
  });

  test("gets them by the recovery code when all others are lost", async () => {
    await first.keys.pin(grace, root);
    const later = await all.open(ada);
    valueOf(await later.keys.restore(first.recoveryCode, "keep"));
    expect(await isPinned(later)).toBe(true);
    await later.reload();
    expect(await isPinned(later)).toBe(true);
  });

  test("keeps them when it takes all others off the list", async () => {
    await first.keys.pin(grace, root);
    const later = await all.open(ada);
    valueOf(await later.keys.restore(first.recoveryCode, "remove"));
    expect(await isPinned(later)).toBe(true);
  });
});

describe("someone who starts over", () => {
  test("gets the notes back by the new recovery code", async () => {
    await first.keys.pin(grace, root);
    const begun = valueOf(await first.keys.startOver());
    valueOf(await begun.keep());
    const later = await all.open(ada);
    valueOf(await later.keys.restore(begun.recoveryCode, "remove"));
    expect(await isPinned(later)).toBe(true);
  });
});

describe("a device that is taken off the list", () => {
  test("does not take its notes along: the others sign them again", async () => {
    const second = await all.confirmed(first);
    await second.keys.pin(grace, root);
    await first.keys.refresh();
    valueOf(await first.keys.revoke(second.deviceId, "lost"));
    expect(await isPinned(first)).toBe(true);
    const third = await all.confirmed(first);
    await third.keys.refresh();
    expect(await isPinned(third)).toBe(true);
  });

  test("does not bring back what it had withdrawn", async () => {
    const second = await all.confirmed(first);
    await first.keys.pin(grace, root);
    await second.keys.refresh();
    valueOf(await second.keys.withdraw(grace));
    await first.keys.refresh();
    valueOf(await first.keys.revoke(second.deviceId, "retired"));
    expect(await isPinned(first)).toBe(false);
  });
});

describe("what does not pass", () => {
  test("R-PIN-1: a copy under another author's name ends that log and no other", async () => {
    const second = await all.confirmed(first);
    await first.keys.pin(grace, root);
    const account = all.server.account(ada);
    account.pins = account.pins.map((pin) =>
      pin.recipient === second.deviceId ? { ...pin, author: second.deviceId } : pin,
    );
    await second.keys.refresh();
    expect(await isPinned(second)).toBe(false);
    expect(second.snapshot.missesNotes).toBe(true);
  });

  test("R-PIN-2: an entry that is cut out of a log ends it", async () => {
    const second = await all.confirmed(first);
    await first.keys.pin(hedy, await rootOf(hedy));
    await first.keys.pin(grace, root);
    const account = all.server.account(ada);
    account.pins = account.pins
      .filter(({ sequence, recipient }) => recipient !== second.deviceId || sequence !== 0)
      .map((pin) => (pin.recipient === second.deviceId ? { ...pin, sequence: 0 } : pin));
    await second.keys.refresh();
    expect(await isPinned(second)).toBe(false);
    expect(second.snapshot.missesNotes).toBe(true);
  });

  test("a copy sealed to a prekey that was erased meanwhile is missed, said to be, and sealed again", async () => {
    const second = await all.confirmed(first);
    await first.keys.pin(grace, root);
    all.now += 15 * day;
    await second.reload();
    expect(second.snapshot.missesNotes).toBe(true);
    await first.keys.refresh();
    await second.keys.refresh();
    expect(second.snapshot.missesNotes).toBe(false);
    expect(await isPinned(second)).toBe(true);
  });

  test("any other device that has the entry seals it again", async () => {
    const second = await all.confirmed(first);
    const third = await all.confirmed(first);
    await first.keys.pin(grace, root);
    await third.keys.refresh();
    all.now += 15 * day;
    await second.reload();
    await third.keys.refresh();
    await second.keys.refresh();
    expect(await isPinned(second)).toBe(true);
  });

  test("what stays unreadable is dropped once for each prekey", async () => {
    const second = await all.confirmed(first);
    await first.keys.pin(grace, root);
    all.now += 15 * day;
    const account = all.server.account(ada);
    const old = account.pins.filter(({ recipient }) => recipient === second.deviceId);
    const drops = () => all.server.asked.filter((what) => what === "dropPins").length;
    await second.reload();
    for (let i = 0; i < 3; i++) {
      account.pins = [...account.pins.filter((pin) => pin.recipient !== second.deviceId), ...old];
      await second.keys.refresh();
    }
    expect(drops()).toBe(1);
    all.now += 7 * day;
    await second.keys.refresh();
    expect(drops()).toBe(2);
  });
});
