import { appendToList } from "../../device/listAuthor";
import type { Consent } from "../../handshake/consent";
import { Contact } from "../../handshake/contact";
import { LegPlan } from "../../handshake/legPlan";
import { OfferedCall } from "../../handshake/offeredCall";
import type { HeadStatement } from "../../identity/headStatement";
import { ownVersions } from "../../identity/versionRange";
import type { VerifyingKey } from "../../sign/verifyingKey";
import { Pair } from "../pair";
import { newDevice, now, personOf, type Person } from "../person";
import type { RuleCase } from "../ruleCase";
import { SeededRandomness } from "../seededRandomness";

/** Calls that may not go on before a person has said yes, or not at all. */
export async function consentCases(): Promise<RuleCase[]> {
  const alice = await personOf("alice", "desktop");
  const bob = await personOf("bob", "web");
  const eve = await personOf("eve", "web");
  return [
    {
      rule: "R-ASK-1",
      what: "calling a contact whose root changed",
      attempt: async () => (await plan(bob, eve.list.root)).withoutAsking(),
    },
    {
      rule: "R-ASK-1",
      what: "calling an unconfirmed device of a known contact",
      attempt: async () => (await planForTablet(bob, bob.list.root)).withoutAsking(),
    },
    {
      rule: "R-ASK-1",
      what: "called by a contact whose root changed",
      attempt: async () => (await called(eve.list.root)).withoutAsking(),
    },
    {
      rule: "R-ANSWER-11",
      what: "calling a device that is revoked",
      attempt: async () => {
        const revoke = { kind: "revoke", device: bob.device.id, reason: "lost" } as const;
        const list = await appendToList(bob.list, bob.root, revoke, now);
        await plan({ ...bob, list }, list.root);
      },
    },
    {
      rule: "R-CERT-4",
      what: "calling a device of somebody else",
      attempt: () => plan({ ...bob, list: eve.list }, eve.list.root),
    },
    {
      rule: "R-HEAD-1",
      what: "calling on the word of somebody else's device",
      attempt: async () => {
        const evesWord = await eve.device.attest(bob.list.head, now);
        await plan(bob, bob.list.root, [evesWord]);
      },
    },
    {
      rule: "R-ASK-2",
      what: "in glare with a call of someone else",
      attempt: async () => OfferedCall.onGlare(eve.user, await called(null)),
    },
    {
      rule: "R-ASK-2",
      what: "in glare with a contact whose root changed",
      attempt: async () => OfferedCall.onGlare(alice.user, await called(eve.list.root)),
    },
  ];
}

function plan(
  who: Person,
  remembered: VerifyingKey,
  statements: readonly HeadStatement[] = [],
): Promise<Consent<LegPlan>> {
  return LegPlan.of({
    own: ownVersions,
    contact: new Contact(who.list, remembered, false, new Map()),
    certificate: who.device.certificate,
    prekey: who.prekey.certificate,
    statements,
    now,
  });
}

async function planForTablet(
  { user, list }: Person,
  remembered: VerifyingKey,
): Promise<Consent<LegPlan>> {
  const random = new SeededRandomness("tablet");
  const tablet = await newDevice(user, "web", random);
  const prekey = await tablet.newPrekey(1, ownVersions, now, random);
  return LegPlan.of({
    own: ownVersions,
    contact: new Contact(list, remembered, false, new Map()),
    certificate: tablet.certificate,
    prekey: prekey.certificate,
    statements: [],
    now,
  });
}

async function called(remembered: VerifyingKey | null): Promise<Consent<OfferedCall>> {
  const pair = await Pair.of("consent");
  pair.aliceAsContact = new Contact(pair.alice.list, remembered, false, new Map());
  return pair.receive((await pair.offer()).frame);
}
