import { expect, test } from "vitest";
import vectors from "../../../../vectors/kdf.json";
import { hexOf, ofHex, zeros } from "../bytes/bytes";
import { labelledHash, sha256, sha3 } from "./hash";
import { hkdf, info, noSalt } from "./hkdf";
import { hmac } from "./hmac";

test.for(vectors.hkdf)("$length bytes of key material", async (vector) => {
  const label = info(vector.label, ofHex(vector.context));
  const okm = await hkdf(ofHex(vector.salt), ofHex(vector.ikm), label, vector.length);
  expect(hexOf(okm)).toBe(vector.okm);
});

test("an info longer than some implementations take, and a key longer than there is", async () => {
  const long = await hkdf(noSalt, ofHex("01"), zeros(2000), 8160);
  expect(long.length).toBe(8160);
  await expect(hkdf(noSalt, ofHex("01"), zeros(0), 8161)).rejects.toThrow(RangeError);
});

/** RFC 4231, test case 1. */
test("makes the MAC of RFC 4231", async () => {
  const mac = await hmac(ofHex("0b".repeat(20)), new TextEncoder().encode("Hi There").slice());
  expect(hexOf(mac)).toBe("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
});

/** FIPS 180-4 and FIPS 202: the empty message. */
test("hashes as in the standards", async () => {
  expect(hexOf(await sha256(zeros(0)))).toMatch(/^e3b0c44298fc1c149afbf4c8996fb924/);
  expect(hexOf(sha3(zeros(0)))).toMatch(/^a7ffc6f8bf1ed76651c14756a061d662/);
  expect(await labelledHash("ab", ofHex("ff"))).toEqual(await sha256(ofHex("026162ff")));
});
