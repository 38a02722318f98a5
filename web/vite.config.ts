/// <reference types="vitest/config" />
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const fetchFirstPath = fileURLToPath(new URL("src/ui/load/fetchFirst.ts", import.meta.url));

/** The address of the server for `npm run dev`. */
const server = process.env["SOTTO_SERVER"] ?? "http://localhost:8080";

/** The server answers every address of the admin centre with admin.html; so do dev and preview. */
const adminEntry: Plugin = {
  name: "sotto-admin-entry",
  configureServer: ({ middlewares }) => {
    middlewares.use((request, _response, next) => {
      request.url = withAdminEntry(request.url);
      next();
    });
  },
  configurePreviewServer: ({ middlewares }) => {
    middlewares.use((request, _response, next) => {
      request.url = withAdminEntry(request.url);
      next();
    });
  },
};

function withAdminEntry(url = "/"): string {
  return /^\/admin(\/[^.]*)?(\?.*)?$/.test(url) ? "/admin.html" : url;
}

/** Parts that are loaded on demand are fetched before they are imported: fetchFirst.ts says why. */
const fetchedFirst: Plugin = {
  name: "sotto-fetched-first",
  apply: "build",
  enforce: "pre",
  load: (id) =>
    id === "\0vite/preload-helper.js"
      ? `export { fetchFirst as __vitePreload } from ${JSON.stringify(fetchFirstPath)};`
      : undefined,
};

/** Tests without a page: jsdom would take WebCrypto away from those of cryptography. */
const withoutPage = [
  "src/e2ee/**/*.test.ts",
  "src/keys/*.test.ts",
  "src/keys/{identity,contacts,pins,confirming}/*.test.ts",
  "src/media/sealed/*.test.ts",
  "src/testing/{layers,textKeys}.test.ts",
];

// The server checks that requests come from its own pages: the proxy says that they do.
const proxy = {
  "/api": { target: server, changeOrigin: true, ws: true, headers: { origin: server } },
};

export default defineConfig({
  plugins: [react(), adminEntry, fetchedFirst],
  server: { proxy },
  preview: { proxy },
  build: {
    assetsInlineLimit: 0,
    manifest: true,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: ["index.html", "admin.html"] },
    target: "es2023",
  },
  test: {
    // The launcher counts the tests of all modules from their reports.
    outputFile: { junit: "target/vitest-report.xml" },
    reporters: ["default", "junit"],
    restoreMocks: true,
    testTimeout: 30_000,
    // The default leaves one processor idle, which is half of a small machine.
    maxWorkers: "100%",
    projects: [
      {
        extends: true,
        test: {
          name: "pages",
          environment: "jsdom",
          include: ["src/**/*.test.{ts,tsx}"],
          exclude: withoutPage,
          setupFiles: ["src/ui/testing/setup.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "e2ee",
          environment: "node",
          include: [...withoutPage, "build/**/*.test.mjs"],
        },
      },
    ],
  },
});
