// Copies the licence and notice of every bundled package: `node build/licences.mjs FOLDER`.
import { cpSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const web = fileURLToPath(new URL("..", import.meta.url));
const { packages } = JSON.parse(readFileSync(join(web, "package-lock.json"), "utf8"));
for (const [path, { dev, devOptional }] of Object.entries(packages)) {
  if (path === "" || dev || devOptional) continue;
  const texts = readdirSync(join(web, path)).filter((name) => /^(licen[cs]e|notice)/i.test(name));
  if (texts.length === 0) continue;
  const folder = join(process.argv[2], path.replace("node_modules/", ""));
  mkdirSync(folder, { recursive: true });
  for (const name of texts) cpSync(join(web, path, name), join(folder, name), { recursive: true });
}
