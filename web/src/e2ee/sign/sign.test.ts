import { expect, test } from "vitest";
import vectors from "../../../../vectors/xwing.json";
import { concat, equal, ofHex, zeros } from "../bytes/bytes";
import { expectRefusedOrRead } from "../testing/mutations";
import { expectRefused } from "../testing/ruleCase";
import { SignedObject } from "./signedObject";
import { SigningKey } from "./signingKey";
import { VerifyingKey } from "./verifyingKey";

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
