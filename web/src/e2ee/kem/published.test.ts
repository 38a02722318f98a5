import { describe, expect, test } from "vitest";
import gcm from "../../../../vectors/published/aes-256-gcm.json";
import ed25519 from "../../../../vectors/published/ed25519.json";
import hkdfVectors from "../../../../vectors/published/hkdf-sha256.json";
import mlKem from "../../../../vectors/published/ml-kem-768.json";
import x25519 from "../../../../vectors/published/x25519.json";
import { open, seal } from "../aead/aesGcm";
import { concat, hexOf, ofHex, zeros } from "../bytes/bytes";
import { hkdf } from "../kdf/hkdf";
import { VerifyingKey } from "../sign/verifyingKey";
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
