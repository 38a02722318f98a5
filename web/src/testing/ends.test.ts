import { readFileSync } from "node:fs";
import i18next from "i18next";
import { expect, test } from "vitest";
import { startI18n } from "../ui/i18n/start";
import { calling } from "../app/i18n";
import { endTexts } from "./endTexts";

const page = readFileSync("../docs/ends.md", "utf8");
await startI18n({ calling });
const said = endTexts(i18next.getFixedT("en", "calling"));

interface Row {
  readonly cause: string;
  readonly why: string;
  readonly texts: ReadonlySet<string>;
}

/** The rows of each section: the cause in backquotes, then why, what is read in «», what to do. */
const sections = new Map(
  page
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const [title = "", ...lines] = section.split("\n");
      return [title.trim(), lines.flatMap((line) => rowOf(line) ?? [])] as const;
    }),
);

function rowOf(line: string): Row | null {
  const [, cause = "", why = "", read = ""] = line.split("|").map((cell) => cell.trim());
  const name = /^`([^`]+)`/.exec(cause)?.[1];
  if (name === undefined) return null;
  return {
    cause: name,
    why,
    texts: new Set([...read.matchAll(/«([^»]+)»/g)].map(([, text = ""]) => text)),
  };
}

test.each(Object.entries(said))(
  "%s: docs/ends.md has every cause, and what is read",
  (title, causes) => {
    const rows = sections.get(title) ?? [];
    expect(rows.map(({ cause }) => cause).sort()).toEqual(Object.keys(causes).sort());
    for (const { cause, why, texts } of rows) {
      expect(why, `why ${cause}`).not.toBe("");
      expect([...texts].sort(), `what is read for ${cause}`).toEqual(
        [...new Set(Object.values(causes[cause] ?? {}))].sort(),
      );
    }
  },
);

test("docs/ends.md has no table that the app knows nothing of", () => {
  const tables = [...sections].filter(([, rows]) => rows.length > 0).map(([title]) => title);
  expect(tables).toEqual(Object.keys(said));
});
