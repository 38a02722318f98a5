import { concat, ofHex, type Bytes } from "../bytes/bytes";
import { decodeBody } from "../bytes/opaqueBody";
import { erase } from "../secret/erase";
import { VerifyingKey } from "./verifyingKey";

export const seedBytes = 32;

const pkcs8Prefix = ofHex("302e020100300506032b657004220420");

/** The form of a signing key in IndexedDB. The private half stays inside the browser. */
interface StoredSigningKey {
  readonly privateKey: CryptoKey;
  /** 32 bytes. */
  readonly verifyingKey: Bytes;
}

/**
 * One's own Ed25519 private key.
 *
 * Security guarantees: it is a non-extractable WebCrypto key: no script can read it, only sign with
 * it; no text form.
 *
 * Does not protect against: code in the same page that is handed this object: it can sign anything;
 * anyone who can read the browser's profile on disk.
 */
export class SigningKey {
  readonly verifyingKey: VerifyingKey;
  readonly #privateKey: CryptoKey;

  private constructor(privateKey: CryptoKey, verifyingKey: VerifyingKey) {
    this.#privateKey = privateKey;
    this.verifyingKey = verifyingKey;
  }

  /** A new key that never was outside the browser's cryptography. */
  static async generate(): Promise<SigningKey> {
    const pair = await crypto.subtle.generateKey("Ed25519", false, ["sign", "verify"]);
    const raw = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
    return new SigningKey(pair.privateKey, VerifyingKey.of(raw));
  }

  /**
   * The key of a seed (RFC 8032 §5.1.5); for roots, and for vectors.
   *
   * Does not protect against: the text form of the seed which WebCrypto gives together with the
   * public key (as a JSON Web Key); it cannot be overwritten.
   *
   * @param seed 32 bytes; stays the caller's, who erases it
   */
  static async ofSeed(seed: Bytes): Promise<SigningKey> {
    if (seed.length !== seedBytes) throw new RangeError(`a seed has ${seedBytes} bytes`);
    const pkcs8 = concat(pkcs8Prefix, seed);
    try {
      const readable = await crypto.subtle.importKey("pkcs8", pkcs8, "Ed25519", true, ["sign"]);
      const { x } = await crypto.subtle.exportKey("jwk", readable);
      if (x === undefined) throw new Error("the browser gives no public key");
      const closed = await crypto.subtle.importKey("pkcs8", pkcs8, "Ed25519", false, ["sign"]);
      return new SigningKey(closed, VerifyingKey.of(decodeBody(x)));
    } finally {
      erase(pkcs8);
    }
  }

  /** The key that {@link toStored} gave. */
  static fromStored(stored: StoredSigningKey): SigningKey {
    return new SigningKey(stored.privateKey, VerifyingKey.of(stored.verifyingKey));
  }

  toStored(): StoredSigningKey {
    return { privateKey: this.#privateKey, verifyingKey: this.verifyingKey.bytes };
  }

  async sign(message: Bytes): Promise<Bytes> {
    return new Uint8Array(await crypto.subtle.sign("Ed25519", this.#privateKey, message));
  }
}
