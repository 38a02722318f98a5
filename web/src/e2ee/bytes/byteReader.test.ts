import { expect, test } from "vitest";
import { ofHex } from "./bytes";
import { ByteReader } from "./byteReader";
import { ByteWriter } from "./byteWriter";

const id = "00112233445566778899aabbccddeeff";

test("what was written is read again", () => {
  const written = new ByteWriter()
    .u8(255)
    .flag(true)
    .u16(0xfedc)
    .u32(0xfedcba98)
    .u64(Number.MAX_SAFE_INTEGER)
    .id(id)
    .v16(ofHex("0102"))
    .text8("déjà vu 🦔")
    .text16("")
    .label("sotto/1 test")
    .list8([1, 2], (to, entry) => to.u8(entry))
    .list16(["a"], (to, entry) => to.text8(entry))
    .bytes(ofHex("ff"))
    .toBytes();
  const from = new ByteReader(written);
  expect(from.u8("u8")).toBe(255);
  expect(from.flag("flag")).toBe(true);
  expect(from.u16("u16")).toBe(0xfedc);
  expect(from.u32("u32")).toBe(0xfedcba98);
  expect(from.u64("u64")).toBe(Number.MAX_SAFE_INTEGER);
  expect(from.id("id")).toBe(id);
  expect(from.v16("v16", 2, 2)).toEqual(ofHex("0102"));
  expect(from.text8("text8", 0, 255)).toBe("déjà vu 🦔");
  expect(from.text16("text16", 0, 0)).toBe("");
  expect(from.text8("label", 1, 64)).toBe("sotto/1 test");
  expect(from.list8("list8", 0, 2, (entry) => entry.u8("entry"))).toEqual([1, 2]);
  expect(from.list16("list16", 1, 1, (entry) => entry.text8("entry", 1, 1))).toEqual(["a"]);
  expect(from.rest()).toEqual(ofHex("ff"));
  from.end();
});

test("a part of a longer array is read as that part", () => {
  const from = new ByteReader(ofHex("aa0102bb").subarray(1, 3));
  expect(from.u16("x")).toBe(0x0102);
  from.end();
});

test("a byte order mark is part of a text", () => {
  expect(new ByteReader(ofHex("03efbbbf")).text8("x", 0, 9)).toBe("\u{feff}");
});

test.for([
  ["a number too large", (to: ByteWriter) => to.u8(256)],
  ["a number below zero", (to: ByteWriter) => to.u32(-1)],
  ["a fraction", (to: ByteWriter) => to.u16(0.5)],
  ["2^53", (to: ByteWriter) => to.u64(2 ** 53)],
  ["no id", (to: ByteWriter) => to.id("00112233")],
  ["half a surrogate pair", (to: ByteWriter) => to.text8("\ud800")],
  ["a text too long", (to: ByteWriter) => to.text8("a".repeat(256))],
] as const)("%s is a bug", ([, write]) => {
  expect(() => write(new ByteWriter())).toThrow(RangeError);
});
