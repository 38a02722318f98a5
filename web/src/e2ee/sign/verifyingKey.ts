import { equal, hexOf, requireSize, type Bytes } from "../bytes/bytes";
import { require } from "../rules/require";

export const verifyingKeyBytes = 32;
export const signatureBytes = 64;

const p = 2n ** 255n - 19n;

/** The y coordinates of the eight points of small order: 0, 1, −1, and two of order eight. */
const smallOrderY: readonly bigint[] = [
  0n,
  1n,
  p - 1n,
  0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n,
  0x7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7n,
];

/**
 * Someone's Ed25519 public key.
 *
 * Security guarantees: a signature that verifies was made with the private key for exactly these
 * bytes.
 *
 * Does not protect against: a key that is not whose one thinks; that is what certificates and the
 * device list are for.
 */
export class VerifyingKey {
  readonly bytes: Bytes;
  #imported: Promise<CryptoKey> | null = null;

  private constructor(bytes: Bytes) {
    this.bytes = bytes;
  }

  /**
   * The key of these 32 bytes.
   *
   * @throws RefusedError R-KEY-1 for an encoding that is not canonical, or a point of small order
   */
  static of(bytes: Bytes): VerifyingKey {
    const y = yOf(requireSize(bytes, verifyingKeyBytes, "verifying key"));
    require(y < p, "R-KEY-1");
    require(!smallOrderY.includes(y), "R-KEY-1");
    return new VerifyingKey(bytes);
  }

  /** Whether `signature` is one of `message`. */
  async verifies(message: Bytes, signature: Bytes): Promise<boolean> {
    try {
      this.#imported ??= crypto.subtle.importKey("raw", this.bytes, "Ed25519", false, ["verify"]);
      return await crypto.subtle.verify("Ed25519", await this.#imported, signature, message);
    } catch (error) {
      // Bytes that are no point of the curve verify nothing. A browser without Ed25519 is an error.
      if (error instanceof DOMException && error.name !== "NotSupportedError") return false;
      throw error;
    }
  }

  equals(other: VerifyingKey): boolean {
    return equal(this.bytes, other.bytes);
  }

  /** The hexadecimal digits, also a key for maps. */
  toString(): string {
    return hexOf(this.bytes);
  }
}

/** The y coordinate: little-endian, without the bit that gives the sign of x. */
function yOf(encoded: Bytes): bigint {
  return BigInt(`0x${hexOf(encoded.slice().reverse())}`) & (2n ** 255n - 1n);
}
