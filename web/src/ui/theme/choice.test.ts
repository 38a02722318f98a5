import { readFileSync } from "node:fs";
import { afterEach, expect, test } from "vitest";
import { chooseTheme } from "./choice";

const script = readFileSync("public/start.js", "utf8");

/** Runs what the page runs before its app. */
const startPage = () => {
  delete document.documentElement.dataset["scheme"];
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- a file of ours
  new Function(script)();
};

afterEach(() => {
  localStorage.clear();
  document.body.replaceChildren();
});

test.each([
  ["dark", "dark"],
  ["high-contrast", "dark"],
  ["light", "light"],
  ["system", undefined],
] as const)("with %s chosen the page is so before its app has come", (choice, scheme) => {
  chooseTheme(choice);
  expect(document.documentElement.dataset["scheme"]).toBe(scheme);
  startPage();
  expect(document.documentElement.dataset["scheme"]).toBe(scheme);
});

test("an app that could not be loaded is not waited for in silence", () => {
  document.body.innerHTML =
    '<p id="splash-status">…</p><div id="splash-failure" hidden><button id="splash-reload"></button></div>';
  startPage();
  const failed = document.createElement("script");
  document.body.append(failed);
  failed.dispatchEvent(new Event("error"));
  expect(document.getElementById("splash-failure")?.hidden).toBe(false);
  expect(document.getElementById("splash-status")).toBeNull();
});
