import type { Id } from "../bytes/id";
import type { ClientClass } from "../identity/clientClass";
import { DeviceCertificate, maxCertificateLifetime } from "../identity/deviceCertificate";
import { HeadStatement } from "../identity/headStatement";
import type { ListHead } from "../identity/listHead";
import type { ListSigner } from "../identity/listSigner";
import { maxPrekeyLifetime, PrekeyCertificate } from "../identity/prekeyCertificate";
import { suite } from "../identity/suite";
import type { VersionRange } from "../identity/versionRange";
import { HybridPrivateKey } from "../kem/hybridPrivateKey";
import type { Randomness } from "../secret/randomness";
import type { SigningKey } from "../sign/signingKey";
import type { EntrySigner } from "./entrySigner";
import type { LocalPrekey } from "./localPrekey";

/**
 * This device: its signing key and the certificate that goes with it.
 *
 * Security guarantees: the signing key leaves only as signatures; no text form.
 *
 * Does not protect against: other code in the page, which can have things signed; anyone who can
 * read the browser's profile.
 */
export class LocalDevice implements EntrySigner {
  /** @throws RangeError when the certificate was not made with `signingKey` */
  constructor(
    readonly signingKey: SigningKey,
    readonly certificate: DeviceCertificate,
  ) {
    if (!certificate.signingKey.equals(signingKey.verifyingKey)) {
      throw new RangeError("the certificate is of another key");
    }
  }

  /** A new device, unconfirmed until a list has its certificate. */
  static async create(
    key: SigningKey,
    user: Id,
    device: Id,
    clientClass: ClientClass,
    now: number,
  ): Promise<LocalDevice> {
    const expires = now + maxCertificateLifetime;
    const description = { user, device, clientClass, created: now, expires };
    return new LocalDevice(key, await DeviceCertificate.issue(key, description));
  }

  get user(): Id {
    return this.certificate.user;
  }

  get id(): Id {
    return this.certificate.device;
  }

  get signer(): ListSigner {
    return { kind: "device", device: this.id };
  }

  /** A new prekey, good for the longest time there is, 14 days; make one weekly. */
  async newPrekey(
    prekeyId: number,
    versions: VersionRange,
    now: number,
    randomness: Randomness,
  ): Promise<LocalPrekey> {
    const secret = await HybridPrivateKey.generate(randomness);
    const certificate = await PrekeyCertificate.issue(this.signingKey, this.certificate, {
      prekeyId,
      key: secret.publicKey,
      versions,
      suites: [suite],
      notBefore: now,
      notAfter: now + maxPrekeyLifetime,
    });
    return { secret, certificate };
  }

  /** This device's word on the head of its list. */
  attest(head: ListHead, now: number): Promise<HeadStatement> {
    const { user, id } = this;
    return HeadStatement.issue(this.signingKey, { user, device: id, head, at: now });
  }
}
