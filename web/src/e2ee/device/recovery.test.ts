import { expect, test } from "vitest";
import vectors from "../../../../vectors/recovery.json";
import { hexOf, ofHex } from "../bytes/bytes";
import { sha256 } from "../kdf/hash";
import { RefusedError } from "../rules/refusedError";
import { SigningKey } from "../sign/signingKey";
import { personOf } from "../testing/person";
import { expectRefused } from "../testing/ruleCase";
import { SeededRandomness } from "../testing/seededRandomness";
import { LocalDevice } from "./localDevice";
import { readRecoveryCode, recoveryCodeOf } from "./recoveryCode";
import { RootKey } from "./rootKey";

test.for(vectors.codes)("$code", async (vector) => {
  expect(await recoveryCodeOf(ofHex(vector.seed))).toBe(vector.code);
  for (const spelling of [vector.code, ...vector.alsoReadAs]) {
    expect(hexOf(await readRecoveryCode(spelling)), spelling).toBe(vector.seed);
  }
  const root = await RootKey.ofSeed(ofHex(vector.seed));
  expect(root.verifyingKey.toString()).toBe(vector.rootKey);
  const kem = await root.recoveryKem();
  expect(hexOf(await sha256(kem.publicKey.bytes))).toBe(vector.recoveryKemPublicSha256);
  expect(await root.recoveryCode()).toBe(vector.code);
});

test.for(vectors.refused)("%j is refused", async (code) => {
  await expectRefused("R-REC-1", () => readRecoveryCode(code));
});

test("no letter can be written wrong without notice", async () => {
  const code = (await recoveryCodeOf(new SeededRandomness("slips").bytes(32))).replaceAll("-", "");
  for (let place = 0; place < code.length; place++) {
    const other = code.charAt(place) === "7" ? "8" : "7";
    const slip = code.slice(0, place) + other + code.slice(place + 1);
    await expect(readRecoveryCode(slip), slip).rejects.toThrow(RefusedError);
  }
});

test("a root that was closed signs and reveals nothing more", async () => {
  const seed = new SeededRandomness("closed root").bytes(32);
  const root = await RootKey.ofSeed(seed);
  root.close();
  root.close();
  expect(hexOf(seed)).toBe("00".repeat(32));
  expect(() => root.signingKey).toThrow("erased");
  expect(() => root.recoveryCode()).toThrow("erased");
  await expect(root.recoveryKem()).rejects.toThrow("erased");
});

test("a device does not take a certificate of another key", async () => {
  const bob = await personOf("bob", "web");
  const other = await SigningKey.generate();
  expect(() => new LocalDevice(other, bob.device.certificate)).toThrow(RangeError);
});
