// Fails the build when what a first visit loads has grown beyond the budget.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const dist = fileURLToPath(new URL("../dist/", import.meta.url));
const budgetBytes = 300 * 1024;

const manifest = JSON.parse(await readFile(`${dist}.vite/manifest.json`, "utf8"));

/** Everything an entry needs before it shows: itself and what it imports statically. */
function firstLoad(entry, files = new Set()) {
  const chunk = manifest[entry];
  if (chunk && !files.has(chunk.file)) {
    files.add(chunk.file);
    chunk.css?.forEach((file) => files.add(file));
    chunk.imports?.forEach((next) => firstLoad(next, files));
  }
  return files;
}

let tooLarge = false;
for (const entry of ["index.html", "admin.html"]) {
  const files = [entry, ...firstLoad(entry)];
  const sizes = await Promise.all(
    files.map(async (file) => gzipSync(await readFile(dist + file)).length),
  );
  const total = sizes.reduce((sum, size) => sum + size, 0);
  console.log(
    `${entry}: first load ${(total / 1024).toFixed(0)} KB gzip of ${budgetBytes / 1024} KB`,
  );
  tooLarge ||= total > budgetBytes;
}
if (tooLarge) {
  console.error("The first load is over its budget: load something later, or leave it out.");
  process.exit(1);
}
