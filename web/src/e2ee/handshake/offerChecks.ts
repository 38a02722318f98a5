import { equal } from "../bytes/bytes";
import type { Id } from "../bytes/id";
import { DeviceCertificate } from "../identity/deviceCertificate";
import type { HeadStatement } from "../identity/headStatement";
import type { PrekeyCertificate } from "../identity/prekeyCertificate";
import { suite } from "../identity/suite";
import { isAhead, isNear } from "../identity/tolerance";
import { refuseAs, refuseLaterAs } from "../rules/refuseAs";
import { require } from "../rules/require";
import type { SignedObject } from "../sign/signedObject";
import type { Contact } from "./contact";
import { requirePeerHead, requireStatements } from "./headChecks";
import type { LocalParty } from "./localParty";
import type { OfferBody } from "./offerBody";
import type { SeenLegs } from "./seenLegs";
import type { Shared } from "./shared";
import { endToEnd } from "./terms";

/** The call that signalling has announced, and the person was shown: which call, from whom. */
export interface AnnouncedCall {
  readonly call: Id;
  readonly caller: Id;
}

/** The callee's checks of an OFFER, in the order of docs/protocol.md §6. */
export class OfferChecks {
  readonly #self: LocalParty;
  readonly #contact: Contact;
  readonly #shared: Shared;
  readonly #now: number;

  constructor(self: LocalParty, contact: Contact, shared: Shared, now: number) {
    this.#self = self;
    this.#contact = contact;
    this.#shared = shared;
    this.#now = now;
  }

  /** @throws RefusedError R-OFFER-1 to R-OFFER-3 */
  requireTerms(prekey: PrekeyCertificate): void {
    const { terms } = this.#shared;
    require(terms.version === terms.versions.highestCommon(prekey.versions), "R-OFFER-1");
    require(terms.suite === suite, "R-OFFER-2");
    require(terms.mode === endToEnd, "R-OFFER-3");
  }

  /** @throws RefusedError R-OFFER-4 to R-OFFER-7 */
  async requireForUs(announced: AnnouncedCall, seen: SeenLegs): Promise<void> {
    const { parties, leg } = this.#shared;
    const { device } = this.#self;
    require(parties.callee.user === device.user, "R-OFFER-4");
    require(parties.callee.device === device.id, "R-OFFER-4");
    require(parties.caller.user !== device.user, "R-OFFER-5");
    require(leg.call === announced.call, "R-OFFER-6");
    require(parties.caller.user === announced.caller, "R-OFFER-6");
    require(!(await seen.hasSeen(leg)), "R-OFFER-7");
  }

  /**
   * The caller's certificate, which signed the OFFER.
   *
   * @throws RefusedError R-OFFER-9 to R-OFFER-11, R-OFFER-8, R-CERT-5
   */
  async requireSigned(offer: SignedObject): Promise<DeviceCertificate> {
    const certificate = await this.#usableCertificate();
    require(await offer.verifies(certificate.signingKey), "R-OFFER-10");
    const standing = this.#contact.list.standingOf(certificate);
    require(standing !== "revoked", "R-OFFER-11");
    require(standing !== "replaced", "R-OFFER-11");
    this.#requireTimely(certificate);
    return certificate;
  }

  /**
   * Time is checked last, and reported of a listed device only: anyone else can make an OFFER with
   * a wrong time, which is no evidence about the contact's clock.
   */
  #requireTimely(certificate: DeviceCertificate): void {
    const isTimely =
      isNear(this.#shared.sender.at, this.#now) && !isAhead(certificate.created, this.#now);
    const isListed = this.#contact.list.standingOf(certificate) === "confirmed";
    require(isTimely || isListed, "R-OFFER-11");
    require(isNear(this.#shared.sender.at, this.#now), "R-OFFER-8");
    certificate.requireNotAhead(this.#now);
  }

  #usableCertificate(): Promise<DeviceCertificate> {
    const { parties, sender } = this.#shared;
    return refuseLaterAs("R-OFFER-9", async () => {
      const certificate = await DeviceCertificate.parse(sender.certificate);
      certificate.requireOf(parties.caller.user, parties.caller.device, this.#now);
      return certificate;
    });
  }

  /**
   * The caller's head statements, verified.
   *
   * @throws NewerListNeededError when the caller's list has to be fetched again
   * @throws RefusedError R-OFFER-12 to R-OFFER-18
   */
  async requireLists(offer: OfferBody, prekey: PrekeyCertificate): Promise<HeadStatement[]> {
    const { parties, heads, terms, sender } = this.#shared;
    const { list } = this.#contact;
    require(equal(parties.caller.root, list.root.bytes), "R-OFFER-12");
    requirePeerHead(list, heads.caller, "R-OFFER-13");
    require(equal(parties.callee.root, this.#self.list.root.bytes), "R-OFFER-14");
    require(this.#self.list.contains(heads.callee), "R-OFFER-15");
    require(offer.prekeyId === prekey.prekeyId, "R-OFFER-16");
    require(equal(offer.prekeyCertificateId, prekey.id), "R-OFFER-16");
    const highestSeen = this.#contact.highestVersion(parties.caller.device);
    require(terms.versions.high >= highestSeen, "R-OFFER-17");
    return requireStatements(list, sender.attestations, this.#now, "R-OFFER-18");
  }

  /** @throws RefusedError R-OFFER-19 */
  requireMedia(): void {
    refuseAs("R-OFFER-19", () => this.#shared.media.require());
  }
}
