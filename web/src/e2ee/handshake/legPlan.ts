import type { DeviceCertificate } from "../identity/deviceCertificate";
import type { Standing } from "../identity/deviceList";
import type { HeadStatement } from "../identity/headStatement";
import type { PrekeyCertificate } from "../identity/prekeyCertificate";
import type { VersionRange } from "../identity/versionRange";
import { require } from "../rules/require";
import type { Rule } from "../rules/rule";
import { Consent } from "./consent";
import type { Contact } from "./contact";
import { Party } from "./parties";
import { PeerDevice } from "./peerDevice";

/** The ingredients of a {@link LegPlan}. */
interface LegPlanParts {
  readonly own: VersionRange;
  readonly contact: Contact;
  readonly certificate: DeviceCertificate;
  readonly prekey: PrekeyCertificate;
  /** Head statements of the contact's list as the server gives them. */
  readonly statements: readonly HeadStatement[];
  readonly now: number;
}

/**
 * A device of the contact that may get a leg.
 *
 * Security guarantees: certificate and prekey belong to one device of the contact, which is not
 * revoked.
 *
 * Does not protect against: a frozen list, beyond what the concern `stale-list` shows.
 */
export class LegPlan {
  readonly #contact: Contact;
  readonly #peer: PeerDevice;
  readonly #prekey: PrekeyCertificate;
  readonly #version: number;

  private constructor(
    contact: Contact,
    peer: PeerDevice,
    prekey: PrekeyCertificate,
    version: number,
  ) {
    this.#contact = contact;
    this.#peer = peer;
    this.#prekey = prekey;
    this.#version = version;
  }

  /**
   * Checks a device before anything is sealed to it.
   *
   * @throws RefusedError R-CERT-3 to R-CERT-5, R-PREKEY-1 to R-PREKEY-7, R-HEAD-1 to R-HEAD-3,
   *     R-ANSWER-11 for a device that is revoked
   */
  static async of(parts: LegPlanParts): Promise<Consent<LegPlan>> {
    const { own, contact, certificate, prekey, statements, now } = parts;
    const peer = PeerDevice.of(certificate, contact);
    certificate.requireUsable(contact.list.user, certificate.device, now);
    requireNotRevoked(peer.standing, "R-ANSWER-11");
    await prekey.requireOf(certificate, now);
    const version = prekey.requireVersion(own, contact.highestVersion(certificate.device));
    for (const statement of statements) await statement.requireOf(contact.list, now);
    const concerns = peer.concerns(contact, statements, now);
    return new Consent(new LegPlan(contact, peer, prekey, version), concerns);
  }

  get contact(): Contact {
    return this.#contact;
  }

  get peer(): PeerDevice {
    return this.#peer;
  }

  get prekey(): PrekeyCertificate {
    return this.#prekey;
  }

  /** The version to speak. */
  get version(): number {
    return this.#version;
  }

  asParty(): Party {
    const { user, device } = this.#peer.certificate;
    return new Party(user, device, this.#contact.list.root.bytes);
  }
}

/** @throws RefusedError with `rule` for a device that is revoked or has another certificate now */
export function requireNotRevoked(standing: Standing, rule: Rule): void {
  require(standing === "confirmed" || standing === "unconfirmed", rule);
}
