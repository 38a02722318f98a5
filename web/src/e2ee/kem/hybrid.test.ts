import { expect, test, vi } from "vitest";
import vectors from "../../../../vectors/xwing.json";
import { concat, equal, hexOf, ofHex, zeros } from "../bytes/bytes";
import { browserRandomness } from "../secret/randomness";
import { flip } from "../testing/mutations";
import { PlayedRandomness } from "../testing/playedRandomness";
import { expectRefused } from "../testing/ruleCase";
import { HybridCiphertext } from "./hybridCiphertext";
import { HybridPrivateKey } from "./hybridPrivateKey";
import { HybridPublicKey } from "./hybridPublicKey";

test.for(vectors.kem)("private key $privateKey", async (vector) => {
  const key = await HybridPrivateKey.ofBytes(ofHex(vector.privateKey));
  expect(hexOf(key.publicKey.bytes)).toBe(vector.publicKey);
  const draws = new PlayedRandomness(vector.mlKemRandomness, vector.x25519Randomness);
  const made = await new HybridPublicKey(ofHex(vector.publicKey)).encapsulate(draws);
  expect(draws.left).toBe(0);
  expect(hexOf(made.ciphertext.bytes)).toBe(vector.ciphertext);
  expect(hexOf(made.sharedSecret)).toBe(vector.sharedSecret);
  const ciphertext = new HybridCiphertext(ofHex(vector.ciphertext));
  expect(hexOf(await key.decapsulate(ciphertext))).toBe(vector.sharedSecret);
  const changed = new HybridCiphertext(flip(ciphertext.bytes, 0));
  expect(hexOf(await key.decapsulate(changed))).toBe(
    vector.sharedSecretWithFirstCiphertextByteXor4,
  );
});

test.for(vectors.x25519Refused)("the point %s is refused on both sides", async (point) => {
  const key = await HybridPrivateKey.generate(browserRandomness);
  const lattice = key.publicKey.bytes.slice(0, 1184);
  const bad = new HybridPublicKey(concat(lattice, ofHex(point)));
  await expectRefused("R-KEY-2", () => bad.encapsulate(browserRandomness));
  const ciphertext = new HybridCiphertext(concat(zeros(1088), ofHex(point)));
  await expectRefused("R-KEY-2", () => key.decapsulate(ciphertext));
});

test("a product of zero is refused where the browser lets it pass", async () => {
  const { publicKey } = await HybridPrivateKey.generate(browserRandomness);
  vi.spyOn(crypto.subtle, "deriveBits").mockResolvedValue(new ArrayBuffer(32));
  await expectRefused("R-KEY-2", () => publicKey.encapsulate(browserRandomness));
});

test("a key that was generated opens what is encapsulated to it, another does not", async () => {
  const key = await HybridPrivateKey.generate(browserRandomness);
  const other = await HybridPrivateKey.generate(browserRandomness);
  const { ciphertext, sharedSecret } = await key.publicKey.encapsulate(browserRandomness);
  expect(equal(await key.decapsulate(ciphertext), sharedSecret)).toBe(true);
  expect(equal(await other.decapsulate(ciphertext), sharedSecret)).toBe(false);
});

test("two encapsulations have nothing in common", async () => {
  const { publicKey } = await HybridPrivateKey.generate(browserRandomness);
  const one = await publicKey.encapsulate(browserRandomness);
  const two = await publicKey.encapsulate(browserRandomness);
  expect(equal(one.sharedSecret, two.sharedSecret)).toBe(false);
  expect(equal(one.ciphertext.latticePart, two.ciphertext.latticePart)).toBe(false);
  expect(equal(one.ciphertext.curvePart, two.ciphertext.curvePart)).toBe(false);
});

test("the stored form has no seed that can be read, and gives the key back", async () => {
  const bytes = ofHex(vectors.kem[0]?.privateKey ?? "");
  const key = await HybridPrivateKey.ofBytes(bytes);
  const stored = structuredClone(key.toStored());
  expect(stored.curve.extractable).toBe(false);
  expect(stored.lattice.kind).toBe("wrapped");
  if (stored.lattice.kind !== "wrapped") return;
  expect(stored.lattice.wrappingKey.extractable).toBe(false);
  expect(hexOf(stored.lattice.sealedSeed)).not.toContain(hexOf(bytes.slice(0, 16)));
  const { ciphertext, sharedSecret } = await key.publicKey.encapsulate(browserRandomness);
  const back = HybridPrivateKey.fromStored(stored);
  expect(back.publicKey.bytes).toEqual(key.publicKey.bytes);
  expect(equal(await back.decapsulate(ciphertext), sharedSecret)).toBe(true);
});

test("a key that was closed opens nothing", async () => {
  const key = await HybridPrivateKey.generate(browserRandomness);
  const { ciphertext } = await key.publicKey.encapsulate(browserRandomness);
  key.close();
  key.close();
  await expect(key.decapsulate(ciphertext)).rejects.toThrow("erased");
  expect(() => key.toStored()).toThrow("erased");
});
