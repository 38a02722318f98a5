// The script that `./sotto bench handshake` runs in Chromium: `node build/bench.mjs`.
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const web = fileURLToPath(new URL("..", import.meta.url));

await build({
  configFile: false,
  root: web,
  logLevel: "warn",
  publicDir: false,
  build: {
    outDir: "target/bench",
    target: "es2023",
    lib: { entry: join(web, "src/e2ee/bench/main.ts"), formats: ["es"], fileName: () => "main.js" },
  },
});
