// Writes a Brotli and a gzip file beside each file of dist/ that gets smaller by it, so that the
// server compresses nothing. Pages are left out: each answer has a nonce of its own in it.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { constants, gzipSync } from "node:zlib";
import { brotli } from "./brotli.mjs";

const dist = fileURLToPath(new URL("../dist/", import.meta.url));
const compressible = /^[^.].*\.(css|js|json|svg|txt|webmanifest|yaml)$/;

function gzip(bytes) {
  const compressed = gzipSync(bytes, { level: constants.Z_BEST_COMPRESSION });
  // The header names the operating system. The same build is the same file everywhere.
  compressed[9] = 255;
  return compressed;
}

for (const name of (await readdir(dist, { recursive: true })).filter((n) => compressible.test(n))) {
  const bytes = await readFile(dist + name);
  for (const [ending, compressed] of Object.entries({ br: brotli(bytes), gz: gzip(bytes) })) {
    if (compressed.length < bytes.length) await writeFile(`${dist}${name}.${ending}`, compressed);
  }
}
