import { pad, strip } from "../../aead/padding";
import { concat, ofHex, zeros } from "../../bytes/bytes";
import { ByteReader } from "../../bytes/byteReader";
import { decodeBody } from "../../bytes/opaqueBody";
import { readRecoveryCode, recoveryCodeOf } from "../../device/recoveryCode";
import { purposes } from "../../envelope/purpose";
import { readSigner } from "../../identity/listSigner";
import { iceCharacters, printable, token } from "../../media/ascii";
import { flip } from "../mutations";
import type { RuleCase } from "../ruleCase";
import { SeededRandomness } from "../seededRandomness";

/** Cases of the encoding, padding and the recovery code. */
export async function encodingCases(): Promise<RuleCase[]> {
  const padded = pad(ofHex("0102"));
  const code = await recoveryCodeOf(new SeededRandomness("encoding cases").bytes(32));
  const onlyOnes = await recoveryCodeOf(ofHex("ff".repeat(32)));
  const another = (code.startsWith("7") ? "8" : "7") + code.slice(1);
  return [
    decode("too short", () => reader("00").u16("x")),
    decode("a byte left over", () => reader("00").end()),
    decode("a number below its bounds", () => reader("00").u8("x", 1, 2)),
    decode("a number above its bounds", () => reader("03").u8("x", 1, 2)),
    decode("a flag of 2", () => reader("02").flag("x")),
    decode("2^53", () => reader("0020000000000000").u64("x")),
    decode("an unknown number", () => reader("09").oneOf("x", purposes)),
    decode("overlong UTF-8", () => reader("02c080").text8("x", 0, 9)),
    decode("a surrogate", () => reader("0003eda080").text16("x", 0, 9)),
    decode("a line break in a text", () => reader("010a").text8("x", 0, 9)),
    decode("U+009F in a text", () => reader("02c29f").text8("x", 0, 9)),
    decode("bytes too many", () => reader("0003010203").v16("x", 0, 2)),
    decode("bytes too few", () => reader("000101").v16("x", 2, 3)),
    decode("a list too long", () => reader("03000000").list8("x", 0, 2, (from) => from.u8("y"))),
    decode("a list too short", () => reader("0000").list16("x", 1, 2, (from) => from.u8("y"))),
    decode("a root that names a device", () => readSigner(reader(`00${"01".repeat(16)}`))),
    decode("a line break in a mid", () => token("mid", "0\r\na=x")),
    decode("a line break in format parameters", () => printable("parameters", "a=1\r\na=x")),
    decode("a space in ICE credentials", () => iceCharacters("ufrag", "abc d")),
    decode("padded base64url", () => decodeBody("AA==")),
    decode("unused bits set", () => decodeBody("AB")),
    decode("a lone character", () => decodeBody("A")),
    decode("base64, not base64url", () => decodeBody("+/8")),
    padding("a bucket too large", () => strip(concat(padded, zeros(256)))),
    padding("no bucket's size", () => strip(concat(padded, zeros(1)))),
    padding("longer than it is", () => strip(flip(padded, 2))),
    padding("padding not zero", () => strip(flip(padded, 255))),
    recovery("one letter wrong", () => readRecoveryCode(another)),
    // U has no number; the bits that "no number" has are those of Z, which was there.
    recovery("a letter that is none", () => readRecoveryCode(`U${onlyOnes.slice(1)}`)),
    recovery("too short", () => readRecoveryCode("0000")),
    recovery("a letter too many", () => readRecoveryCode(`${code}0`)),
  ];
}

function decode(what: string, attempt: () => unknown): RuleCase {
  return { rule: "R-DEC-1", what, attempt };
}

function padding(what: string, attempt: () => unknown): RuleCase {
  return { rule: "R-PAD-1", what, attempt };
}

function recovery(what: string, attempt: () => unknown): RuleCase {
  return { rule: "R-REC-1", what, attempt };
}

function reader(hex: string): ByteReader {
  return new ByteReader(ofHex(hex));
}
