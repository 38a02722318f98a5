import { ml_kem768 } from "@noble/post-quantum/ml-kem.js";
import { expect, test } from "vitest";
import { equal, zeros, type Bytes } from "../bytes/bytes";
import { browserRandomness } from "../secret/randomness";
import { Lattice, lattice } from "./lattice";
import type { LatticeSubtle } from "./nativeMlKem768";

/**
 * A WebCrypto with ML-KEM-768 as Chromium has it: keys are handles, behind which the bytes are.
 * `usable` false: the methods are there, the algorithm is not.
 */
class FakeSubtle implements LatticeSubtle {
  readonly #bytes = new Map<CryptoKey, Bytes>();
  encapsulations = 0;

  constructor(private readonly usable = true) {}

  generateKey(): ReturnType<LatticeSubtle["generateKey"]> {
    if (!this.usable) return Promise.reject(new DOMException("no ML-KEM", "NotSupportedError"));
    const { publicKey, secretKey } = ml_kem768.keygen(browserRandomness.bytes(64));
    return Promise.resolve({ publicKey: this.#hide(publicKey), privateKey: this.#hide(secretKey) });
  }

  importKey(format: string, key: Bytes): Promise<CryptoKey> {
    return Promise.resolve(
      this.#hide(format === "raw-seed" ? ml_kem768.keygen(key).secretKey : key),
    );
  }

  exportKey(_format: string, key: CryptoKey): Promise<ArrayBuffer> {
    return Promise.resolve(this.#show(key).slice().buffer);
  }

  encapsulateBits(
    _algorithm: string,
    key: CryptoKey,
  ): ReturnType<LatticeSubtle["encapsulateBits"]> {
    this.encapsulations++;
    const made = ml_kem768.encapsulate(this.#show(key));
    return Promise.resolve({
      ciphertext: Uint8Array.from(made.cipherText).buffer,
      sharedKey: Uint8Array.from(made.sharedSecret).buffer,
    });
  }

  decapsulateBits(_algorithm: string, key: CryptoKey, ciphertext: Bytes): Promise<ArrayBuffer> {
    return Promise.resolve(
      Uint8Array.from(ml_kem768.decapsulate(ciphertext, this.#show(key))).buffer,
    );
  }

  #hide(bytes: Uint8Array): CryptoKey {
    const key: CryptoKey = {
      algorithm: { name: "" },
      extractable: false,
      type: "secret",
      usages: [],
    };
    this.#bytes.set(key, Uint8Array.from(bytes));
    return key;
  }

  #show(key: CryptoKey): Bytes {
    const bytes = this.#bytes.get(key);
    if (bytes === undefined) throw new Error("not a key of this browser");
    return bytes;
  }
}

function detect(subtle: LatticeSubtle | object): Promise<Lattice> {
  return Lattice.detect(subtle as SubtleCrypto);
}

test("a browser with ML-KEM-768 does it itself", async () => {
  const subtle = new FakeSubtle();
  const native = await detect(subtle);
  expect(native.isNative).toBe(true);
  const probes = subtle.encapsulations;
  const { privateKey, publicKey } = await native.generate();
  expect(privateKey.kind).toBe("native");
  const { ciphertext, sharedSecret } = await native.encapsulate(publicKey);
  expect(subtle.encapsulations).toBe(probes + 1);
  expect(equal(await native.decapsulate(privateKey, ciphertext), sharedSecret)).toBe(true);
});

test("both implementations have the same public key and secret for a seed", async () => {
  const [native, noble] = [await detect(new FakeSubtle()), await detect({})];
  const seed = browserRandomness.bytes(64);
  const [one, two] = [await native.ofSeed(seed), await noble.ofSeed(seed)];
  expect([one.privateKey.kind, two.privateKey.kind]).toEqual(["native", "wrapped"]);
  expect(equal(one.publicKey, two.publicKey)).toBe(true);
  const { ciphertext, sharedSecret } = await noble.encapsulate(one.publicKey);
  expect(equal(await native.decapsulate(one.privateKey, ciphertext), sharedSecret)).toBe(true);
  expect(equal(await noble.decapsulate(two.privateKey, ciphertext), sharedSecret)).toBe(true);
});

test("a browser whose methods do not know the algorithm falls back", async () => {
  expect((await detect(new FakeSubtle(false))).isNative).toBe(false);
});

test("a native key in a browser that lost the algorithm is an error that says so", async () => {
  const { privateKey } = await (await detect(new FakeSubtle())).generate();
  const lost = await detect({});
  expect(() => lost.decapsulate(privateKey, zeros(1088))).toThrow("no longer has ML-KEM-768");
});

test("a wrapped key that was changed is an error, not another key", async () => {
  const noble = await detect({});
  const { privateKey } = await noble.generate();
  if (privateKey.kind !== "wrapped") throw new Error("not wrapped");
  const changed = { ...privateKey, nonce: zeros(12) };
  await expect(noble.decapsulate(changed, zeros(1088))).rejects.toThrow("does not open");
});

test("what the browser can do is found out once", () => {
  expect(lattice()).toBe(lattice());
});
