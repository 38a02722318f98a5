// `npm run checks`: deletes each security check in turn and looks which test fails. None may
// survive. `npm run checks -- TEXT…` does it for the checks whose name has one of the texts.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { createVitest } from "vitest/node";
import { backed } from "./backed.mjs";
import { allChecks, unlistedRules } from "./sources.mjs";

const web = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "sotto-checks-"));
process.env.SOTTO_CHECKS = folder;
process.chdir(web);

/** Where a rule is tested by its number. */
const byRule = /\/rules\.test\.ts$/;

/** @param {string} name of the check, "" for none */
function leaveOut(name) {
  writeFileSync(join(folder, "deleted"), name);
}

/**
 * Runs test files, and gives the first test that fails; null when none does.
 *
 * @param {import("vitest/node").TestSpecification[]} specifications
 */
async function firstFailure(specifications) {
  const ran = new Set(specifications.map(({ moduleId }) => moduleId));
  const { testModules } = await vitest.runTestSpecifications(specifications);
  for (const module of testModules.filter(({ moduleId }) => ran.has(moduleId))) {
    const where = relative(web, module.moduleId);
    for (const test of module.children.allTests("failed")) return `${where}: ${test.fullName}`;
    if (module.state() === "failed") return `${where}: does not load`;
  }
  return null;
}

leaveOut("");
const vitest = await createVitest("test", {
  config: join(web, "build/checks/vitest.config.mjs"),
  watch: false,
  reporters: [{}],
  silent: true,
});
const texts = process.argv.slice(2);
const wanted = texts.length === 0 ? [""] : texts;
const checks = allChecks().filter(({ name }) => wanted.some((text) => name.includes(text)));
// The tests of the model take long, and are needed for checks outside the protocol only.
const onlyProtocol = checks.every(({ file }) => file.startsWith("e2ee/"));
const all = (await vitest.globTestSpecifications()).filter(
  ({ project }) => !onlyProtocol || project.name === "e2ee",
);
const broken = await firstFailure(all);
if (broken !== null) throw new Error(`a test fails with all checks in place: ${broken}`);

/** The test files in which each check was asked. @type {Map<string, Set<string>>} */
const askedIn = new Map();
for (const name of readdirSync(folder).filter((one) => one.endsWith(".json"))) {
  const { file, asked } = JSON.parse(readFileSync(join(folder, name), "utf8"));
  for (const check of asked) askedIn.set(check, (askedIn.get(check) ?? new Set()).add(file));
}
const took = new Map(
  vitest.state.getTestModules().map((one) => [one.moduleId, one.diagnostic().duration]),
);
const durationOf = ({ moduleId }) => took.get(moduleId) ?? 0;

/** @param {string} rule @param {typeof all} specifications */
async function noticedBy(rule, specifications) {
  const named = specifications
    .filter(({ moduleId }) => rule.startsWith("R-") && byRule.test(moduleId))
    .map(({ project, moduleId }) =>
      project.createSpecification(moduleId, { testNamePattern: new RegExp(`${rule}'? refuses`) }),
    );
  const ordered = specifications.toSorted((a, b) => durationOf(a) - durationOf(b));
  for (const some of [named, ...ordered.map((one) => [one])]) {
    const failed = some.length === 0 ? null : await firstFailure(some);
    if (failed !== null) return failed;
  }
  return null;
}

const unlisted = unlistedRules();
if (unlisted.length > 0) {
  throw new Error(
    `rules of docs/protocol.md that no check in the list keeps: ${unlisted.join(", ")}`,
  );
}

const survivors = [];
console.log("| deleted check | noticed by |\n|---|---|");
for (const { name, rule } of checks) {
  const files = askedIn.get(name) ?? new Set();
  leaveOut(name);
  const noticed = await noticedBy(
    rule,
    all.filter(({ moduleId }) => files.has(moduleId)),
  );
  const reason = backed[name];
  if (noticed === null && reason === undefined) survivors.push(name);
  const outcome = noticed ?? (reason === undefined ? "**nothing**" : `backed: ${reason}`);
  console.log(`| ${cell(name)} | ${cell(outcome)} |`);
}
await vitest.close();
rmSync(folder, { recursive: true });
console.log();
for (const name of survivors) console.log(`SURVIVED: ${name}`);
const summary = `web: ${checks.length} checks deleted in turn, ${survivors.length} survived`;
console.log(summary);
// The launcher's last lines.
mkdirSync(join(web, "target"), { recursive: true });
writeFileSync(join(web, "target/checks-deleted.txt"), `${summary}\n`);
process.exit(survivors.length === 0 ? 0 : 1);

/** @param {string} text */
function cell(text) {
  return text.replaceAll("|", "\\|");
}
