import { checksIn } from "./sites.mjs";
import { sourceName } from "./sources.mjs";

/** Lets each check of the sources ask whether it stands. @returns {import("vite").Plugin} */
export function deletableChecks() {
  return {
    name: "sotto-deletable-checks",
    enforce: "pre",
    transform(text, path) {
      const file = sourceName(path);
      return file === null ? null : { code: checksIn(file, text).code, map: null };
    },
  };
}
