import "fake-indexeddb/auto";
import { describe, expect, test } from "vitest";
import { equal, ofHex } from "../bytes/bytes";
import { appendToList } from "../device/listAuthor";
import { LocalDevice } from "../device/localDevice";
import { Leg } from "../handshake/leg";
import { ListMemory } from "../identity/listMemory";
import { ownVersions } from "../identity/versionRange";
import { PinLogs } from "../pins/pinLogs";
import { browserRandomness } from "../secret/randomness";
import { SigningKey } from "../sign/signingKey";
import { day, newDevice, now, personOf } from "../testing/person";
import { SeededRandomness } from "../testing/seededRandomness";
import { ToggleMemory } from "../toggle/toggleMemory";
import { ToggleStatement } from "../toggle/toggleStatement";
import type { DeviceVault } from "./deviceVault";
import type { SharedRecords } from "./inMemoryRecords";
import { nothingOfContact, nothingOfOneself } from "./memories";
import { openVault, openVaultInMemory } from "./openVault";

type Opening = (user: string) => Promise<DeviceVault>;

/** Two ways to have one browser profile, in which vaults can be opened again and again. */
const profiles: readonly (readonly [string, () => Opening])[] = [
  [
    "IndexedDB",
    () => {
      const factory = new IDBFactory();
      return (user) => openVault(user, factory);
    },
  ],
  [
    "memory",
    () => {
      const shared: SharedRecords = new Map();
      return (user) => Promise.resolve(openVaultInMemory(user, shared));
    },
  ],
];

const bob = await personOf("bob", "web");
const eve = await personOf("eve", "web");

