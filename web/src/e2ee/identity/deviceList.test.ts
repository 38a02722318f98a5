import { expect, test } from "vitest";
import { appendToList, resetList } from "../device/listAuthor";
import { readRecoveryCode } from "../device/recoveryCode";
import { RootKey } from "../device/rootKey";
import { day, newDevice, now, personOf } from "../testing/person";
import { SeededRandomness } from "../testing/seededRandomness";
import { isFresh } from "./listFreshness";
import { ListMemory } from "./listMemory";

const bob = await personOf("bob", "web");
const thief = await newDevice(bob.user, "web", new SeededRandomness("thief"));
const { certificate } = thief;
const withThief = await appendToList(bob.list, bob.device, { kind: "add", certificate }, now);
const onlyBob = { kind: "replace", certificates: [bob.device.certificate] } as const;

test("a thief who revokes the owner is put out by the root", async () => {
  const revoke = { kind: "revoke", device: bob.device.id, reason: "lost" } as const;
  const stolen = await appendToList(withThief, thief, revoke, now);
  expect([...stolen.active.keys()]).toEqual([thief.id]);
  const back = await appendToList(stolen, bob.root, onlyBob, now);
  expect([...back.active.keys()]).toEqual([bob.device.id]);
  expect(back.standingOf(certificate)).toBe("revoked");
  expect(ListMemory.of(stolen).compare(back)).toBe("more");
});

test("the root settles a fork", async () => {
  const settled = await appendToList(bob.list, bob.root, onlyBob, now);
  expect(ListMemory.of(withThief).compare(settled)).toBe("more");
});

test("the recovery code brings the same root back", async () => {
  const back = await RootKey.ofSeed(await readRecoveryCode(await bob.root.recoveryCode()));
  const restored = await appendToList(bob.list, back, { kind: "add", certificate }, now);
  expect(ListMemory.of(bob.list).compare(restored)).toBe("more");
});

test("a reset is another root, and puts everyone else out", async () => {
  const other = await RootKey.generate(new SeededRandomness("other root"));
  const reset = await resetList(bob.list, other, certificate, now);
  expect(ListMemory.of(bob.list).compare(reset)).toBe("root");
  expect(reset.standingOf(bob.device.certificate)).toBe("revoked");
  expect(reset.standingOf(certificate)).toBe("confirmed");
});

test("a device under another certificate than the list has is replaced", async () => {
  const again = await newDevice(bob.user, "web", new SeededRandomness("thief"));
  expect(withThief.standingOf(again.certificate)).toBe("confirmed");
  const other = await newDevice(bob.user, "desktop", new SeededRandomness("thief"));
  expect(withThief.standingOf(other.certificate)).toBe("replaced");
  expect(bob.list.standingOf(certificate)).toBe("unconfirmed");
});

test("the word of the device in the call does not keep a list fresh", async () => {
  const ofThief = await thief.attest(withThief.head, now);
  const ofBob = await bob.device.attest(withThief.head, now);
  const ofOldHead = await bob.device.attest(bob.list.head, now);
  expect(isFresh(withThief, [ofThief, ofOldHead], thief.id, now)).toBe(false);
  expect(isFresh(withThief, [ofThief, ofBob], thief.id, now)).toBe(true);
  expect(isFresh(withThief, [ofBob], thief.id, now + 7 * day)).toBe(true);
  expect(isFresh(withThief, [ofBob], thief.id, now + 7 * day + 1)).toBe(false);
  expect(isFresh(bob.list, [], bob.device.id, now)).toBe(true);
});
