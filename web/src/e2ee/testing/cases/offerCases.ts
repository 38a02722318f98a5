import { ofHex, type Bytes } from "../../bytes/bytes";
import { appendToList } from "../../device/listAuthor";
import { openEnvelope, sealEnvelope } from "../../envelope/envelope";
import { deviceRecipient } from "../../envelope/recipient";
import { Contact } from "../../handshake/contact";
import { Heads } from "../../handshake/heads";
import { Leg } from "../../handshake/leg";
import { parseOffer, readOffer, signOffer, type OfferBody } from "../../handshake/offerBody";
import { Parties, Party } from "../../handshake/parties";
import { Sender } from "../../handshake/sender";
import type { Shared } from "../../handshake/shared";
import { endToEnd, Terms } from "../../handshake/terms";
import { DeviceCertificate, maxCertificateLifetime } from "../../identity/deviceCertificate";
import type { DeviceList } from "../../identity/deviceList";
import type { ListAction } from "../../identity/listAction";
import { ListHead } from "../../identity/listHead";
import { ownVersions, VersionRange } from "../../identity/versionRange";
import { Media } from "../../media/media";
import type { Rule } from "../../rules/rule";
import type { SigningKey } from "../../sign/signingKey";
import { flip } from "../mutations";
import { heldBy, Pair, partyOf } from "../pair";
import { now, personOf, type Person } from "../person";
import type { RuleCase } from "../ruleCase";
import { audio } from "../samples";

const other = ofHex("77".repeat(32));
const forked = new ListHead(0, other);
const minute = 60_000;

/** OFFERs that Alice's device really signed, with one thing wrong. */
export async function offerCases(): Promise<RuleCase[]> {
  const pair = await Pair.of("offer cases");
  const eve = await personOf("eve", "web");
  return [
    ...(await termsCases(pair)),
    ...(await forUsCases(pair, eve)),
    ...replayCases(),
    ...(await signatureCases(pair, eve)),
    ...(await listCases(pair, eve)),
  ];
}

function termsCases(pair: Pair): Promise<RuleCase[]> {
  const terms = (of: Terms) => (shared: Shared) => ({ ...shared, terms: of });
  return edited(pair, [
    ["R-OFFER-1", "a version the callee lacks", terms(Terms.of(2, new VersionRange(1, 2)))],
    ["R-OFFER-1", "no version in common", terms(Terms.of(0, new VersionRange(2, 2)))],
    ["R-OFFER-2", "another suite", terms(new Terms(1, ownVersions, 2, endToEnd))],
    ["R-OFFER-3", "another mode", terms(new Terms(1, ownVersions, 1, 0))],
  ]);
}

async function forUsCases(pair: Pair, eve: Person): Promise<RuleCase[]> {
  const caller = (await partyOf(pair.alice)).asParty();
  const callee = (await partyOf(pair.bob)).asParty();
  const eves = (await partyOf(eve)).asParty();
  const parties = (from: Party, to: Party) => (shared: Shared) => ({
    ...shared,
    parties: new Parties(from, to),
  });
  return edited(pair, [
    [
      "R-OFFER-4",
      "for another user",
      parties(caller, new Party(eve.user, callee.device, callee.root)),
    ],
    [
      "R-OFFER-4",
      "for another device",
      parties(caller, new Party(callee.user, eve.device.id, callee.root)),
    ],
    ["R-OFFER-5", "from oneself", parties(callee, callee)],
    [
      "R-OFFER-6",
      "of another call",
      (shared) => ({ ...shared, leg: new Leg("9".repeat(32), shared.leg.id) }),
    ],
    ["R-OFFER-6", "from another user", parties(eves, callee)],
  ]);
}

