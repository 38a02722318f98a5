import { expect, test } from "vitest";
import { asFingerprint, fingerprintOf, formatFingerprint, parseFingerprint } from "./fingerprint";
import { securityCode } from "./securityCode";

function fingerprint(hex: string) {
  const value = asFingerprint(hex);
  if (value === null) throw new Error("not a fingerprint");
  return value;
}

const zeros = fingerprint("00".repeat(32));
const ones = fingerprint("ff".repeat(32));
const counting = fingerprint(
  Array.from({ length: 32 }, (_, byte) => byte.toString(16).padStart(2, "0")).join(""),
);

// Computed apart from this code, from the derivation in words.
test.each([
  [zeros, ones, "07433 89608 67602 22557"],
  [zeros, counting, "66122 81913 89701 50942"],
  [counting, ones, "74962 65914 26686 96847"],
  [zeros, zeros, "15594 34634 92523 49159"],
])("the code of two fingerprints is as derived (%#)", async (one, other, code) => {
  expect((await securityCode(one, other)).join(" ")).toBe(code);
});

test("both sides get the same code", async () => {
  expect(await securityCode(zeros, counting)).toEqual(await securityCode(counting, zeros));
});

test("another fingerprint gives another code", async () => {
  expect(await securityCode(zeros, counting)).not.toEqual(await securityCode(zeros, ones));
});

test("a code is four groups of five digits", async () => {
  for (const group of await securityCode(zeros, ones)) expect(group).toMatch(/^\d{5}$/);
});

test("a fingerprint is read as it is written", () => {
  expect(parseFingerprint(formatFingerprint(counting))).toBe(counting);
});

test("the fingerprint of a certificate is the SHA-256 of its bytes", async () => {
  const abc = new TextEncoder().encode("abc").buffer;
  expect(await fingerprintOf(abc)).toBe(
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  );
});

test.each([
  ["sha-1", `sha-1 ${"AB:".repeat(19)}AB`],
  ["a byte too few", `sha-256 ${"AB:".repeat(30)}AB`],
  ["a byte too many", `sha-256 ${"AB:".repeat(32)}AB`],
  ["no separators", `sha-256 ${"AB".repeat(32)}`],
  ["nothing", ""],
])("%s is no fingerprint", (_what, text) => {
  expect(parseFingerprint(text)).toBeNull();
});
