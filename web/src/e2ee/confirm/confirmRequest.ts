import type { Bytes } from "../bytes/bytes";
import { ByteReader } from "../bytes/byteReader";
import { ByteWriter } from "../bytes/byteWriter";
import type { Id } from "../bytes/id";
import type { LocalDevice } from "../device/localDevice";
import { DeviceCertificate, maxCertificateBytes } from "../identity/deviceCertificate";
import { labelledHash } from "../kdf/hash";
import { refuseLaterAs } from "../rules/refuseAs";
import { require } from "../rules/require";
import { SignedObject } from "../sign/signedObject";

const label = "sotto/1 confirm request";

/** The new device asks, bound to a nonce it does not show yet. Spec: docs/protocol.md §10. */
export class ConfirmRequest {
  private constructor(
    readonly object: SignedObject,
    readonly certificate: DeviceCertificate,
    readonly commitment: Bytes,
    readonly at: number,
  ) {}

  static async issue(device: LocalDevice, nonce: Bytes, at: number): Promise<ConfirmRequest> {
    const { certificate } = device;
    const commitment = await commitmentOf(certificate, nonce);
    const body = new ByteWriter().v16(certificate.bytes).bytes(commitment).u64(at).toBytes();
    const object = await SignedObject.sign(device.signingKey, label, body);
    return new ConfirmRequest(object, certificate, commitment, at);
  }

  /**
   * Reads one and checks it as the confirmed device of `user` does.
   *
   * @throws RefusedError R-DEC-1, R-NEW-1
   */
  static async parse(bytes: Bytes, user: Id, now: number): Promise<ConfirmRequest> {
    const object = await SignedObject.parse(label, bytes);
    const from = new ByteReader(object.body);
    const encoded = from.v16("certificate", 1, maxCertificateBytes);
    const commitment = from.bytes("commitment", 32);
    const at = from.u64("at");
    from.end();
    const certificate = await refuseLaterAs("R-NEW-1", async () => {
      const parsed = await DeviceCertificate.parse(encoded);
      parsed.requireUsable(user, parsed.device, now);
      return parsed;
    });
    require(await object.verifies(certificate.signingKey), "R-NEW-1");
    return new ConfirmRequest(object, certificate, commitment, at);
  }

  /** The SHA-256 of its bytes. */
  get id(): Bytes {
    return this.object.id;
  }
}

/** The commitment that binds a new device to its nonce. */
export function commitmentOf(certificate: DeviceCertificate, nonce: Bytes): Promise<Bytes> {
  return labelledHash("sotto/1 confirm commitment", certificate.id, nonce);
}
