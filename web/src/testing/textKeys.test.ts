import { readdirSync, readFileSync } from "node:fs";
import ts from "typescript";
import { expect, test } from "vitest";
import { en as admin } from "../admin/i18n/en";
import { calling } from "../app/i18n";
import { picture } from "../calls/i18n/en/picture";
import { history } from "../features/history/i18n/en";
import { historyLink } from "../features/history/i18n/link";
import { people } from "../features/people/i18n/en";
import { keys } from "../features/settings/i18n/en/keys";
import { settings } from "../features/settings/i18n/en/settings";
import { en as common } from "../ui/i18n/en";

const calls = { ...calling.en, picture, history, historyLink, people, keys, settings };
const texts = [common, admin, calls].flatMap((area) => pathsOf(area, ""));

/** Every string of the sources that may be a key; `*` is in place of a value. */
const used = new Set<string>();
for (const file of readdirSync("src", { recursive: true, encoding: "utf8" })) {
  if (
    !/\.tsx?$/.test(file) ||
    /\.test\.|(^|\/)(testing|generated)\/|\/i18n\/(en\b|link)/.test(file)
  )
    continue;
  const text = readFileSync(`src/${file}`, "utf8");
  collect(ts.createSourceFile(file, text, ts.ScriptTarget.Latest));
}

test("every text is used", () => {
  expect(texts.filter((path) => ![...used].some((key) => matches(key, path)))).toEqual([]);
});

function pathsOf(branch: object, parent: string): string[] {
  return Object.entries(branch).flatMap(([key, value]: [string, unknown]) =>
    typeof value === "object" && value !== null
      ? pathsOf(value, `${parent}${key}.`)
      : [`${parent}${key.replace(/_(one|other)$/, "")}`],
  );
}

function collect(node: ts.Node): void {
  if (ts.isStringLiteralLike(node)) add(node.text);
  if (ts.isTemplateExpression(node)) {
    add([node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join("*"));
  }
  ts.forEachChild(node, collect);
}

function add(text: string): void {
  const key = text.replace(/^(common|admin|calling):/, "");
  if (/^\w[\w-]*(\.[\w*-]+)*$/.test(key)) used.add(key);
}

function matches(key: string, path: string): boolean {
  const parts = path.split(".");
  const wanted = key.split(".");
  return (
    parts.length === wanted.length &&
    wanted.every((part, at) => part === parts[at] || (at > 0 && part.includes("*")))
  );
}
