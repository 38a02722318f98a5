// The sources whose checks can be deleted.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { checksIn } from "./sites.mjs";

const src = fileURLToPath(new URL("../../src", import.meta.url));
const folders = ["e2ee", "keys", "media/sealed", "calls/model"];
const left = /(^|\/)(bench|testing|keystore)\/|\.test\.ts$/;

/** @param {string} path @returns {string | null} name under src/, null for what has no checks */
export function sourceName(path) {
  const name = relative(src, path.split("?")[0] ?? path)
    .split(sep)
    .join("/");
  const inside = folders.some((folder) => name.startsWith(`${folder}/`));
  return inside && name.endsWith(".ts") && !left.test(name) ? name : null;
}

/** Every check there is, in the order of files and lines. */
export function allChecks() {
  return sources().flatMap((file) => checksIn(file, readFileSync(join(src, file), "utf8")).checks);
}

/** Names under src/. */
export function sources() {
  const files = folders.flatMap((folder) =>
    readdirSync(join(src, folder), { recursive: true }).map((file) => join(src, folder, `${file}`)),
  );
  return files.flatMap((file) => sourceName(file) ?? []).sort();
}

/** @param {string} file under src/ */
export function textOf(file) {
  return readFileSync(join(src, file), "utf8");
}

/** Rules of docs/protocol.md that none of the checks keeps. */
export function unlistedRules() {
  const page = readFileSync(join(src, "../../docs/protocol.md"), "utf8");
  const kept = new Set(allChecks().map(({ rule }) => rule));
  return [...page.matchAll(/\*\*(R-[A-Z]+-\d+)\*\* \[/g)]
    .map(([, rule]) => rule ?? "")
    .filter((rule) => !kept.has(rule));
}
