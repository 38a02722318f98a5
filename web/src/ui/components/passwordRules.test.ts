import { expect, test } from "vitest";
import { checkPassword } from "./passwordRules";

test("twelve characters are enough, eleven are not", () => {
  expect(checkPassword("abcdefghijk", []).longEnough).toBe(false);
  expect(checkPassword("abcdefghijkl", []).longEnough).toBe(true);
});

test("characters are counted, not the units they are stored in", () => {
  expect(checkPassword("😀".repeat(11), []).longEnough).toBe(false);
});

test("name and email address are not to be in it, in any case", () => {
  const personal = ["Grace Hopper", "grace@navy.example"];
  expect(checkPassword("xxHOPPERxx1234", personal).notPersonal).toBe(false);
  expect(checkPassword("navy-and-white!", personal).notPersonal).toBe(false);
  expect(checkPassword("a herd of otters", personal).notPersonal).toBe(true);
});

test("nothing typed fulfils no rule", () => {
  expect(checkPassword("", [])).toEqual({ longEnough: false, notPersonal: false });
});
