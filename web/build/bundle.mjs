// Builds dist/ in few files. The bundler alone makes a file for each set of places that share a
// module: 64 for a first visit. Here a first build shows which modules each page needs before it
// shows (known only after the unused ones are gone), and a second one puts them together. What is
// loaded later is left to the bundler.
import { fileURLToPath } from "node:url";
import { build } from "vite";

const root = fileURLToPath(new URL("..", import.meta.url));

const { output } = await build({
  root,
  logLevel: "error",
  build: { write: false, minify: false },
});
const chunks = new Map(
  output.flatMap((file) => (file.type === "chunk" ? [[file.fileName, file]] : [])),
);

/** The modules of a page: those it needs before it shows, or with those it may load later. */
function modulesOf(page, withLater) {
  const files = new Set();
  const add = (fileName) => {
    const chunk = chunks.get(fileName);
    if (files.has(fileName) || chunk === undefined) return;
    files.add(fileName);
    chunk.imports.forEach(add);
    if (withLater) chunk.dynamicImports.forEach(add);
  };
  for (const { fileName, facadeModuleId } of chunks.values()) {
    if (facadeModuleId?.endsWith(`/${page}`)) add(fileName);
  }
  return new Set([...files].flatMap((fileName) => chunks.get(fileName).moduleIds));
}

const calling = { first: modulesOf("index.html", false), all: modulesOf("index.html", true) };
const admin = { first: modulesOf("admin.html", false), all: modulesOf("admin.html", true) };

// A file of one page holds nothing that the other page can need, which would otherwise start both.
// The calling page comes first: `base` has only modules that it needs.
const groups = [
  { name: "base", test: (id) => calling.first.has(id) && admin.all.has(id) },
  { name: "calling", test: (id) => calling.first.has(id) && !admin.all.has(id) },
  { name: "admin", test: (id) => admin.first.has(id) && !calling.all.has(id) },
];

await build({
  root,
  logLevel: "warn",
  build: {
    chunkSizeWarningLimit: 1_000,
    rolldownOptions: {
      preserveEntrySignatures: false,
      // Each group is closed under what its modules need, so that no two files need each other.
      output: { codeSplitting: { groups, includeDependenciesRecursively: false } },
    },
  },
});
