// Drives one Firefox for the tests in Java, which Playwright cannot: it speaks WebDriver BiDi. Each
// line on standard input is a command, {"id":…,"command":…,…}; each line on standard output is its
// answer, {"id":…,"value":…} or {"id":…,"error":…}, or what a page has complained of,
// {"complaint":…}. The end of the input ends the browser.
import { createInterface } from "node:readline";
import puppeteer from "puppeteer-core";
import { find } from "./find.mjs";

const pages = new Map();
let browser = null;
let patienceMillis = 0;

const commands = {
  async launch({ executable, preferences, patience }) {
    patienceMillis = patience;
    browser = await puppeteer.launch({
      browser: "firefox",
      executablePath: executable,
      headless: true,
      acceptInsecureCerts: true,
      defaultViewport: { width: 1280, height: 800 },
      extraPrefsFirefox: preferences,
      protocolTimeout: 2 * patience,
    });
    return browser.version();
  },

  /** A tab in a profile of its own. */
  async open({ tab }) {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    page.setDefaultTimeout(patienceMillis);
    page.on("console", (message) => {
      if (message.type() === "error") say({ complaint: message.text() });
    });
    page.on("pageerror", (error) => say({ complaint: String(error) }));
    pages.set(tab, page);
  },

  async close({ tab }) {
    await pages.get(tab).browserContext().close();
    pages.delete(tab);
  },

  async goTo({ tab, url }) {
    await pages.get(tab).goto(url, { waitUntil: "load" });
  },

  async evaluate({ tab, script, argument }) {
    return pages.get(tab).evaluate(functionOf(script), argument);
  },

  /** Of the first element that is found: the value of an attribute, or "text" for its text. */
  async read({ tab, path, attribute }) {
    return pages.get(tab).evaluate(find, path, attribute ?? null);
  },

  async click({ tab, path }) {
    await clickOn(tab, path);
  },

  async fill({ tab, path, text }) {
    await clickOn(tab, path, { count: 3 });
    await (await element(tab, path)).type(text);
  },

  /** Keys as Playwright writes them: "Control+Shift+A". */
  async press({ tab, keys }) {
    const { keyboard } = pages.get(tab);
    const [last, ...held] = keys.split("+").reverse();
    for (const key of held.reverse()) await keyboard.down(key);
    await keyboard.press(last);
    for (const key of held.reverse()) await keyboard.up(key);
  },

  async screenshot({ tab, file }) {
    await pages.get(tab).screenshot({ path: file });
  },
};

/** Clicks the element; it is looked up again where the page has just replaced or hidden it. */
async function clickOn(tab, path, options) {
  const deadline = Date.now() + patienceMillis;
  for (;;) {
    const handle = await element(tab, path);
    try {
      await handle.scrollIntoViewIfNeeded();
      const { x, y } = await handle.clickablePoint();
      return await pages.get(tab).mouse.click(x, y, options);
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await pause();
    }
  }
}

/** The element, once it is there and may be used. Asked from here: pages allow no script to ask. */
async function element(tab, path) {
  const deadline = Date.now() + patienceMillis;
  for (;;) {
    const handle = await pages.get(tab).evaluateHandle(find, path, "usable");
    const found = handle.asElement();
    if (found !== null) return found;
    if (Date.now() > deadline) throw new Error(`not there: ${JSON.stringify(path)}`);
    await pause();
  }
}

function pause() {
  return new Promise((resolve) => setTimeout(resolve, 100));
}

function functionOf(script) {
  return new Function(`return (${script})`)();
}

function say(line) {
  process.stdout.write(JSON.stringify(line) + "\n");
}

for await (const line of createInterface({ input: process.stdin })) {
  const { id, command, ...given } = JSON.parse(line);
  // Commands to several tabs run side by side.
  commands[command](given).then(
    (value) => say({ id, value: value ?? null }),
    (error) => say({ id, error: String(error?.stack ?? error) }),
  );
}
await browser?.close();
