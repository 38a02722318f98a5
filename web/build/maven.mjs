// Maven runs this: `node build/maven.mjs build` and `… test`. Does nothing when nothing changed
// since it last succeeded, so that Java work does not wait for npm.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const web = fileURLToPath(new URL("..", import.meta.url));
const inputs = ["../api", "build", "public", "src", ...readdirSync(web).filter(isInput)];

function isInput(name) {
  return statSync(join(web, name)).isFile();
}

function filesUnder(path) {
  const full = join(web, path);
  if (path.endsWith("generated")) return [];
  if (statSync(full).isFile()) return [path];
  return readdirSync(full).flatMap((name) => filesUnder(join(path, name)));
}

function fingerprint(paths) {
  const hash = createHash("sha256");
  for (const file of paths.flatMap(filesUnder).sort()) {
    hash
      .update(file)
      .update("\0")
      .update(readFileSync(join(web, file)))
      .update("\0");
  }
  return hash.digest("hex");
}

/** Runs npm unless, by the stamp, it succeeded with the same inputs, and `result` is there. */
function once(name, paths, result, ...npm) {
  const stampFile = join(web, "target", `${name}.stamp`);
  const now = fingerprint(paths);
  if (exists(join(web, result)) && exists(stampFile) && readFileSync(stampFile, "utf8") === now) {
    console.log(`web: ${name} is up to date`);
    return;
  }
  const { status, error } = spawnSync("npm", npm, {
    cwd: web,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (error) {
    console.error(
      "web: npm was not found. Install Node.js 20 or newer with npm, or leave the web client out with -Dsotto.web.skip=true.",
    );
  }
  if (status !== 0) process.exit(1);
  mkdirSync(join(web, "target"), { recursive: true });
  // Maven copies and never removes: files of an earlier build would stay in the jar.
  if (name === "build") rmSync(join(web, "target/classes/sotto"), { recursive: true, force: true });
  writeFileSync(stampFile, now);
}

function exists(path) {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

once("install", ["package.json", "package-lock.json"], "node_modules/.package-lock.json", "ci");
switch (process.argv[2]) {
  case "build":
    once("build", inputs, "dist/index.html", "run", "build");
    break;
  case "test":
    // The build has checked the types already.
    once("test", inputs, "package.json", "run", "verify");
    break;
  default:
    console.error("usage: node build/maven.mjs build|test");
    process.exit(2);
}
