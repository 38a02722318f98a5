import { requireSize, type Bytes } from "../bytes/bytes";
import { require } from "../rules/require";

export const latticeSeedBytes = 64;
export const latticePublicKeyBytes = 1184;
export const latticeCiphertextBytes = 1088;
export const latticeMessageBytes = 32;

const q = 3329;
const coefficientsBytes = 1152;

/** The result of encapsulating to the lattice half. The caller erases the secret of 32 bytes. */
export interface LatticeEncapsulation {
  readonly ciphertext: Bytes;
  readonly sharedSecret: Bytes;
}

/** A private key of the lattice half and the public key that belongs to it. */
export interface LatticePair<Key> {
  readonly privateKey: Key;
  readonly publicKey: Bytes;
}

/**
 * ML-KEM-768 as one of two implementations does it: the browser, or @noble/post-quantum where the
 * browser cannot. Spec: FIPS 203.
 *
 * @typeParam Key a private key that IndexedDB can keep as it is
 */
export interface MlKem768<Key> {
  generate(): Promise<LatticePair<Key>>;

  /** @param seed d ‖ z; stays the caller's, who erases it */
  ofSeed(seed: Bytes): Promise<LatticePair<Key>>;

  /** @param publicKey one that {@link requireReduced} has let through */
  encapsulate(publicKey: Bytes): Promise<LatticeEncapsulation>;

  /** A wrong ciphertext gives an unrelated secret (implicit rejection), never an error. */
  decapsulate(key: Key, ciphertext: Bytes): Promise<Bytes>;
}

/**
 * The check of FIPS 203 §7.2: every coefficient of the key, two in three bytes, is below q.
 *
 * @throws RefusedError R-KEY-3
 */
export function requireReduced(publicKey: Bytes): void {
  requireSize(publicKey, latticePublicKeyBytes, "ML-KEM public key");
  let largest = 0;
  for (let at = 0; at < coefficientsBytes; at += 3) {
    const [first = 0, middle = 0, last = 0] = publicKey.subarray(at, at + 3);
    largest = Math.max(largest, first | ((middle & 15) << 8), (middle >> 4) | (last << 4));
  }
  require(largest < q, "R-KEY-3");
}
