import { expect, test } from "vitest";
import vectors from "../../../../vectors/xwing.json";
import { concat, equal, hexOf, ofHex, zeros } from "../bytes/bytes";
import { expectRefusedOrRead, flip } from "../testing/mutations";
import { expectRefused } from "../testing/ruleCase";
import { SignedObject } from "./signedObject";
import { SigningKey } from "./signingKey";
import { VerifyingKey } from "./verifyingKey";

/** RFC 8032 §7.1, tests 1 to 3. */
test.for([
  [
    "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
    "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
    "",
    "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
  ],
  [
    "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
    "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
    "72",
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
  ],
  [
    "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
    "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
    "af82",
    "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
  ],
] as const)("signs as in RFC 8032, seed %s", async ([seed, publicKey, message, signature]) => {
  const key = await SigningKey.ofSeed(ofHex(seed));
  expect(key.verifyingKey.toString()).toBe(publicKey);
  expect(hexOf(await key.sign(ofHex(message)))).toBe(signature);
  const verifying = VerifyingKey.of(ofHex(publicKey));
  expect(await verifying.verifies(ofHex(message), ofHex(signature))).toBe(true);
  expect(await verifying.verifies(ofHex(`${message}00`), ofHex(signature))).toBe(false);
  expect(await verifying.verifies(ofHex(message), flip(ofHex(signature), 0))).toBe(false);
});

test.for(vectors.ed25519Refused)("the key %s is refused", async (key) => {
  await expectRefused("R-KEY-1", () => VerifyingKey.of(ofHex(key)));
});

test("the same signature with S plus the group order is refused", async () => {
  const key = await SigningKey.ofSeed(zeros(32));
  const signature = await key.sign(ofHex("01"));
  const order = 2n ** 252n + 27742317777372353535851937790883648493n;
  const s = littleEndian(signature.slice(32)) + order;
  const forged = Uint8Array.from({ length: 32 }, (_, i) => Number((s >> BigInt(8 * i)) & 255n));
  const { verifyingKey } = key;
  expect(await verifyingKey.verifies(ofHex("01"), signature)).toBe(true);
  expect(await verifyingKey.verifies(ofHex("01"), concat(signature.slice(0, 32), forged))).toBe(
    false,
  );
});

test("bytes that are no point of the curve verify nothing", async () => {
  const noPoint = VerifyingKey.of(ofHex(`02${"00".repeat(31)}`));
  expect(await noPoint.verifies(ofHex(""), zeros(64))).toBe(false);
});

test("a key cannot be read, and comes back from its stored form", async () => {
  const key = await SigningKey.generate();
  const stored = structuredClone(key.toStored());
  expect(stored.privateKey.extractable).toBe(false);
  expect((await SigningKey.ofSeed(zeros(32))).toStored().privateKey.extractable).toBe(false);
  const back = SigningKey.fromStored(stored);
  expect(back.verifyingKey.equals(key.verifyingKey)).toBe(true);
  expect(await key.verifyingKey.verifies(ofHex("01"), await back.sign(ofHex("01")))).toBe(true);
  expect(JSON.stringify(key)).not.toMatch(/private/i);
});

test("a signed object is verified over the bytes that came, its label included", async () => {
  const key = await SigningKey.generate();
  const object = await SignedObject.sign(key, "sotto/1 test", ofHex("0102"));
  const parsed = await SignedObject.parse("sotto/1 test", object.bytes);
  expect(await parsed.verifies(key.verifyingKey)).toBe(true);
  expect(equal(parsed.id, object.id)).toBe(true);
  expect(parsed.body).toEqual(ofHex("0102"));
  await expectRefused("R-DEC-1", () => SignedObject.parse("sotto/1 tess", object.bytes));
  await expectRefused("R-DEC-1", () =>
    SignedObject.parse("sotto/1 test", concat(object.bytes, zeros(1))),
  );
  const other = await SigningKey.generate();
  expect(await parsed.verifies(other.verifyingKey)).toBe(false);
});

test("nothing near a signed object does anything else", async () => {
  const key = await SigningKey.ofSeed(zeros(32));
  const { bytes } = await SignedObject.sign(key, "sotto/1 test", ofHex("0102"));
  await expectRefusedOrRead(bytes, (input) => SignedObject.parse("sotto/1 test", input));
});

function littleEndian(bytes: Uint8Array): bigint {
  return bytes.reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n);
}
