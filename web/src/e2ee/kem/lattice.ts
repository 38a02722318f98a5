import { equal, type Bytes } from "../bytes/bytes";
import type { LatticeEncapsulation, LatticePair, MlKem768 } from "./mlKem768";
import { NativeMlKem768, type LatticeSubtle, type NativeLatticeKey } from "./nativeMlKem768";
import { nobleMlKem768, type WrappedLatticeKey } from "./nobleMlKem768";

/** A private key of either implementation; IndexedDB can keep it as it is. */
export type LatticeKey = NativeLatticeKey | WrappedLatticeKey;

/** ML-KEM-768 with the browser where it can, else with @noble/post-quantum. */
export class Lattice implements MlKem768<LatticeKey> {
  readonly #native: NativeMlKem768 | null;

  private constructor(native: NativeMlKem768 | null) {
    this.#native = native;
  }

  /** Finds out what the browser can do, by doing it once. */
  static async detect(subtle: SubtleCrypto): Promise<Lattice> {
    if (!hasLattice(subtle)) return new Lattice(null);
    const native = new NativeMlKem768(subtle);
    return new Lattice((await works(native)) ? native : null);
  }

  /** Whether the browser's own implementation is used. */
  get isNative(): boolean {
    return this.#native !== null;
  }

  generate(): Promise<LatticePair<LatticeKey>> {
    return (this.#native ?? nobleMlKem768).generate();
  }

  ofSeed(seed: Bytes): Promise<LatticePair<LatticeKey>> {
    return (this.#native ?? nobleMlKem768).ofSeed(seed);
  }

  encapsulate(publicKey: Bytes): Promise<LatticeEncapsulation> {
    return (this.#native ?? nobleMlKem768).encapsulate(publicKey);
  }

  decapsulate(key: LatticeKey, ciphertext: Bytes): Promise<Bytes> {
    if (key.kind === "wrapped") return nobleMlKem768.decapsulate(key, ciphertext);
    if (this.#native === null) throw new Error("this browser no longer has ML-KEM-768");
    return this.#native.decapsulate(key, ciphertext);
  }
}

let detected: Promise<Lattice> | null = null;

/** The abilities of this browser; determined once. */
export function lattice(): Promise<Lattice> {
  detected ??= Lattice.detect(crypto.subtle);
  return detected;
}

function hasLattice(subtle: SubtleCrypto): subtle is SubtleCrypto & LatticeSubtle {
  return "encapsulateBits" in subtle && "decapsulateBits" in subtle;
}

/** Methods may be there although the algorithm is not. */
async function works(native: NativeMlKem768): Promise<boolean> {
  try {
    const { privateKey, publicKey } = await native.generate();
    const { ciphertext, sharedSecret } = await native.encapsulate(publicKey);
    return equal(await native.decapsulate(privateKey, ciphertext), sharedSecret);
  } catch {
    return false;
  }
}
