import ts from "typescript";
import { expect, test } from "vitest";
import { checksIn } from "./sites.mjs";
import { sources, textOf } from "./sources.mjs";

test("every source still parses when its checks are made deletable", () => {
  const broken = sources().filter((file) => {
    const { code } = checksIn(file, textOf(file));
    const { diagnostics } = ts.transpileModule(code, { reportDiagnostics: true });
    return diagnostics?.length !== 0;
  });
  expect(broken).toEqual([]);
}, 60_000);
