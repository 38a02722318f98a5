import type { Bytes } from "../../bytes/bytes";
import { noPreviousPin, PinEntry } from "../../pins/pinEntry";
import { PinLogs } from "../../pins/pinLogs";
import type { Rule } from "../../rules/rule";
import { flip } from "../mutations";
import { now, personOf, type Person } from "../person";
import type { RuleCase } from "../ruleCase";

/** Cases of pins. */
export async function pinCases(): Promise<RuleCase[]> {
  const bob = await personOf("bob", "web");
  const carol = await personOf("carol", "web");
  const eve = await personOf("eve", "web");
  const root = eve.list.root.bytes;
  const entry = (sequence: number, previous: Bytes, contact: Person): Promise<PinEntry> =>
    PinEntry.issue(bob.device, {
      sequence,
      previous,
      contact: contact.user,
      action: "verified",
      root,
      at: now,
    });
  const pin = (rule: Rule, what: string, made: Promise<PinEntry>, user = bob.user): RuleCase => ({
    rule,
    what: `pin ${what}`,
    attempt: async () => new PinLogs(user).accept(await made, bob.list),
  });
  const good = await entry(0, noPreviousPin, eve);
  const unsigned = flip(good.object.bytes, good.object.bytes.length - 40);
  const ofEve = new PinLogs(bob.user).next(eve.device, carol.user, "verified", root, now);
  return [
    pin("R-PIN-1", "of a device that is not one's own", ofEve),
    pin("R-PIN-1", "whose signature was changed", PinEntry.parse(unsigned)),
    pin("R-PIN-2", "after a gap", entry(1, noPreviousPin, eve)),
    pin("R-PIN-2", "of another chain", entry(0, root, eve)),
    pin("R-PIN-3", "of oneself", entry(0, noPreviousPin, bob)),
    pin("R-PIN-3", "in the log of another user", entry(0, noPreviousPin, eve), carol.user),
  ];
}
