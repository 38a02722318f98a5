import { concat, requireSize, type Bytes } from "../bytes/bytes";
import { erase } from "../secret/erase";
import { browserRandomness, type Randomness } from "../secret/randomness";
import { HybridCiphertext } from "./hybridCiphertext";
import { lattice } from "./lattice";
import {
  latticeMessageBytes,
  latticePublicKeyBytes,
  requireReduced,
  type LatticeEncapsulation,
} from "./mlKem768";
import { encapsulateWith } from "./nobleMlKem768";
import { agree, curveKeyBytes, curveKeyOf, curvePointOf } from "./x25519";
import { combine } from "./xWing";

export const hybridPublicKeyBytes = latticePublicKeyBytes + curveKeyBytes;

/** The result of encapsulating: the ciphertext to send and the secret of 32 bytes to erase. */
interface Encapsulation {
  readonly ciphertext: HybridCiphertext;
  readonly sharedSecret: Bytes;
}

/**
 * Someone's hybrid public key: ML-KEM-768 encapsulation key (1184) ‖ X25519 public key (32).
 *
 * Security guarantees: the encapsulated secret stays secret while one of the two halves is
 * unbroken.
 *
 * Does not protect against: a key that is not whose one thinks: encapsulation does not
 * authenticate.
 */
export class HybridPublicKey {
  readonly bytes: Bytes;

  /** @param bytes 1216 of them; whether they are any good shows on {@link encapsulate} */
  constructor(bytes: Bytes) {
    this.bytes = requireSize(bytes, hybridPublicKeyBytes, "hybrid public key");
  }

  /**
   * A fresh secret for the key's owner. Draws 32 bytes for ML-KEM (which the browser does by itself
   * unless the randomness is a given one), then 32 for X25519.
   *
   * @throws RefusedError R-KEY-2 or R-KEY-3 when the key is no good
   */
  async encapsulate(randomness: Randomness): Promise<Encapsulation> {
    const latticeHalf = await this.#encapsulateLattice(randomness);
    const scalar = randomness.bytes(curveKeyBytes);
    try {
      const ephemeral = await curveKeyOf(scalar);
      const point = await curvePointOf(ephemeral);
      const curveSecret = await agree(ephemeral, this.curvePart);
      const { ciphertext, sharedSecret } = latticeHalf;
      const combined = combine(sharedSecret, curveSecret, point, this.curvePart);
      erase(curveSecret);
      return {
        ciphertext: new HybridCiphertext(concat(ciphertext, point)),
        sharedSecret: combined,
      };
    } finally {
      erase(scalar, latticeHalf.sharedSecret);
    }
  }

  /** The X25519 half. */
  get curvePart(): Bytes {
    return this.bytes.subarray(latticePublicKeyBytes);
  }

  async #encapsulateLattice(randomness: Randomness): Promise<LatticeEncapsulation> {
    const key = this.bytes.subarray(0, latticePublicKeyBytes);
    requireReduced(key);
    if (randomness === browserRandomness) return (await lattice()).encapsulate(key);
    const message = randomness.bytes(latticeMessageBytes);
    try {
      return encapsulateWith(key, message);
    } finally {
      erase(message);
    }
  }
}
