import { expect, test } from "vitest";
import vectors from "../../../../vectors/encoding.json";
import { expectRefused } from "../testing/ruleCase";
import { SeededRandomness } from "../testing/seededRandomness";
import { hexOf, ofHex } from "./bytes";
import { decodeBody, encodeBody } from "./opaqueBody";

test.for(vectors.bodies)("body $body", ({ bytes, body }) => {
  expect(encodeBody(ofHex(bytes))).toBe(body);
  expect(hexOf(decodeBody(body))).toBe(bytes);
});

test.for(vectors.bodiesRefused)("%j is refused", async (body) => {
  await expectRefused("R-DEC-1", () => decodeBody(body));
});

test("frames of every length come back", () => {
  const random = new SeededRandomness("bodies");
  for (const size of [1, 2, 3, 4, 1144, 8191, 8192, 8193, 40_000]) {
    const frame = random.bytes(size);
    expect(decodeBody(encodeBody(frame))).toEqual(frame);
  }
});

test("of all texts of two characters only those without spare bits are read", () => {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+";
  let read = 0;
  for (const first of alphabet) {
    for (const second of alphabet) {
      try {
        expect(encodeBody(decodeBody(first + second))).toBe(first + second);
        read++;
      } catch (error) {
        expect(error).toMatchObject({ rule: "R-DEC-1" });
      }
    }
  }
  expect(read).toBe(256);
});
