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

/** RFC 5869 appendix A.1 and A.3. */
test.for([
  [
    "000102030405060708090a0b0c",
    "f0f1f2f3f4f5f6f7f8f9",
    "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
  ],
  ["", "", "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"],
] as const)("derives as in RFC 5869 with the salt %j", async ([salt, context, okm]) => {
  const derived = await hkdf(ofHex(salt), ofHex("0b".repeat(22)), ofHex(context), 42);
  expect(hexOf(derived)).toBe(okm);
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
