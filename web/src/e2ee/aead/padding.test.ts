import { expect, test } from "vitest";
import vectors from "../../../../vectors/encoding.json";
import { hexOf, ofHex, zeros } from "../bytes/bytes";
import { sha256 } from "../kdf/hash";
import { expectRefusedOrRead } from "../testing/mutations";
import { expectRefused } from "../testing/ruleCase";
import { SeededRandomness } from "../testing/seededRandomness";
import { pad, strip } from "./padding";

test.for(vectors.padding)("$contentSize bytes", async (vector) => {
  const content = new SeededRandomness(vector.seed).bytes(vector.contentSize);
  expect(hexOf(await sha256(content))).toBe(vector.contentSha256);
  const padded = pad(content);
  expect(padded.length).toBe(vector.paddedSize);
  expect(hexOf(await sha256(padded))).toBe(vector.paddedSha256);
  expect(strip(padded)).toEqual(content);
});

test.for(vectors.paddingRefused)("$rule", async ({ padded, rule }) => {
  await expectRefused(rule, () => strip(ofHex(padded)));
});

test("more than the largest bucket holds is a bug", () => {
  expect(() => pad(zeros(32_765))).toThrow(RangeError);
});

test("nothing near a padded message does anything else", async () => {
  await expectRefusedOrRead(pad(ofHex("0102")), strip);
});
