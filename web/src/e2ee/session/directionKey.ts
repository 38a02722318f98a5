import { keyBytes, nonceBytes } from "../aead/aesGcm";
import type { Bytes } from "../bytes/bytes";
import { erase } from "../secret/erase";

/** How many bytes a {@link DirectionKey} is cut from. */
export const materialBytes = keyBytes + nonceBytes;

/**
 * The key and the start of the nonces of one direction.
 *
 * Security guarantees: another nonce for each sequence; {@link close} erases both.
 *
 * Does not protect against: a sequence used twice: only `SignalSender` seals; copies that the
 * JavaScript engine has made.
 */
export class DirectionKey {
  private constructor(
    readonly key: Bytes,
    readonly iv: Bytes,
  ) {}

  /** Cuts key and iv out of `material`, which is erased. */
  static cut(material: Bytes): DirectionKey {
    const cut = new DirectionKey(
      material.slice(0, keyBytes),
      material.slice(keyBytes, materialBytes),
    );
    erase(material);
    return cut;
  }

  /** `iv XOR (00000000 ‖ sequence)`. */
  nonce(sequence: number): Bytes {
    const nonce = this.iv.slice();
    const view = new DataView(nonce.buffer);
    view.setBigUint64(4, view.getBigUint64(4) ^ BigInt(sequence));
    return nonce;
  }

  close(): void {
    erase(this.key, this.iv);
  }
}
