import { expect, test } from "vitest";
import vectors from "../../../../vectors/certificates.json";
import { hexOf, ofHex } from "../bytes/bytes";
import { expectRefusedOrRead, flip } from "../testing/mutations";
import { day, now, personOf } from "../testing/person";
import { expectRefused } from "../testing/ruleCase";
import { clientClasses } from "./clientClass";
import { DeviceCertificate } from "./deviceCertificate";
import { PrekeyCertificate } from "./prekeyCertificate";
import { ownVersions, VersionRange } from "./versionRange";

const deviceBytes = ofHex(vectors.device.bytes);
const prekeyBytes = ofHex(vectors.prekey.bytes);

test("the device certificate says what the vector says", async () => {
  const { device: expected } = vectors;
  const device = await DeviceCertificate.parse(deviceBytes);
  expect(hexOf(device.id)).toBe(expected.id);
  expect(device.user).toBe(expected.user);
  expect(device.device).toBe(expected.device);
  expect(clientClasses[device.clientClass]).toBe(expected.class);
  expect(device.signingKey.toString()).toBe(expected.signingKey);
  expect(device.created).toBe(expected.created);
  expect(device.expires).toBe(expected.expires);
  device.requireUsable(expected.user, expected.device, now);
});

test.for(vectors.deviceRefused)("byte $byteXor4 changed: $rule", async ({ byteXor4, rule }) => {
  await expectRefused(rule, () => DeviceCertificate.parse(flip(deviceBytes, byteXor4)));
});

test("the prekey certificate says what the vector says", async () => {
  const { prekey: expected } = vectors;
  const prekey = await PrekeyCertificate.parse(prekeyBytes);
  expect(hexOf(prekey.id)).toBe(expected.id);
  expect(hexOf(prekey.certificateId)).toBe(expected.certificateId);
  expect(prekey.prekeyId).toBe(expected.prekeyId);
  expect(hexOf(prekey.key.bytes)).toBe(expected.hybridKey);
  expect(prekey.versions.low).toBe(expected.versionLow);
  expect(prekey.versions.high).toBe(expected.versionHigh);
  expect(prekey.suites).toEqual(expected.suites);
  expect(prekey.notBefore).toBe(expected.notBefore);
  expect(prekey.notAfter).toBe(expected.notAfter);
  await prekey.requireOf(await DeviceCertificate.parse(deviceBytes), now);
  expect(prekey.requireVersion(ownVersions, 1)).toBe(1);
});

test("the same people make the same certificates", async () => {
  const bob = await personOf("bob", "web");
  expect(hexOf(bob.device.certificate.bytes)).toBe(vectors.device.bytes);
  expect(hexOf(bob.prekey.certificate.bytes)).toBe(vectors.prekey.bytes);
  expect(bob.prekey.certificate.notAfter).toBe(now - day + 14 * day);
});

test("two ranges of versions meet in the highest both have, or not at all", () => {
  const range = new VersionRange(2, 4);
  expect(range.highestCommon(new VersionRange(1, 3))).toBe(3);
  expect(range.highestCommon(new VersionRange(4, 9))).toBe(4);
  expect(range.highestCommon(new VersionRange(5, 9))).toBeNull();
  expect(range.highestCommon(new VersionRange(1, 1))).toBeNull();
  expect(range.equals(new VersionRange(2, 4))).toBe(true);
  expect(range.equals(new VersionRange(2, 5))).toBe(false);
  for (const [low, high] of [
    [0, 1],
    [2, 1],
    [1, 256],
  ] as const) {
    expect(() => new VersionRange(low, high)).toThrow(RangeError);
  }
});

test("nothing near a good certificate does anything else", async () => {
  await expectRefusedOrRead(deviceBytes, (input) => DeviceCertificate.parse(input));
  await expectRefusedOrRead(prekeyBytes, (input) => PrekeyCertificate.parse(input), 3);
});
