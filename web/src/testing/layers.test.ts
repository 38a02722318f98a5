import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { cruise, type IConfiguration, type IReporterOutput } from "dependency-cruiser";
import { afterEach, beforeEach, expect, test } from "vitest";

const configPath = new URL("../../.dependency-cruiser.mjs", import.meta.url).href;
const { default: config } = (await import(/* @vite-ignore */ configPath)) as {
  readonly default: IConfiguration;
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sotto-layers-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The names of the rules that these sources break. */
async function broken(sources: Readonly<Record<string, string>>): Promise<readonly string[]> {
  for (const [file, text] of Object.entries(sources)) {
    const path = join(folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  const { options, ...rules } = config;
  const { output }: IReporterOutput = await cruise(
    ["src"],
    { ...options, ruleSet: rules, validate: true, baseDir: folder },
    { extensions: [".ts"] },
  );
  if (typeof output === "string") throw new Error(output);
  return output.summary.violations.map(({ rule }) => rule.name);
}

const thing = "export interface Thing { readonly id: string }";

test.each([
  ["src/base/a.ts", "src/link/b", "base-imports-only-from-below"],
  ["src/ui/a.ts", "src/e2ee/b", "ui-imports-only-from-below"],
  ["src/keys/a.ts", "src/calls/model/b", "keys-imports-only-from-below"],
  ["src/media/a.ts", "src/calls/model/b", "media-imports-only-from-below"],
  ["src/calls/views/a.ts", "src/app/b", "calls-imports-only-from-below"],
  ["src/app/a.ts", "src/features/history/b", "app-imports-only-from-below"],
  ["src/app/a.ts", "src/main", "app-imports-only-from-below"],
  ["src/features/people/a.ts", "src/features/history/b", "features-do-not-know-each-other"],
  ["src/admin/a.ts", "src/calls/model/b", "admin-stands-on-link"],
  ["src/link/a.ts", "src/link/testing/b", "no-tests-in-the-app"],
])("%s may not even take a type from %s", async (file, other, rule) => {
  const path = `${"../".repeat(file.split("/").length - 1)}${other}`;
  const sources = { [file]: `import type { Thing } from "${path}"; export type A = Thing;` };
  expect(await broken({ ...sources, [`${other}.ts`]: thing })).toEqual([rule]);
});

test("what is loaded on demand is imported all the same", async () => {
  const sources = { "src/app/a.ts": `export const load = () => import("../features/people/b");` };
  expect(await broken({ ...sources, "src/features/people/b.ts": thing })).toEqual([
    "app-imports-only-from-below",
  ]);
});

test("nothing is imported in a circle", async () => {
  const sources = {
    "src/base/a.ts": `import type { B } from "./b"; export type A = B | null;`,
    "src/base/b.ts": `import type { A } from "./a"; export type B = A | string;`,
  };
  expect(await broken(sources)).toEqual(["no-cycles"]);
});

test("models know no views, and the protocol only its own and its cryptography", async () => {
  const modules = {
    "node_modules/react/index.js": "export const useState = 1;",
    "node_modules/react/package.json": `{ "name": "react", "main": "index.js" }`,
    "package.json": `{ "dependencies": { "react": "1" } }`,
  };
  const view = `import { useState } from "react"; export const a = useState;`;
  expect(await broken({ ...modules, "src/calls/model/a.ts": view })).toEqual([
    "no-views-in-models",
  ]);
  expect(
    await broken({ ...modules, "src/calls/model/a.ts": thing, "src/e2ee/a.ts": view }),
  ).toEqual(["e2ee-stands-on-noble"]);
});

test("downwards everything may be imported, and by a test what is above it too", async () => {
  const sources = {
    "src/base/a.ts": thing,
    "src/calls/b.ts": `import type { Thing } from "../base/a"; export type B = Thing;`,
    "src/base/a.test.ts": `import type { B } from "../calls/b"; export type C = B;`,
  };
  expect(await broken(sources)).toEqual([]);
});
