import { Linter } from "eslint";
import tseslint from "typescript-eslint";
import { expect, test } from "vitest";

const configPath = new URL("../../../eslint.config.js", import.meta.url).href;
const { default: all } = (await import(/* @vite-ignore */ configPath)) as {
  readonly default: readonly Linter.Config[];
};

/** How often the rule that guards the tokens finds fault with code in that file. */
function faults(code: string, file: string): number {
  const rule = all.filter(({ name }) => name === "sotto/passed-tokens");
  expect(rule).toHaveLength(1);
  const parser = { files: ["**/*.ts"], languageOptions: { parser: tseslint.parser } };
  return new Linter().verify(code, [parser, ...rule], file).length;
}

const outside = "src/media/sealed/other.ts";
const modules = ["ack", "binding", "certificate", "confirm"].map(
  (check) => `../../e2ee/handshake/${check}Passed`,
);

test.each(modules)("R-MODE-1: code outside e2ee cannot make the token of %s", (module) => {
  expect(faults(`import { X } from "${module}"; new X();`, outside)).toBe(1);
  expect(faults(`import * as all from "${module}"; all;`, outside)).toBe(1);
  expect(faults(`export { X } from "${module}";`, outside)).toBe(1);
  expect(faults(`await import("${module}");`, outside)).toBe(1);
});

test.each(modules)("its type may be named, as in %s", (module) => {
  expect(faults(`import type { X } from "${module}"; let x: X | null = null; x;`, outside)).toBe(0);
});

test("the checks themselves make tokens", () => {
  const code = `import { AckPassed } from "./ackPassed"; new AckPassed();`;
  expect(faults(code, "src/e2ee/handshake/answeredLeg.ts")).toBe(0);
});
