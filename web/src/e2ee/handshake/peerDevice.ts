import type { DeviceCertificate } from "../identity/deviceCertificate";
import type { Standing } from "../identity/deviceList";
import type { HeadStatement } from "../identity/headStatement";
import { isFresh } from "../identity/listFreshness";
import type { Concern } from "./concern";
import type { Contact } from "./contact";

/** The device at the other end and its standing. */
export class PeerDevice {
  private constructor(
    readonly certificate: DeviceCertificate,
    readonly standing: Standing,
    /** Whether the shield may say **verified**: the pinned root vouches for the device. */
    readonly verified: boolean,
  ) {}

  static of(certificate: DeviceCertificate, contact: Contact): PeerDevice {
    const standing = contact.list.standingOf(certificate);
    const verified = contact.pinned && !contact.hasAnotherRoot() && standing === "confirmed";
    return new PeerDevice(certificate, standing, verified);
  }

  /** @param statements verified against the contact's list already */
  concerns(contact: Contact, statements: readonly HeadStatement[], now: number): Concern[] {
    const concerns: Concern[] = [];
    if (contact.hasAnotherRoot()) concerns.push("root-changed");
    if (contact.isKnown() && this.standing === "unconfirmed") concerns.push("unconfirmed-device");
    if (!isFresh(contact.list, statements, this.certificate.device, now)) {
      concerns.push("stale-list");
    }
    return concerns;
  }
}
