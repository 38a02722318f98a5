import { expect, test } from "vitest";
import { concat, equal, hexOf, ofHex, requireSize } from "./bytes";

test("equal bytes are equal, others not", () => {
  expect(equal(ofHex("0102"), ofHex("0102"))).toBe(true);
  expect(equal(ofHex(""), ofHex(""))).toBe(true);
  for (const other of ["0103", "0202", "01", "010200"]) {
    expect(equal(ofHex("0102"), ofHex(other)), other).toBe(false);
  }
});

test("hexadecimal digits become bytes and back", () => {
  expect(hexOf(ofHex("00FFa1"))).toBe("00ffa1");
  expect(() => ofHex("0")).toThrow(RangeError);
  expect(() => ofHex("zz")).toThrow(RangeError);
});

test("parts are joined, and sizes insisted on", () => {
  expect(hexOf(concat(ofHex("01"), ofHex(""), ofHex("0203")))).toBe("010203");
  expect(() => requireSize(ofHex("01"), 2, "x")).toThrow("x needs 2 bytes, has 1");
});
