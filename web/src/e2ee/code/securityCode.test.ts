import { expect, test } from "vitest";
import codes from "../../../../vectors/codes.json";
import emoji from "../../../../vectors/emoji.json";
import { ofHex } from "../bytes/bytes";
import { emojiTable } from "./emojiTable";
import { SecurityCode } from "./securityCode";

test("the pictures are those of the vectors", () => {
  expect(emojiTable).toEqual(emoji.emoji);
  expect(new Set(emojiTable.map(({ picture }) => picture)).size).toBe(64);
});

test.for(codes.codes)("nonces and ids lead to $digits", async (vector) => {
  const code = await SecurityCode.derive(
    ofHex(vector.callerNonce),
    ofHex(vector.calleeNonce),
    ofHex(vector.offerId),
    ofHex(vector.answerId),
  );
  expect(code.digits()).toBe(vector.digits);
  expect(code.emoji.map(({ number }) => number)).toEqual(vector.emoji);
});

test("a code does not get into a log by accident", async () => {
  const zero = ofHex("00".repeat(32));
  const code = await SecurityCode.derive(zero, zero, zero, zero);
  expect(String(code)).toBe("SecurityCode");
});
