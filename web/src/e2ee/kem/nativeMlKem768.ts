import type { Bytes } from "../bytes/bytes";
import type { LatticeEncapsulation, LatticePair, MlKem768 } from "./mlKem768";
import { publicKeyOfSeed } from "./nobleMlKem768";

const algorithm = "ML-KEM-768";

/** The part of WebCrypto's newer interface that is used; TypeScript's library does not have it. */
export interface LatticeSubtle {
  generateKey(
    algorithm: string,
    extractable: boolean,
    usages: readonly string[],
  ): Promise<{ readonly publicKey: CryptoKey; readonly privateKey: CryptoKey }>;
  importKey(
    format: string,
    key: Bytes,
    algorithm: string,
    extractable: boolean,
    usages: readonly string[],
  ): Promise<CryptoKey>;
  exportKey(format: string, key: CryptoKey): Promise<ArrayBuffer>;
  encapsulateBits(
    algorithm: string,
    key: CryptoKey,
  ): Promise<{ readonly sharedKey: ArrayBuffer; readonly ciphertext: ArrayBuffer }>;
  decapsulateBits(algorithm: string, key: CryptoKey, ciphertext: Bytes): Promise<ArrayBuffer>;
}

/** A private key that never leaves the browser's cryptography. */
export interface NativeLatticeKey {
  readonly kind: "native";
  readonly key: CryptoKey;
}

/** ML-KEM-768 by the browser. */
export class NativeMlKem768 implements MlKem768<NativeLatticeKey> {
  readonly #subtle: LatticeSubtle;

  constructor(subtle: LatticeSubtle) {
    this.#subtle = subtle;
  }

  async generate(): Promise<LatticePair<NativeLatticeKey>> {
    const usages = ["encapsulateBits", "decapsulateBits"];
    const { publicKey, privateKey } = await this.#subtle.generateKey(algorithm, false, usages);
    const raw = new Uint8Array(await this.#subtle.exportKey("raw-public", publicKey));
    return { privateKey: { kind: "native", key: privateKey }, publicKey: raw };
  }

  async ofSeed(seed: Bytes): Promise<LatticePair<NativeLatticeKey>> {
    const usages = ["decapsulateBits"];
    const key = await this.#subtle.importKey("raw-seed", seed, algorithm, false, usages);
    return { privateKey: { kind: "native", key }, publicKey: publicKeyOfSeed(seed) };
  }

  async encapsulate(publicKey: Bytes): Promise<LatticeEncapsulation> {
    const usages = ["encapsulateBits"];
    const key = await this.#subtle.importKey("raw-public", publicKey, algorithm, false, usages);
    const { ciphertext, sharedKey } = await this.#subtle.encapsulateBits(algorithm, key);
    return { ciphertext: new Uint8Array(ciphertext), sharedSecret: new Uint8Array(sharedKey) };
  }

  async decapsulate({ key }: NativeLatticeKey, ciphertext: Bytes): Promise<Bytes> {
    return new Uint8Array(await this.#subtle.decapsulateBits(algorithm, key, ciphertext));
  }
}
