import { expect, test } from "vitest";
import { CodeMismatches } from "./codeMismatches";

const [ada, ben] = ["a".repeat(32), "b".repeat(32)];

function storage() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

test("a mismatch outlasts the page, for the person who said so", () => {
  const browser = storage();
  const before = new CodeMismatches(browser);
  before.start(ada);
  before.add(ben, 17);
  const after = new CodeMismatches(browser);
  after.start(ben);
  expect(after.getSnapshot().size).toBe(0);
  after.start(ada);
  expect(after.getSnapshot().get(ben)).toBe(17);
  after.stop();
  expect(after.getSnapshot().size).toBe(0);
});

test("it goes with the keys of this browser", () => {
  const browser = storage();
  const mismatches = new CodeMismatches(browser);
  mismatches.start(ada);
  mismatches.add(ben, 17);
  mismatches.erase();
  mismatches.start(ada);
  expect(mismatches.getSnapshot().size).toBe(0);
});

test.each(["", "{", "{}", '[1,["x"]]'])("what does not read counts as nothing: %j", (text) => {
  const browser = storage();
  browser.kept.set(`sotto.code-mismatches.${ada}`, text);
  const mismatches = new CodeMismatches(browser);
  mismatches.start(ada);
  expect(mismatches.getSnapshot().size).toBe(0);
});
