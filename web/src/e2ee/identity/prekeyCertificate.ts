import { equal, type Bytes } from "../bytes/bytes";
import { ByteReader } from "../bytes/byteReader";
import { ByteWriter } from "../bytes/byteWriter";
import type { Id } from "../bytes/id";
import { HybridPublicKey, hybridPublicKeyBytes } from "../kem/hybridPublicKey";
import { require } from "../rules/require";
import { SignedObject } from "../sign/signedObject";
import type { SigningKey } from "../sign/signingKey";
import type { DeviceCertificate } from "./deviceCertificate";
import { suite } from "./suite";
import { clockTolerance, isAhead } from "./tolerance";
import { VersionRange } from "./versionRange";

/** The longest a prekey may be good for, in milliseconds: 14 days. */
export const maxPrekeyLifetime = 14 * 24 * 3_600_000;

const label = "sotto/1 prekey";
const maxSuites = 16;

/** A device's description of a prekey of its own. */
interface PrekeyDescription {
  readonly prekeyId: number;
  readonly key: HybridPublicKey;
  readonly versions: VersionRange;
  readonly suites: readonly number[];
  readonly notBefore: number;
  readonly notAfter: number;
}

/**
 * A device's statement of the key to seal an OFFER to, and of the versions it supports. Spec:
 * docs/protocol.md §3.
 *
 * Security guarantees: made by the device of the DeviceCertificate it was checked against; once its
 * private key is erased, what was sealed to it stays closed.
 *
 * Does not protect against: a server that keeps handing out an older one until that expires.
 */
export class PrekeyCertificate implements PrekeyDescription {
  readonly prekeyId: number;
  readonly key: HybridPublicKey;
  readonly versions: VersionRange;
  readonly suites: readonly number[];
  readonly notBefore: number;
  readonly notAfter: number;

  private constructor(
    readonly object: SignedObject,
    readonly user: Id,
    readonly device: Id,
    readonly certificateId: Bytes,
    description: PrekeyDescription,
  ) {
    this.prekeyId = description.prekeyId;
    this.key = description.key;
    this.versions = description.versions;
    this.suites = description.suites;
    this.notBefore = description.notBefore;
    this.notAfter = description.notAfter;
  }

  /** The word of the device that holds `signer` and a certificate of this user, device and id. */
  static async issue(
    signer: SigningKey,
    certificate: Pick<DeviceCertificate, "user" | "device" | "id">,
    description: PrekeyDescription,
  ): Promise<PrekeyCertificate> {
    const { user, device, id } = certificate;
    const body = new ByteWriter()
      .id(user)
      .id(device)
      .bytes(id)
      .u32(description.prekeyId)
      .bytes(description.key.bytes)
      .u8(description.versions.low)
      .u8(description.versions.high)
      .list8(description.suites, (to, entry) => to.u8(entry))
      .u64(description.notBefore)
      .u64(description.notAfter)
      .toBytes();
    const object = await SignedObject.sign(signer, label, body);
    return new PrekeyCertificate(object, user, device, id, description);
  }

  /**
   * Reads one; nothing is verified before {@link requireOf}.
   *
   * @throws RefusedError R-DEC-1
   */
  static async parse(bytes: Bytes): Promise<PrekeyCertificate> {
    const object = await SignedObject.parse(label, bytes);
    const from = new ByteReader(object.body);
    const user = from.id("user");
    const device = from.id("device");
    const certificateId = from.bytes("certificateId", 32);
    const prekeyId = from.u32("prekeyId");
    const key = new HybridPublicKey(from.bytes("hybridKey", hybridPublicKeyBytes));
    const versions = VersionRange.read(from);
    const suites = from.list8("suites", 1, maxSuites, (entry) => entry.u8("suite"));
    const notBefore = from.u64("notBefore");
    const notAfter = from.u64("notAfter");
    from.end();
    const description = { prekeyId, key, versions, suites, notBefore, notAfter };
    return new PrekeyCertificate(object, user, device, certificateId, description);
  }

  /**
   * Checks that it is the word of this device, and in time.
   *
   * @throws RefusedError R-PREKEY-1, 2, 3 or 7
   */
  async requireOf(certificate: DeviceCertificate, now: number): Promise<void> {
    const { notBefore, notAfter } = this;
    require(await this.object.verifies(certificate.signingKey), "R-PREKEY-1");
    require(this.user === certificate.user &&
      this.device === certificate.device &&
      equal(this.certificateId, certificate.id), "R-PREKEY-2");
    require(notAfter > notBefore && notAfter <= notBefore + maxPrekeyLifetime, "R-PREKEY-3");
    require(now <= notAfter + clockTolerance, "R-PREKEY-3");
    require(!isAhead(notBefore, now), "R-PREKEY-7");
  }

  /**
   * The version to speak.
   *
   * @param highestSeen the highest version this device has shown before, 0 for never
   * @throws RefusedError R-PREKEY-4 with none in common, R-PREKEY-5 for a fall, R-PREKEY-6 without
   *     the suite
   */
  requireVersion(own: VersionRange, highestSeen: number): number {
    require(this.versions.high >= highestSeen, "R-PREKEY-5");
    require(this.suites.includes(suite), "R-PREKEY-6");
    const common = this.versions.highestCommon(own);
    require(common !== null, "R-PREKEY-4");
    return common;
  }

  get bytes(): Bytes {
    return this.object.bytes;
  }

  /** The SHA-256 of its bytes. */
  get id(): Bytes {
    return this.object.id;
  }
}
