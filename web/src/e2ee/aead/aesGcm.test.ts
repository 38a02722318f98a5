import { expect, test } from "vitest";
import { hexOf, ofHex, zeros } from "../bytes/bytes";
import { flip } from "../testing/mutations";
import { keyBytes, nonceBytes, open, seal, tagBytes } from "./aesGcm";

/** Test case 14 of the GCM specification (McGrew and Viega). */
test("seals as in the specification", async () => {
  const sealed = await seal(zeros(keyBytes), zeros(nonceBytes), zeros(0), zeros(16));
  expect(hexOf(sealed)).toBe("cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919");
});

test("opens what was sealed, and nothing that was changed", async () => {
  const [key, nonce, associated] = [ofHex("07".repeat(32)), ofHex("09".repeat(12)), ofHex("ad")];
  const sealed = await seal(key, nonce, associated, ofHex("5ec1e7"));
  expect(await open(key, nonce, associated, sealed)).toEqual(ofHex("5ec1e7"));
  for (const [what, opened] of [
    ["key", open(flip(key, 0), nonce, associated, sealed)],
    ["nonce", open(key, flip(nonce, 0), associated, sealed)],
    ["associated data", open(key, nonce, flip(associated, 0), sealed)],
    ["ciphertext", open(key, nonce, associated, flip(sealed, 0))],
    ["tag", open(key, nonce, associated, flip(sealed, sealed.length - 1))],
    ["length", open(key, nonce, associated, sealed.slice(0, tagBytes - 1))],
  ] as const) {
    expect(await opened, what).toBeNull();
  }
});
