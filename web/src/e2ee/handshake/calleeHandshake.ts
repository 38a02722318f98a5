import type { Bytes } from "../bytes/bytes";
import { openEnvelope, type OpenedEnvelope } from "../envelope/envelope";
import { require } from "../rules/require";
import { erase } from "../secret/erase";
import type { Concern } from "./concern";
import { Consent } from "./consent";
import type { Contact } from "./contact";
import type { HeldPrekeys } from "./heldPrekeys";
import type { LocalParty } from "./localParty";
import { parseOffer, readOffer } from "./offerBody";
import { OfferChecks, type AnnouncedCall } from "./offerChecks";
import { OfferedCall } from "./offeredCall";
import { PeerDevice } from "./peerDevice";
import type { SeenLegs } from "./seenLegs";

/** The callee's knowledge when an OFFER comes. */
interface OfferContext {
  readonly self: LocalParty;
  readonly prekeys: HeldPrekeys;
  /** The caller, with a list verified and compared. */
  readonly contact: Contact;
  readonly announced: AnnouncedCall;
  readonly seen: SeenLegs;
  readonly now: number;
}

/**
 * Takes an OFFER: the callee's way in. The states follow one another: `OfferedCall` rings,
 * `AnsweredCall` was accepted, `EstablishedCall` has both confirmations.
 *
 * Security guarantees: what rings was made by a device of the contact named, for this device, for
 * this call, now and once.
 *
 * Does not protect against: calls that a server keeps away; a first contact whose root is false:
 * that is what the security code is for.
 *
 * @param frame as it came
 * @throws NewerListNeededError when the caller's list has to be fetched again
 * @throws RefusedError with the first check that fails
 */
export async function receiveOffer(
  context: OfferContext,
  frame: Bytes,
): Promise<Consent<OfferedCall>> {
  const opened = await openEnvelope("offer", context.prekeys, frame);
  try {
    return await check(context, opened);
  } catch (error) {
    erase(opened.sharedSecret);
    throw error;
  }
}

async function check(
  { self, prekeys, contact, announced, seen, now }: OfferContext,
  { content, prekeyId, sharedSecret }: OpenedEnvelope,
): Promise<Consent<OfferedCall>> {
  const prekey = prekeys.certificate(prekeyId);
  const signed = await parseOffer(content);
  const offer = readOffer(signed);
  const checks = new OfferChecks(self, contact, offer.shared, now);
  checks.requireTerms(prekey);
  await checks.requireForUs(announced, seen);
  const certificate = await checks.requireSigned(signed);
  const statements = await checks.requireLists(offer, prekey);
  checks.requireMedia();
  // Another tab, or the same frame once more, may have come this far at the same time.
  require(await seen.remember(offer.shared.leg), "R-OFFER-7");
  const peer = PeerDevice.of(certificate, contact);
  const concerns: Concern[] = peer.concerns(contact, statements, now);
  if (!offer.shared.heads.callee.equals(self.list.head)) concerns.push("behind");
  const call = new OfferedCall({
    self,
    peer,
    offer,
    offerId: signed.id,
    prekeyVersions: prekey.versions,
    sealedSecret: sharedSecret,
  });
  return new Consent(call, concerns);
}
