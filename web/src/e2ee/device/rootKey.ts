import type { Bytes } from "../bytes/bytes";
import type { ListSigner } from "../identity/listSigner";
import { hkdf, info, noSalt } from "../kdf/hkdf";
import { HybridPrivateKey, hybridPrivateKeyBytes } from "../kem/hybridPrivateKey";
import { erase } from "../secret/erase";
import type { Randomness } from "../secret/randomness";
import { seedBytes, SigningKey } from "../sign/signingKey";
import type { VerifyingKey } from "../sign/verifyingKey";
import type { EntrySigner } from "./entrySigner";
import { recoveryCodeOf } from "./recoveryCode";

/**
 * A user's root while it is at hand: when it is made, and when it comes back from the recovery
 * code. Close it at once after use.
 *
 * Security guarantees: {@link close} overwrites the seed; no text form.
 *
 * Does not protect against: a device that is already controlled by another person when the recovery
 * code is typed; copies that the JavaScript engine has made.
 */
export class RootKey implements EntrySigner {
  readonly #seed: Bytes;
  #key: SigningKey | null;

  private constructor(seed: Bytes, key: SigningKey) {
    this.#seed = seed;
    this.#key = key;
  }

  static generate(randomness: Randomness): Promise<RootKey> {
    return RootKey.ofSeed(randomness.bytes(seedBytes));
  }

  /** The root of a seed of 32 bytes, which is taken over. */
  static async ofSeed(seed: Bytes): Promise<RootKey> {
    return new RootKey(seed, await SigningKey.ofSeed(seed));
  }

  recoveryCode(): Promise<string> {
    return recoveryCodeOf(this.#openSeed());
  }

  /** Opens pins when all devices are lost. */
  async recoveryKem(): Promise<HybridPrivateKey> {
    const label = info("sotto/1 recovery kem");
    const bytes = await hkdf(noSalt, this.#openSeed(), label, hybridPrivateKeyBytes);
    try {
      return await HybridPrivateKey.ofBytes(bytes);
    } finally {
      erase(bytes);
    }
  }

  get verifyingKey(): VerifyingKey {
    return this.signingKey.verifyingKey;
  }

  get signer(): ListSigner {
    return { kind: "root" };
  }

  get signingKey(): SigningKey {
    if (this.#key === null) throw new Error("the root was erased");
    return this.#key;
  }

  /** Overwrites the seed and lets go of the key; a second call does nothing. */
  close(): void {
    this.#key = null;
    erase(this.#seed);
  }

  #openSeed(): Bytes {
    if (this.#key === null) throw new Error("the root was erased");
    return this.#seed;
  }
}
