// In every test worker: says which checks stand, and notes which were asked.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect } from "vitest";

const folder = process.env.SOTTO_CHECKS ?? "";
const deleted = readFileSync(join(folder, "deleted"), "utf8");
const asked = new Set();

globalThis.sottoChecks = {
  /** @param {string} name */
  stands(name) {
    asked.add(name);
    return name !== deleted;
  },
};

afterAll(() => {
  if (deleted !== "") return;
  const file = expect.getState().testPath ?? "";
  const name = createHash("sha256").update(file).digest("hex");
  writeFileSync(join(folder, `${name}.json`), JSON.stringify({ file, asked: [...asked] }));
});
