import { concat, ofHex, type Bytes } from "../bytes/bytes";
import { sha3 } from "../kdf/hash";
import { erase } from "../secret/erase";

const label = ofHex("5c2e2f2f5e5c");

/**
 * Combines the two halves. Spec: draft-connolly-cfrg-xwing-kem.
 *
 * ```
 * SHA3-256( ss_M (32) ‖ ss_X (32) ‖ ct_X (32) ‖ pk_X (32) ‖ 5c 2e 2f 2f 5e 5c )
 * ```
 *
 * ML-KEM binds its own ciphertext and key, so they need not go in.
 *
 * @returns 32 bytes, which the caller erases
 */
export function combine(
  latticeSecret: Bytes,
  curveSecret: Bytes,
  curveCiphertext: Bytes,
  curveKey: Bytes,
): Bytes {
  const input = concat(latticeSecret, curveSecret, curveCiphertext, curveKey, label);
  try {
    return sha3(input);
  } finally {
    erase(input);
  }
}
