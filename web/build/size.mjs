// Fails the build when a first visit is sent more than the budget: the page itself, and as Brotli
// the files it loads until the list of people, or the admin centre's frame, can show.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { brotli } from "./brotli.mjs";

const dist = fileURLToPath(new URL("../dist/", import.meta.url));

/** 250,000 bytes is what a visit may take in all: headers and the answers of the API come on top. */
const budgets = { "index.html": 200_000, "admin.html": 215_000 };

const chunks = JSON.parse(await readFile(`${dist}.vite/manifest.json`, "utf8"));
const chunkOf = new Map(Object.values(chunks).map((chunk) => [chunk.file, chunk]));

/** The files that a page names, those these import, and the workers that they start. */
async function filesOf(html) {
  const files = new Set();
  const add = async (file) => {
    if (files.has(file)) return;
    files.add(file);
    for (const key of chunkOf.get(file)?.imports ?? []) await add(chunks[key].file);
    if (!file.endsWith(".js")) return;
    const script = await readFile(dist + file, "utf8");
    for (const [, worker] of script.matchAll(/new URL\([`"']\/?(assets\/[^`"']+)/g)) {
      await add(worker);
    }
  };
  for (const [, file] of html.matchAll(/(?:src|href)="\/([^"]+)"/g)) await add(file);
  return [...files];
}

let tooLarge = false;
for (const [page, budgetBytes] of Object.entries(budgets)) {
  const html = await readFile(dist + page);
  const files = await filesOf(html.toString());
  const sizes = await Promise.all(files.map(async (file) => brotli(await readFile(dist + file))));
  const total = sizes.reduce((sum, { length }) => sum + length, html.length);
  const requests = files.length + 1;
  console.log(`${page}: ${total} of ${budgetBytes} bytes in ${requests} requests`);
  tooLarge ||= total > budgetBytes;
}
if (tooLarge) {
  console.error("The first load is over its budget: load something later, or leave it out.");
  process.exit(1);
}