function replayCases(): RuleCase[] {
  const late = (millis: number) => async (): Promise<void> => {
    const pair = await Pair.of("late");
    pair.calleeNow = now + millis;
    await pair.receive((await pair.offer()).frame);
  };
  return [
    refused("R-OFFER-7", "the same again", async () => {
      const pair = await Pair.of("replay");
      const { frame } = await pair.offer();
      await pair.receive(frame);
      await pair.receive(frame);
    }),
    refused("R-OFFER-7", "the same again, and too late as well", async () => {
      const pair = await Pair.of("replay");
      const { frame } = await pair.offer();
      await pair.receive(frame);
      pair.calleeNow = now + 11 * minute;
      await pair.receive(frame);
    }),
    refused("R-OFFER-7", "another leg of a call that is over", async () => {
      const pair = await Pair.of("replay");
      const { frame, leg } = await pair.offer();
      await pair.receive(frame);
      await pair.seen.over(leg.call);
      await pair.receive((await pair.offer()).frame);
    }),
    refused("R-OFFER-7", "twice at the same time", async () => {
      const pair = await Pair.of("replay");
      const { frame } = await pair.offer();
      await Promise.all([pair.receive(frame), pair.receive(frame)]);
    }),
    refused("R-OFFER-8", "eleven minutes old", late(11 * minute)),
    refused("R-OFFER-8", "eleven minutes early", late(-11 * minute)),
  ];
}

async function signatureCases(pair: Pair, eve: Person): Promise<RuleCase[]> {
  const { certificate } = pair.alice.device;
  const { bytes } = certificate;
  const showing = (shown: Bytes) => (shared: Shared) => ({
    ...shared,
    sender: new Sender(shown, shared.sender.attestations, shared.sender.at),
  });
  const late = await honest(pair);
  const { sender } = late.shared;
  const at = sender.at - 11 * minute;
  const foreign = await frameOf(
    pair,
    { ...late, shared: { ...late.shared, sender: new Sender(sender.certificate, [], at) } },
    eve.device.signingKey,
  );
  const unsigned = await frameOf(pair, await honest(pair), eve.device.signingKey);
  return [
    ...(await edited(pair, [
      ["R-OFFER-9", "a certificate that does not verify", showing(flip(bytes, bytes.length - 40))],
      ["R-OFFER-9", "another user's certificate", showing(eve.device.certificate.bytes)],
    ])),
    refused("R-OFFER-10", "signed by another key", () => pair.receive(unsigned)),
    refused("R-OFFER-10", "signed by another key, with another time", () => pair.receive(foreign)),
    ...[11 * minute, -11 * minute].map((by) => unlisted(by)),
    withAlicesList("R-OFFER-11", "a revoked device", (alice) =>
      appended(alice, { kind: "revoke", device: alice.device.id, reason: "lost" }),
    ),
    withAlicesList("R-OFFER-11", "a certificate since renewed", async (alice) =>
      appended(alice, {
        kind: "add",
        certificate: await renewed(alice, alice.device.certificate.created + 1_000),
      }),
    ),
    refused("R-CERT-5", "a listed certificate that is from the future", listedAhead),
  ];
}

async function listedAhead(): Promise<void> {
  const pair = await Pair.of("offer cases");
  const certificate = await renewed(pair.alice, now + 11 * minute);
  pair.aliceAsContact = Contact.first(await appended(pair.alice, { kind: "add", certificate }));
  const offer = await honest(pair);
  const sender = new Sender(
    certificate.bytes,
    offer.shared.sender.attestations,
    offer.shared.sender.at,
  );
  const shown = { ...offer, shared: { ...offer.shared, sender } };
  await pair.receive(await frameOf(pair, shown, pair.alice.device.signingKey));
}

/** Anyone can make a device that the list does not name, and with it an OFFER of any time. */
function unlisted(by: number): RuleCase {
  return refused("R-OFFER-11", `${by / minute} minutes from an unlisted device`, async () => {
    const eve = await personOf("eve", "web");
    const pair = await Pair.of("unlisted");
    const { user, created, expires, clientClass } = pair.alice.device.certificate;
    const own = { user, device: eve.device.id, created, expires, clientClass };
    const certificate = await DeviceCertificate.issue(eve.device.signingKey, own);
    const offer = await honest(pair);
    const { shared } = offer;
    const caller = new Party(user, eve.device.id, shared.parties.caller.root);
    const sender = new Sender(certificate.bytes, [], shared.sender.at + by);
    const parties = new Parties(caller, shared.parties.callee);
    const forged = { ...offer, shared: { ...shared, parties, sender } };
    await pair.receive(await frameOf(pair, forged, eve.device.signingKey));
  });
}

