import { concat, type Bytes } from "../bytes/bytes";
import { ByteReader } from "../bytes/byteReader";
import { ByteWriter } from "../bytes/byteWriter";
import { DecodeError } from "../bytes/decodeError";
import { sha256 } from "../kdf/hash";
import type { SigningKey } from "./signingKey";
import { signatureBytes, type VerifyingKey } from "./verifyingKey";

const maxBodyBytes = 65_535;

/**
 * A body under a label, signed. Spec: docs/protocol.md §2.
 *
 * ```
 * label (u8 length, ASCII) ‖ u16 length ‖ body ‖ signature (64)
 * '------------- what is signed -------------'
 * ```
 *
 * The bytes received are what is hashed and verified, never a re-encoding.
 */
export class SignedObject {
  private constructor(
    /** All of it. */
    readonly bytes: Bytes,
    readonly body: Bytes,
    /** The SHA-256 of all bytes. */
    readonly id: Bytes,
  ) {}

  /** Signs `body` under `label`. */
  static async sign(key: SigningKey, label: string, body: Bytes): Promise<SignedObject> {
    const signed = new ByteWriter().label(label).v16(body).toBytes();
    const bytes = concat(signed, await key.sign(signed));
    return new SignedObject(bytes, body, await sha256(bytes));
  }

  /**
   * Takes apart, and does not verify. The label has to be the one expected.
   *
   * @throws DecodeError
   */
  static async parse(label: string, bytes: Bytes): Promise<SignedObject> {
    const from = new ByteReader(bytes);
    if (from.text8("label", 1, 64) !== label) {
      throw new DecodeError("label", label, "another label");
    }
    const body = from.v16("body", 0, maxBodyBytes);
    from.bytes("signature", signatureBytes);
    from.end();
    return new SignedObject(bytes, body, await sha256(bytes));
  }

  /** Whether `key` signed it. */
  verifies(key: VerifyingKey): Promise<boolean> {
    return key.verifies(
      this.bytes.subarray(0, -signatureBytes),
      this.bytes.subarray(-signatureBytes),
    );
  }
}
