import { expect, test } from "vitest";
import { Leg } from "../handshake/leg";
import { now, personOf } from "../testing/person";
import { PinEntry, noPreviousPin } from "../pins/pinEntry";
import type { DeviceVault } from "./deviceVault";
import type { SharedRecords } from "./inMemoryRecords";
import { openVaultInMemory } from "./openVault";

const bob = await personOf("bob", "web");
const eve = await personOf("eve", "web");
const leg = new Leg("a".repeat(32), "b".repeat(32));

/** A vault with one record of every kind, and the records under it. */
async function filled(): Promise<readonly [DeviceVault, SharedRecords]> {
  const shared: SharedRecords = new Map();
  const vault = openVaultInMemory(bob.user, shared);
  await vault.saveDevice(bob.device);
  await vault.savePrekey(bob.prekey);
  await vault.newPrekeyId();
  await vault.updateOwn((memory) => memory);
  await vault.updateContact(eve.user, (memory) => ({ ...memory, root: eve.list.root }));
  const content = { contact: eve.user, action: "verified", root: noPreviousPin, at: now } as const;
  const place = { sequence: 0, previous: noPreviousPin };
  await vault.appendPin(await PinEntry.issue(bob.device, { ...place, ...content }));
  await vault.seenLegs(now).remember(leg);
  await vault.saveSetting("shield", "shown");
  return [vault, shared];
}

/** The reader of the records of each kind. */
const readers: readonly (readonly [string, (vault: DeviceVault) => Promise<unknown>])[] = [
  ["device", (vault) => vault.device()],
  ["prekey", (vault) => vault.prekeys(now)],
  ["last-prekey-id", (vault) => vault.newPrekeyId()],
  ["own", (vault) => vault.own()],
  ["contact", (vault) => vault.contact(eve.user)],
  ["contact", (vault) => vault.contacts()],
  ["contact", (vault) => vault.updateContact(eve.user, (memory) => memory)],
  ["pin", (vault) => vault.pinLogs()],
  ["seen", (vault) => vault.seenLegs(now).hasSeen(leg)],
  ["seen", (vault) => vault.seenLegs(now).remember(leg)],
  ["setting", (vault) => vault.setting("shield")],
];

const optional = ["root", "list", "toggle", "lastEncryptedCall"];

/** Every value a record could have instead, one field at a time. */
function damaged(value: unknown): unknown[] {
  const record = value as Record<string, unknown>;
  const others: unknown[] = [null, "text", 7, {}, { ...record, form: 2 }];
  for (const [name, field] of Object.entries(record)) {
    // An optional part that is missing is no damage that can be seen.
    others.push({ ...record, [name]: optional.includes(name) ? 7.5 : null });
    if (field instanceof Uint8Array) others.push({ ...record, [name]: field.slice(1) });
  }
  return others;
}

test.for(readers)(
  "a damaged record of the %s is an error, never an empty one",
  async ([kind, read]) => {
    const [vault, shared] = await filled();
    await read(vault);
    const records = [...shared].filter(([, { key }]) => key[1] === kind);
    expect(records.length).toBeGreaterThan(0);
    const first = records[0];
    if (first === undefined) return;
    const [key, record] = first;
    for (const value of damaged(record.value)) {
      shared.set(key, { ...record, value });
      await expect(read(vault), JSON.stringify(value)).rejects.toMatchObject({
        code: "unreadable",
      });
    }
  },
);

test("a prekey whose key and certificate do not belong together is unreadable", async () => {
  const [vault, shared] = await filled();
  for (const [key, record] of shared) {
    if (record.key[1] !== "prekey") continue;
    const value = { ...(record.value as object), publicKey: eve.prekey.certificate.key.bytes };
    shared.set(key, { ...record, value });
  }
  await expect(vault.prekeys(now)).rejects.toMatchObject({ code: "unreadable" });
});

test("a device of another user is unreadable", async () => {
  const [vault, shared] = await filled();
  const ofEve = openVaultInMemory(eve.user, shared);
  await ofEve.saveDevice(eve.device);
  for (const [key, record] of shared) {
    const [user, kind] = record.key;
    if (user !== bob.user || kind !== "device") continue;
    const other = shared.get(JSON.stringify([eve.user, "device"]));
    shared.set(key, { ...record, value: other?.value });
  }
  await expect(vault.device()).rejects.toMatchObject({ code: "unreadable" });
});

test("a log of pins with an entry missing is unreadable", async () => {
  const [vault, shared] = await filled();
  const [first] = [...(await vault.pinLogs()).values()].flat();
  if (first === undefined) throw new Error("there is one");
  const content = { contact: eve.user, action: "withdrawn", root: noPreviousPin, at: now } as const;
  const second = await PinEntry.issue(bob.device, { sequence: 1, previous: first.id, ...content });
  await vault.appendPin(second);
  shared.delete(JSON.stringify([bob.user, "pin", bob.device.id, 0]));
  await expect(vault.pinLogs()).rejects.toMatchObject({ code: "unreadable" });
});
