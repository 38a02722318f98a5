import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ofHex } from "../bytes/bytes";
import { emojiTable } from "./emojiTable";
import { SecurityCode } from "./securityCode";

function read(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../../../vectors/${name}`, import.meta.url), "utf8"));
}

interface Code {
  readonly callerNonce: string;
  readonly calleeNonce: string;
  readonly offerId: string;
  readonly answerId: string;
  readonly digits: string;
  readonly emoji: readonly number[];
}

const { codes } = read("codes.json") as { codes: readonly Code[] };

test.each(codes)("the code $digits is what Java shows", async (vector) => {
  const code = await SecurityCode.derive(
    ofHex(vector.callerNonce),
    ofHex(vector.calleeNonce),
    ofHex(vector.offerId),
    ofHex(vector.answerId),
  );
  expect(code.digits()).toBe(vector.digits);
  expect(code.emoji.map(({ number }) => number)).toEqual(vector.emoji);
  expect(code.toString()).not.toContain(vector.digits.slice(0, 5));
});

test("the pictures are the ones of the table that both have", () => {
  expect(emojiTable).toEqual((read("emoji.json") as { emoji: unknown }).emoji);
});
