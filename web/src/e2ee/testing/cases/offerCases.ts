import type { Bytes } from "../../bytes/bytes";
import { appendToList } from "../../device/listAuthor";
import { openEnvelope, sealEnvelope } from "../../envelope/envelope";
import { deviceRecipient } from "../../envelope/recipient";
import { Contact } from "../../handshake/contact";
import { parseOffer, readOffer, signOffer, type OfferBody } from "../../handshake/offerBody";
import { Parties, Party } from "../../handshake/parties";
import { Sender } from "../../handshake/sender";
import { DeviceCertificate, maxCertificateLifetime } from "../../identity/deviceCertificate";
import type { DeviceList } from "../../identity/deviceList";
import type { ListAction } from "../../identity/listAction";
import type { Rule } from "../../rules/rule";
import type { SigningKey } from "../../sign/signingKey";
import { heldBy, Pair } from "../pair";
import { now, personOf, type Person } from "../person";
import type { RuleCase } from "../ruleCase";

const minute = 60_000;

/** OFFERs that are refused for what the callee knows; those of one wrong field are vectors. */
export async function offerCases(): Promise<RuleCase[]> {
  const pair = await Pair.of("offer cases");
  const eve = await personOf("eve", "web");
  return [
    ...replayCases(),
    ...(await signatureCases(pair, eve)),
    refused("R-OFFER-17", "a version that fell", async () => {
      const fresh = await Pair.of("versions");
      const { list, device } = fresh.alice;
      fresh.aliceAsContact = new Contact(list, null, false, new Map([[device.id, 2]]));
      await fresh.receive((await fresh.offer()).frame);
    }),
  ];
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
