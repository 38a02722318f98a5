import { equal, type Bytes } from "../bytes/bytes";
import { ByteReader } from "../bytes/byteReader";
import { ByteWriter } from "../bytes/byteWriter";
import type { LocalDevice } from "../device/localDevice";
import { require } from "../rules/require";
import { SignedObject } from "../sign/signedObject";
import { commitmentOf, type ConfirmRequest } from "./confirmRequest";

const label = "sotto/1 confirm reveal";

/** The new device shows the nonce it was bound to. Spec: docs/protocol.md §10. */
export class ConfirmReveal {
  private constructor(
    readonly object: SignedObject,
    readonly nonce: Bytes,
  ) {}

  static async issue(device: LocalDevice, responseId: Bytes, nonce: Bytes): Promise<ConfirmReveal> {
    const body = new ByteWriter().bytes(responseId).bytes(nonce).toBytes();
    return new ConfirmReveal(await SignedObject.sign(device.signingKey, label, body), nonce);
  }

  /**
   * Reads one and checks it as the confirmed device does.
   *
   * @throws RefusedError R-DEC-1, R-NEW-3, R-NEW-4
   */
  static async parse(
    bytes: Bytes,
    { certificate, commitment }: ConfirmRequest,
    responseId: Bytes,
  ): Promise<ConfirmReveal> {
    const object = await SignedObject.parse(label, bytes);
    const from = new ByteReader(object.body);
    const answered = from.bytes("responseId", 32);
    const nonce = from.bytes("nonce", 32);
    from.end();
    require(equal(answered, responseId), "R-NEW-3");
    require(await object.verifies(certificate.signingKey), "R-NEW-3");
    require(equal(await commitmentOf(certificate, nonce), commitment), "R-NEW-4");
    return new ConfirmReveal(object, nonce);
  }
}