function renewed({ device }: Person, created: number): Promise<DeviceCertificate> {
  const { user, device: id, clientClass } = device.certificate;
  const expires = created + maxCertificateLifetime;
  return DeviceCertificate.issue(device.signingKey, {
    user,
    device: id,
    clientClass,
    created,
    expires,
  });
}

function appended({ list, root }: Person, action: ListAction): Promise<DeviceList> {
  return appendToList(list, root, action, now);
}

function withAlicesList(
  rule: Rule,
  what: string,
  change: (alice: Person) => Promise<DeviceList>,
): RuleCase {
  return refused(rule, what, async () => {
    const pair = await Pair.of("offer cases");
    pair.aliceAsContact = Contact.first(await change(pair.alice));
    await pair.receive((await pair.offer()).frame);
  });
}

async function listCases(pair: Pair, eve: Person): Promise<RuleCase[]> {
  const { caller, callee } = (await honest(pair)).shared.parties;
  const parties = (from: Party, to: Party) => (shared: Shared) => ({
    ...shared,
    parties: new Parties(from, to),
  });
  const heads = (edit: (honest: Heads) => Heads) => (shared: Shared) => ({
    ...shared,
    heads: edit(shared.heads),
  });
  const evesWord = (await eve.device.attest(eve.list.head, now)).object.bytes;
  const attested = ({ sender, ...rest }: Shared): Shared => ({
    ...rest,
    sender: new Sender(sender.certificate, [evesWord], sender.at),
  });
  return [
    ...(await edited(pair, [
      [
        "R-OFFER-12",
        "another root of the caller",
        parties(new Party(caller.user, caller.device, other), callee),
      ],
      ["R-OFFER-13", "a fork of the caller's list", heads((h) => new Heads(forked, h.callee))],
      [
        "R-OFFER-13",
        "an entry beyond the caller's list",
        heads((h) => new Heads(new ListHead(5, other), h.callee)),
      ],
      [
        "R-OFFER-14",
        "another root of the callee",
        parties(caller, new Party(callee.user, callee.device, other)),
      ],
      ["R-OFFER-15", "a fork of the callee's list", heads((h) => new Heads(h.caller, forked))],
      ["R-OFFER-18", "a head statement of another", attested],
      ["R-OFFER-19", "no data section", (shared) => ({ ...shared, media: new Media([audio]) })],
    ])),
    await ofBody(pair, "R-OFFER-16", "another prekey", (offer) => ({ ...offer, prekeyId: 8 })),
    await ofBody(pair, "R-OFFER-16", "another prekey certificate", (offer) => ({
      ...offer,
      prekeyCertificateId: other,
    })),
    refused("R-OFFER-17", "a version that fell", async () => {
      const fresh = await Pair.of("versions");
      const { list, device } = fresh.alice;
      fresh.aliceAsContact = new Contact(list, null, false, new Map([[device.id, 2]]));
      await fresh.receive((await fresh.offer()).frame);
    }),
  ];
}

type Edit = readonly [rule: Rule, what: string, edit: (honest: Shared) => Shared];

function edited(pair: Pair, edits: readonly Edit[]): Promise<RuleCase[]> {
  return Promise.all(
    edits.map(([rule, what, edit]) =>
      ofBody(pair, rule, what, (offer) => ({ ...offer, shared: edit(offer.shared) })),
    ),
  );
}

async function ofBody(
  pair: Pair,
  rule: Rule,
  what: string,
  edit: (honest: OfferBody) => OfferBody,
): Promise<RuleCase> {
  const frame = await frameOf(pair, edit(await honest(pair)), pair.alice.device.signingKey);
  return refused(rule, what, () => pair.receive(frame));
}

async function honest(pair: Pair): Promise<OfferBody> {
  const { frame } = await pair.offer();
  const { content } = await openEnvelope("offer", heldBy(pair.bob), frame);
  return readOffer(await parseOffer(content));
}

async function frameOf(pair: Pair, offer: OfferBody, key: SigningKey): Promise<Bytes> {
  const { bytes } = await signOffer(offer, key);
  const recipient = deviceRecipient(pair.bob.prekey.certificate);
  return (await sealEnvelope("offer", recipient, bytes, pair.random)).frame;
}

function refused(rule: Rule, what: string, attempt: () => unknown): RuleCase {
  return { rule, what: `OFFER: ${what}`, attempt };
}
