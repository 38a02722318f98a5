import { ml_kem768 } from "@noble/post-quantum/ml-kem.js";
import { nonceBytes, openWith, sealWith } from "../aead/aesGcm";
import { zeros, type Bytes } from "../bytes/bytes";
import { erase } from "../secret/erase";
import { browserRandomness } from "../secret/randomness";
import {
  latticeMessageBytes,
  latticeSeedBytes,
  type LatticeEncapsulation,
  type LatticePair,
  type MlKem768,
} from "./mlKem768";

/**
 * A private key as its seed (d ‖ z), sealed under an AES key that the browser does not give out.
 *
 * Security guarantees: what IndexedDB keeps has no seed in it that can be read as such.
 *
 * Does not protect against: code that runs in the page, which can unwrap it as we do and read the
 * seed; and the seed is in the page's memory while it is used. A native key has neither weakness.
 */
export interface WrappedLatticeKey {
  readonly kind: "wrapped";
  readonly wrappingKey: CryptoKey;
  readonly nonce: Bytes;
  readonly sealedSeed: Bytes;
}

/** ML-KEM-768 by @noble/post-quantum, for browsers that have none. */
export const nobleMlKem768: MlKem768<WrappedLatticeKey> = {
  async generate() {
    const seed = browserRandomness.bytes(latticeSeedBytes);
    try {
      return await wrapped(seed);
    } finally {
      erase(seed);
    }
  },

  ofSeed: wrapped,

  encapsulate(publicKey) {
    const message = browserRandomness.bytes(latticeMessageBytes);
    try {
      return Promise.resolve(encapsulateWith(publicKey, message));
    } finally {
      erase(message);
    }
  },

  async decapsulate({ wrappingKey, nonce, sealedSeed }, ciphertext) {
    const seed = await openWith(wrappingKey, nonce, zeros(0), sealedSeed);
    if (seed === null) throw new Error("the stored ML-KEM key does not open");
    const { secretKey } = ml_kem768.keygen(seed);
    try {
      return Uint8Array.from(ml_kem768.decapsulate(ciphertext, secretKey));
    } finally {
      erase(seed);
      secretKey.fill(0);
    }
  },
};

/**
 * Encapsulates with the randomness given, which no browser offers; for vectors.
 *
 * @param message the 32 random bytes m; stay the caller's, who erases them
 */
export function encapsulateWith(publicKey: Bytes, message: Bytes): LatticeEncapsulation {
  const { cipherText, sharedSecret } = ml_kem768.encapsulate(publicKey, message);
  return { ciphertext: Uint8Array.from(cipherText), sharedSecret: Uint8Array.from(sharedSecret) };
}

/** @param seed d ‖ z; stays the caller's, who erases it */
export function publicKeyOfSeed(seed: Bytes): Bytes {
  const { publicKey, secretKey } = ml_kem768.keygen(seed);
  secretKey.fill(0);
  return Uint8Array.from(publicKey);
}

async function wrapped(seed: Bytes): Promise<LatticePair<WrappedLatticeKey>> {
  const usages: KeyUsage[] = ["encrypt", "decrypt"];
  const algorithm = { name: "AES-GCM", length: 256 };
  const wrappingKey = await crypto.subtle.generateKey(algorithm, false, usages);
  const nonce = browserRandomness.bytes(nonceBytes);
  const sealedSeed = await sealWith(wrappingKey, nonce, zeros(0), seed);
  return {
    privateKey: { kind: "wrapped", wrappingKey, nonce, sealedSeed },
    publicKey: publicKeyOfSeed(seed),
  };
}