describe.each(profiles)("a vault in %s", (_name, newProfile) => {
  test("has nothing at first", async () => {
    const vault = await newProfile()(bob.user);
    expect(await vault.device()).toBeNull();
    expect(await vault.prekeys(now)).toEqual([]);
    expect(await vault.own()).toEqual(nothingOfOneself);
    expect(await vault.contact(eve.user)).toEqual(nothingOfContact);
    expect(await vault.contacts()).toEqual(new Map());
    expect(await vault.pinLogs()).toEqual(new Map());
    expect(await vault.setting("x")).toBeNull();
  });

  test("keeps the device, with a key that signs and cannot be read", async () => {
    const open = newProfile();
    const first = await open(bob.user);
    const key = await SigningKey.generate();
    const made = await LocalDevice.create(key, bob.user, bob.device.id, "web", now);
    await first.saveDevice(made);
    first.close();
    const kept = await (await open(bob.user)).device();
    expect(kept?.certificate.bytes).toEqual(made.certificate.bytes);
    const head = await kept?.attest(bob.list.head, now);
    expect(await head?.object.verifies(key.verifyingKey)).toBe(true);
    expect(kept?.signingKey.toStored().privateKey.extractable).toBe(false);
  });

  test("gives two tabs that start at once the same new device", async () => {
    const open = newProfile();
    const tabs = [await open(bob.user), await open(bob.user)];
    let made = 0;
    const devices = await Promise.all(
      tabs.map((tab) =>
        tab.deviceOr(async () => {
          const random = new SeededRandomness(`tab ${made++}`);
          return newDevice(bob.user, "web", random);
        }),
      ),
    );
    expect(made).toBe(2);
    expect(devices[0]?.id).toBe(devices[1]?.id);
    expect((await tabs[0]?.device())?.id).toBe(devices[0]?.id);
  });

  test("replaces the device when asked to, and takes none of another user", async () => {
    const vault = await newProfile()(bob.user);
    await vault.saveDevice(bob.device);
    const other = await newDevice(bob.user, "web", new SeededRandomness("other device"));
    await vault.saveDevice(other);
    expect((await vault.device())?.id).toBe(other.id);
    await expect(vault.saveDevice(eve.device)).rejects.toThrow(RangeError);
    expect((await vault.device())?.id).toBe(other.id);
  });

  test("keeps prekeys that still open, in the order of their numbers", async () => {
    const open = newProfile();
    const first = await open(bob.user);
    for (const id of [10, 2]) {
      const prekey = await bob.device.newPrekey(id, ownVersions, now, browserRandomness);
      await first.savePrekey(prekey);
    }
    first.close();
    const held = await (await open(bob.user)).prekeys(now);
    expect(held.map(({ certificate }) => certificate.prekeyId)).toEqual([2, 10]);
    for (const { secret, certificate } of held) {
      const made = await certificate.key.encapsulate(browserRandomness);
      expect(equal(await secret.decapsulate(made.ciphertext), made.sharedSecret)).toBe(true);
    }
  });

  test("erases a prekey once it has expired, and not before", async () => {
    const vault = await newProfile()(bob.user);
    await vault.savePrekey(await bob.device.newPrekey(1, ownVersions, now, browserRandomness));
    await vault.savePrekey(
      await bob.device.newPrekey(2, ownVersions, now + day, browserRandomness),
    );
    const end = now + 14 * day + 10 * 60_000;
    expect(await vault.prekeys(end)).toHaveLength(2);
    expect(await vault.prekeys(end + 1)).toHaveLength(1);
    expect(await vault.prekeys(now)).toHaveLength(1);
  });

  test("never gives the number of a prekey twice, nor keeps two of one number", async () => {
    const open = newProfile();
    const tabs = [await open(bob.user), await open(bob.user)];
    const numbers = await Promise.all([...tabs, ...tabs].map((tab) => tab.newPrekeyId()));
    expect(numbers.sort()).toEqual([1, 2, 3, 4]);
    expect(await (await open(eve.user)).newPrekeyId()).toBe(1);
    await tabs[0]?.savePrekey(bob.prekey);
    await expect(tabs[1]?.savePrekey(bob.prekey)).rejects.toMatchObject({ code: "conflict" });
  });

  test("keeps what it remembers of oneself", async () => {
    const open = newProfile();
    const vault = await open(bob.user);
    const list = ListMemory.of(bob.list);
    await vault.updateOwn((before) => ({ ...before, list }));
    const toggle = new ToggleMemory(await switchedOn(bob.device));
    await vault.updateOwn((before) => ({ ...before, toggle }));
    const kept = await (await open(bob.user)).own();
    expect(kept.list?.compare(bob.list)).toBe("none");
    expect(kept.toggle.last?.counter).toBe(5);
    const random = new SeededRandomness("more");
    const { certificate } = await newDevice(bob.user, "web", random);
    const longer = await appendToList(bob.list, bob.device, { kind: "add", certificate }, now);
    expect(kept.list?.compare(longer)).toBe("more");
    await vault.updateOwn((before) => ({ ...before, list: ListMemory.of(longer) }));
    const { list: later } = await vault.own();
    expect(() => later?.compare(bob.list)).toThrow("R-LIST-13");
  });

  test("keeps what it remembers of contacts", async () => {
    const open = newProfile();
    const vault = await open(bob.user);
    const toggle = new ToggleMemory(await switchedOn(eve.device));
    const settled = await appendToList(
      eve.list,
      eve.root,
      { kind: "replace", certificates: [eve.device.certificate] },
      now,
    );
    const memory = {
      list: ListMemory.of(settled),
      toggle,
      root: eve.list.root,
      highestVersions: new Map([[eve.device.id, 3]]),
      lastEncryptedCall: now,
    };
    await vault.updateContact(eve.user, () => memory);
    await vault.updateContact(bob.device.id, (before) => ({ ...before, lastEncryptedCall: 1 }));
    const again = await open(bob.user);
    const kept = await again.contact(eve.user);
    expect(kept.root?.equals(eve.list.root)).toBe(true);
    expect(kept.highestVersions.get(eve.device.id)).toBe(3);
    expect(kept.lastEncryptedCall).toBe(now);
    expect(kept.toggle.last?.value).toBe("on");
    expect(kept.list?.entries).toEqual(memory.list.entries);
    expect(kept.list?.entries.at(-1)?.replaces).toBe(true);
    expect([...(await again.contacts()).keys()].sort()).toEqual([eve.user, bob.device.id].sort());
  });

  test("loses no change when two tabs make one at the same time", async () => {
    const open = newProfile();
    const [one, other] = [await open(bob.user), await open(bob.user)];
    const ids = Array.from({ length: 12 }, (_, place) => place.toString(16).padStart(32, "0"));
    await Promise.all(
      ids.map((id, place) =>
        (place % 2 === 0 ? one : other).updateContact(eve.user, async (before) => {
          await Promise.resolve();
          return { ...before, highestVersions: new Map([...before.highestVersions, [id, 1]]) };
        }),
      ),
    );
    const { highestVersions } = await (await open(bob.user)).contact(eve.user);
    expect([...highestVersions.keys()].sort()).toEqual(ids);
  });

  test("a change that is refused changes nothing", async () => {
    const vault = await newProfile()(bob.user);
    await vault.updateContact(eve.user, (before) => ({ ...before, lastEncryptedCall: now }));
    const refused = vault.updateContact(eve.user, () => {
      throw new RangeError("refused");
    });
    await expect(refused).rejects.toThrow("refused");
    expect((await vault.contact(eve.user)).lastEncryptedCall).toBe(now);
  });

  test("keeps the logs of pins in order, each entry once", async () => {
    const open = newProfile();
    const vault = await open(bob.user);
    const logs = new PinLogs(bob.user);
    for (let count = 0; count < 12; count++) {
      const action = count % 2 === 0 ? "withdrawn" : "verified";
      const root = eve.list.root.bytes;
      const entry = await logs.next(bob.device, eve.user, action, root, now + count);
      await logs.accept(entry, bob.list);
      await vault.appendPin(entry);
      await expect(vault.appendPin(entry)).rejects.toMatchObject({ code: "conflict" });
    }
    const missing = await logs.next(bob.device, eve.user, "verified", ofHex("00".repeat(32)), now);
    await logs.accept(missing, bob.list);
    const beyond = await logs.next(bob.device, eve.user, "verified", ofHex("00".repeat(32)), now);
    await expect(vault.appendPin(beyond)).rejects.toMatchObject({ code: "conflict" });

    const kept = await (await open(bob.user)).pinLogs();
    const again = new PinLogs(bob.user);
    for (const entry of kept.get(bob.device.id) ?? []) await again.accept(entry, bob.list);
    expect(kept.get(bob.device.id)).toHaveLength(12);
    expect(again.pinned(eve.user, bob.list)).toEqual(eve.list.root.bytes);
    await vault.removePinLog(bob.device.id);
    expect(await vault.pinLogs()).toEqual(new Map());
  });

  test("keeps a leg and an answered call, over a restart, for at least half an hour", async () => {
    const open = newProfile();
    const leg = new Leg("a".repeat(32), "b".repeat(32));
    const sameCall = new Leg("a".repeat(32), "c".repeat(32));
    const sameLeg = new Leg("d".repeat(32), "b".repeat(32));
    const another = new Leg("e".repeat(32), "f".repeat(32));
    const before = (await open(bob.user)).seenLegs(now);
    expect(await before.hasSeen(leg)).toBe(false);
    expect(await before.remember(leg)).toBe(true);
    expect(await before.hasSeen(sameCall)).toBe(false);
    await before.over("7".repeat(32));
    const later = (await open(bob.user)).seenLegs(now + 31 * 60_000);
    for (const seen of [leg, sameLeg]) {
      expect(await later.hasSeen(seen)).toBe(true);
      expect(await later.remember(seen)).toBe(false);
    }
    expect(await later.hasSeen(new Leg("7".repeat(32), "c".repeat(32)))).toBe(true);
    expect(await later.hasSeen(another)).toBe(false);
    const ofEve = (await open(eve.user)).seenLegs(now);
    expect(await ofEve.hasSeen(leg)).toBe(false);
  });

  test("forgets a call after an hour", async () => {
    const vault = await newProfile()(bob.user);
    const leg = new Leg("a".repeat(32), "b".repeat(32));
    await vault.seenLegs(now).remember(leg);
    const late = vault.seenLegs(now + 60 * 60_000 + 1);
    expect(await late.hasSeen(leg)).toBe(false);
    expect(await late.remember(leg)).toBe(true);
  });

  test("of two that remember one leg at the same time, one was the first", async () => {
    const open = newProfile();
    const leg = new Leg("a".repeat(32), "b".repeat(32));
    const tabs = [await open(bob.user), await open(bob.user)];
    const first = await Promise.all(tabs.map((tab) => tab.seenLegs(now).remember(leg)));
    expect(first.sort()).toEqual([false, true]);
  });

  test("keeps settings, and forgets them when asked to", async () => {
    const open = newProfile();
    const vault = await open(bob.user);
    await vault.saveSetting("shield", "shown");
    expect(await (await open(bob.user)).setting("shield")).toBe("shown");
    expect(await (await open(eve.user)).setting("shield")).toBeNull();
    await vault.saveSetting("shield", null);
    expect(await vault.setting("shield")).toBeNull();
  });

  test("erases everything of its own user and nothing of another", async () => {
    const open = newProfile();
    const [ofBob, ofEve] = [await open(bob.user), await open(eve.user)];
    await ofEve.saveDevice(eve.device);
    await ofBob.saveDevice(bob.device);
    await ofBob.savePrekey(bob.prekey);
    await ofBob.updateContact(eve.user, (memory) => ({ ...memory, lastEncryptedCall: now }));
    await ofBob.saveSetting("shield", "shown");
    await ofBob.erase();
    expect(await ofBob.device()).toBeNull();
    expect(await ofBob.prekeys(now)).toEqual([]);
    expect(await ofBob.contacts()).toEqual(new Map());
    expect(await ofBob.setting("shield")).toBeNull();
    expect((await ofEve.device())?.id).toBe(eve.device.id);
  });

  test("says so when it was closed", async () => {
    const vault = await newProfile()(bob.user);
    vault.close();
    vault.close();
    await expect(vault.device()).rejects.toMatchObject({ code: "closed" });
    await expect(vault.saveSetting("x", "y")).rejects.toMatchObject({ code: "closed" });
    await expect(vault.erase()).rejects.toMatchObject({ code: "closed" });
  });
});

function switchedOn({ signingKey, user, id }: LocalDevice): Promise<ToggleStatement> {
  const content = { user, device: id, counter: 5, value: "on" as const, at: now };
  return ToggleStatement.issue(signingKey, content);
}
