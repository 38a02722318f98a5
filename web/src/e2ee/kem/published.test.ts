import { shake256 } from "@noble/hashes/sha3.js";
import { describe, expect, test } from "vitest";
import gcm from "../../../../vectors/published/aes-256-gcm.json";
import ed25519 from "../../../../vectors/published/ed25519.json";
import hkdfVectors from "../../../../vectors/published/hkdf-sha256.json";
import mlKem from "../../../../vectors/published/ml-kem-768.json";
import rfc7748 from "../../../../vectors/published/rfc7748.json";
import rfc8032 from "../../../../vectors/published/rfc8032.json";
import xWing from "../../../../vectors/published/x-wing.json";
import x25519 from "../../../../vectors/published/x25519.json";
import { open, seal } from "../aead/aesGcm";
import { concat, hexOf, ofHex, zeros } from "../bytes/bytes";
import { hkdf } from "../kdf/hkdf";
import { SigningKey } from "../sign/signingKey";
import { VerifyingKey } from "../sign/verifyingKey";
import { flip } from "../testing/mutations";
import { PlayedRandomness } from "../testing/playedRandomness";
import { expectRefused } from "../testing/ruleCase";
import { HybridPrivateKey } from "./hybridPrivateKey";
import { agree, curveKeyOf } from "./x25519";

describe("Project Wycheproof's vectors: valid ones pass, others do not", () => {
  const key = VerifyingKey.of(ofHex(ed25519.publicKey));

  test.for(ed25519.tests)("Ed25519 $tcId $comment", async ({ message, signature, result }) => {
    expect(await key.verifies(ofHex(message), ofHex(signature))).toBe(result === "valid");
  });

  test.for(x25519.tests)("X25519 $tcId $comment", async (vector) => {
    const scalar = await curveKeyOf(ofHex(vector.private));
    const agreed = () => agree(scalar, ofHex(vector.public));
    if (vector.result === "valid") expect(hexOf(await agreed())).toBe(vector.shared);
    else await expectRefused("R-KEY-2", agreed);
  });

  test.for(hkdfVectors.tests)("HKDF $tcId $comment", async ({ salt, ikm, info, okm }) => {
    const made = await hkdf(ofHex(salt), ofHex(ikm), ofHex(info), okm.length / 2);
    expect(hexOf(made)).toBe(okm);
  });

  test.for(gcm.tests)("AES-GCM $tcId $comment", async (vector) => {
    const secret = ofHex(vector.key);
    const [nonce, associated] = [ofHex(vector.nonce), ofHex(vector.associated)];
    const isValid = vector.result === "valid";
    const sealed = await seal(secret, nonce, associated, ofHex(vector.plaintext));
    expect(hexOf(sealed) === vector.sealed).toBe(isValid);
    const opened = await open(secret, nonce, associated, ofHex(vector.sealed));
    expect(opened && hexOf(opened)).toBe(isValid ? vector.plaintext : null);
  });

  test.for(mlKem.tests)("ML-KEM-768 $tcId", async ({ seed, publicKeyStart, publicKeyEnd }) => {
    const { publicKey } = await HybridPrivateKey.ofBytes(concat(ofHex(seed), zeros(32)));
    const lattice = hexOf(publicKey.bytes.subarray(0, 1184));
    expect(lattice.startsWith(publicKeyStart) && lattice.endsWith(publicKeyEnd)).toBe(true);
  });
});

describe("the vectors of the standards themselves", () => {
  test.for(rfc8032.tests)("RFC 8032, $tcId", async ({ seed, publicKey, message, signature }) => {
    const key = await SigningKey.ofSeed(ofHex(seed));
    expect(key.verifyingKey.toString()).toBe(publicKey);
    expect(hexOf(await key.sign(ofHex(message)))).toBe(signature);
    const verifying = VerifyingKey.of(ofHex(publicKey));
    expect(await verifying.verifies(ofHex(message), ofHex(signature))).toBe(true);
    expect(await verifying.verifies(ofHex(`${message}00`), ofHex(signature))).toBe(false);
    expect(await verifying.verifies(ofHex(message), flip(ofHex(signature), 0))).toBe(false);
  });

  test.for(rfc7748.tests)("RFC 7748 §$tcId", async (vector) => {
    const scalar = await curveKeyOf(ofHex(vector.private));
    expect(hexOf(await agree(scalar, ofHex(vector.public)))).toBe(vector.shared);
  });

  // The product is the next scalar, the scalar the next point.
  test("RFC 7748 §5.2, a thousand times", async () => {
    let point = ofHex(rfc7748.iterated.start);
    let scalar = point;
    for (let i = 0; i < 1000; i++) {
      const next = await agree(await curveKeyOf(scalar), point);
      [point, scalar] = [scalar, next];
      if (i === 0) expect(hexOf(scalar)).toBe(rfc7748.iterated.after1);
    }
    expect(hexOf(scalar)).toBe(rfc7748.iterated.after1000);
  });

  // The shared secret depends on the whole public key and the curve's part of the ciphertext.
  test.for(xWing.tests)("X-Wing $tcId", async (vector) => {
    const bytes = Uint8Array.from(shake256(ofHex(vector.seed), { dkLen: 96 }));
    const key = await HybridPrivateKey.ofBytes(bytes);
    const draws = new PlayedRandomness(vector.mlKemRandomness, vector.x25519Randomness);
    const made = await key.publicKey.encapsulate(draws);
    expect(hexOf(made.ciphertext.bytes).startsWith(vector.ciphertextStart)).toBe(true);
    expect(hexOf(made.sharedSecret)).toBe(vector.sharedSecret);
    expect(hexOf(await key.decapsulate(made.ciphertext))).toBe(vector.sharedSecret);
  });
});
