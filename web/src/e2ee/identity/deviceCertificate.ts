import type { Bytes } from "../bytes/bytes";
import { ByteReader } from "../bytes/byteReader";
import { ByteWriter } from "../bytes/byteWriter";
import type { Id } from "../bytes/id";
import { require } from "../rules/require";
import { SignedObject } from "../sign/signedObject";
import type { SigningKey } from "../sign/signingKey";
import { VerifyingKey, verifyingKeyBytes } from "../sign/verifyingKey";
import { clientClasses, type ClientClass } from "./clientClass";
import { isAhead } from "./tolerance";

/** The longest a certificate may be good for, in milliseconds: 400 days. */
export const maxCertificateLifetime = 400 * 24 * 3_600_000;

/** The most bytes a certificate inside another structure may have. */
export const maxCertificateBytes = 1024;

const label = "sotto/1 device";

/** The contents of a certificate besides its key. */
export interface DeviceDescription {
  readonly user: Id;
  readonly device: Id;
  readonly clientClass: ClientClass;
  readonly created: number;
  readonly expires: number;
}

/**
 * A device's own statement of its identity. Spec: docs/protocol.md §3.
 *
 * Security guarantees: its maker holds the signing key inside.
 *
 * Does not protect against: anyone making one for any user: only the DeviceList says that the user
 * knows the device.
 */
export class DeviceCertificate implements DeviceDescription {
  readonly user: Id;
  readonly device: Id;
  readonly clientClass: ClientClass;
  readonly created: number;
  readonly expires: number;

  private constructor(
    readonly object: SignedObject,
    readonly signingKey: VerifyingKey,
    description: DeviceDescription,
  ) {
    this.user = description.user;
    this.device = description.device;
    this.clientClass = description.clientClass;
    this.created = description.created;
    this.expires = description.expires;
  }

  /** A new certificate for the device that holds `key`. */
  static async issue(key: SigningKey, description: DeviceDescription): Promise<DeviceCertificate> {
    const body = new ByteWriter()
      .id(description.user)
      .id(description.device)
      .u8(clientClasses[description.clientClass])
      .bytes(key.verifyingKey.bytes)
      .u64(description.created)
      .u64(description.expires)
      .toBytes();
    const object = await SignedObject.sign(key, label, body);
    return new DeviceCertificate(object, key.verifyingKey, description);
  }

  /**
   * Reads one and checks what holds at any time.
   *
   * @throws RefusedError R-DEC-1, R-KEY-1, R-CERT-1, R-CERT-2
   */
  static async parse(bytes: Bytes): Promise<DeviceCertificate> {
    const object = await SignedObject.parse(label, bytes);
    const from = new ByteReader(object.body);
    const user = from.id("user");
    const device = from.id("device");
    const clientClass = from.oneOf("class", clientClasses);
    const key = VerifyingKey.of(from.bytes("signingKey", verifyingKeyBytes));
    const created = from.u64("created");
    const expires = from.u64("expires");
    from.end();
    require(await object.verifies(key), "R-CERT-1");
    require(expires > created && expires <= created + maxCertificateLifetime, "R-CERT-2");
    return new DeviceCertificate(object, key, { user, device, clientClass, created, expires });
  }

  /**
   * Checks what holds on use only.
   *
   * @throws RefusedError R-CERT-3 when it has expired, R-CERT-4 for another user or device,
   * R-CERT-5     when it is from the future
   */
  requireUsable(user: Id, device: Id, now: number): void {
    this.requireOf(user, device, now);
    this.requireNotAhead(now);
  }

  /** @throws RefusedError R-CERT-3 when it has expired, R-CERT-4 for another user or device */
  requireOf(user: Id, device: Id, now: number): void {
    require(now <= this.expires, "R-CERT-3");
    require(this.user === user && this.device === device, "R-CERT-4");
  }

  /** @throws RefusedError R-CERT-5 when it is from the future */
  requireNotAhead(now: number): void {
    require(!isAhead(this.created, now), "R-CERT-5");
  }

  get bytes(): Bytes {
    return this.object.bytes;
  }

  /** The SHA-256 of its bytes. */
  get id(): Bytes {
    return this.object.id;
  }
}
