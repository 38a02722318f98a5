import { concat, requireSize, type Bytes } from "../bytes/bytes";
import { erase } from "../secret/erase";
import { browserRandomness, type Randomness } from "../secret/randomness";
import type { HybridCiphertext } from "./hybridCiphertext";
import { HybridPublicKey } from "./hybridPublicKey";
import { lattice, type LatticeKey } from "./lattice";
import { latticeSeedBytes, type LatticePair } from "./mlKem768";
import { agree, curveKeyBytes, curveKeyOf, curvePointOf, generateCurveKey } from "./x25519";
import { combine } from "./xWing";

export const hybridPrivateKeyBytes = latticeSeedBytes + curveKeyBytes;

/** The form of a hybrid private key in IndexedDB. */
interface StoredHybridKey {
  readonly curve: CryptoKey;
  readonly lattice: LatticeKey;
  /** 1216 bytes. */
  readonly publicKey: Bytes;
}

/**
 * One's own hybrid private key: ML-KEM-768 and X25519.
 *
 * Security guarantees: the X25519 half, and the ML-KEM half where the browser has that, are
 * non-extractable WebCrypto keys; no text form; {@link close} lets go of both.
 *
 * Does not protect against: code in the same page that is handed this object; and where the browser
 * has no ML-KEM, code in the page that unwraps the ML-KEM half (see WrappedLatticeKey). A browser
 * erases keys that nothing holds when it likes.
 */
export class HybridPrivateKey {
  readonly publicKey: HybridPublicKey;
  #keys: { readonly curve: CryptoKey; readonly lattice: LatticeKey } | null;

  private constructor({ curve, lattice, publicKey }: StoredHybridKey) {
    this.#keys = { curve, lattice };
    this.publicKey = new HybridPublicKey(publicKey);
  }

  /**
   * A new key. With the browser's own randomness it is made by the browser; with a given one it is
   * that of the 96 bytes drawn, for vectors.
   */
  static async generate(randomness: Randomness): Promise<HybridPrivateKey> {
    if (randomness === browserRandomness) {
      return HybridPrivateKey.#join(await generateCurveKey(), await (await lattice()).generate());
    }
    const bytes = randomness.bytes(hybridPrivateKeyBytes);
    try {
      return await HybridPrivateKey.ofBytes(bytes);
    } finally {
      erase(bytes);
    }
  }

  /**
   * The key of these bytes: d (32) ‖ z (32) ‖ X25519 scalar (32).
   *
   * @param bytes 96 of them; stay the caller's, who erases them
   */
  static async ofBytes(bytes: Bytes): Promise<HybridPrivateKey> {
    requireSize(bytes, hybridPrivateKeyBytes, "hybrid private key");
    const curve = await curveKeyOf(bytes.subarray(latticeSeedBytes));
    const pair = await (await lattice()).ofSeed(bytes.subarray(0, latticeSeedBytes));
    return HybridPrivateKey.#join(curve, pair);
  }

  /** The key that {@link toStored} gave. */
  static fromStored(stored: StoredHybridKey): HybridPrivateKey {
    return new HybridPrivateKey(stored);
  }

  static async #join(curve: CryptoKey, pair: LatticePair<LatticeKey>): Promise<HybridPrivateKey> {
    const publicKey = concat(pair.publicKey, await curvePointOf(curve));
    return new HybridPrivateKey({ curve, lattice: pair.privateKey, publicKey });
  }

  toStored(): StoredHybridKey {
    return { ...this.#open(), publicKey: this.publicKey.bytes };
  }

  /**
   * The encapsulated secret of 32 bytes, which the caller erases. A ciphertext for another key
   * gives an unrelated secret, not an error.
   *
   * @throws RefusedError R-KEY-2 when the X25519 half is a point of small order
   */
  async decapsulate(ciphertext: HybridCiphertext): Promise<Bytes> {
    const keys = this.#open();
    const curveSecret = await agree(keys.curve, ciphertext.curvePart);
    const latticeSecret = await (await lattice()).decapsulate(keys.lattice, ciphertext.latticePart);
    try {
      return combine(latticeSecret, curveSecret, ciphertext.curvePart, this.publicKey.curvePart);
    } finally {
      erase(latticeSecret, curveSecret);
    }
  }

  /** Lets go of the key; a second call does nothing. */
  close(): void {
    this.#keys = null;
  }

  #open(): { readonly curve: CryptoKey; readonly lattice: LatticeKey } {
    if (this.#keys === null) throw new Error("the key was erased");
    return this.#keys;
  }
}
