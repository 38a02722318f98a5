import { expect, test } from "vitest";
import { appendToList } from "../device/listAuthor";
import type { LocalDevice } from "../device/localDevice";
import { RefusedError } from "../rules/refusedError";
import { newDevice, now, personOf } from "../testing/person";
import { SeededRandomness } from "../testing/seededRandomness";
import type { PinAction } from "./pinEntry";
import { PinLogs } from "./pinLogs";

const bob = await personOf("bob", "web");
const eve = await personOf("eve", "web");
const root = eve.list.root.bytes;
const tablet = await newDevice(bob.user, "web", new SeededRandomness("tablet"));
const add = { kind: "add", certificate: tablet.certificate } as const;
const two = await appendToList(bob.list, bob.device, add, now);

async function say(logs: PinLogs, by: LocalDevice, action: PinAction, at: number): Promise<void> {
  await logs.accept(await logs.next(by, eve.user, action, root, at), two);
}

test("the latest entry of any device counts", async () => {
  const logs = new PinLogs(bob.user);
  expect(logs.pinned(eve.user, two)).toBeNull();
  await say(logs, bob.device, "verified", now);
  expect(logs.pinned(eve.user, two)).toEqual(root);
  await say(logs, tablet, "withdrawn", now + 1);
  expect(logs.pinned(eve.user, two)).toBeNull();
  await say(logs, bob.device, "verified", now + 2);
  expect(logs.pinned(eve.user, two)).toEqual(root);
});

test("withdrawing wins a tie, whichever came first", async () => {
  for (const [first, second] of [
    ["withdrawn", "verified"],
    ["verified", "withdrawn"],
  ] as const) {
    const logs = new PinLogs(bob.user);
    await say(logs, bob.device, first, now);
    await say(logs, tablet, second, now);
    expect(logs.pinned(eve.user, two), first).toBeNull();
  }
});

test("of two devices that say something else at once the greater id counts", async () => {
  const own = bob.list.root.bytes;
  const expected = tablet.id > bob.device.id ? own : root;
  for (const order of [[bob.device, tablet] as const, [tablet, bob.device] as const]) {
    const logs = new PinLogs(bob.user);
    for (const by of order) {
      const said = by === tablet ? own : root;
      await logs.accept(await logs.next(by, eve.user, "verified", said, now), two);
    }
    expect(logs.pinned(eve.user, two)).toEqual(expected);
  }
});

test("what a revoked device said no longer counts", async () => {
  const logs = new PinLogs(bob.user);
  await say(logs, tablet, "verified", now);
  const revoke = { kind: "revoke", device: tablet.id, reason: "lost" } as const;
  const one = await appendToList(two, bob.device, revoke, now);
  expect(logs.pinned(eve.user, one)).toBeNull();
});

test("of two entries for one place, taken at the same time, one is refused", async () => {
  const logs = new PinLogs(bob.user);
  const entries = [
    await logs.next(bob.device, eve.user, "verified", root, now),
    await logs.next(bob.device, eve.user, "withdrawn", root, now),
  ];
  const taken = await Promise.allSettled(entries.map((entry) => logs.accept(entry, two)));
  const refused = taken.filter((result) => result.status === "rejected");
  expect(refused.map(({ reason }) => reason as unknown)).toEqual([expect.any(RefusedError)]);
});
