import { expect, test, vi } from "vitest";
import { fetchFirst } from "./fetchFirst";

const answered = (status: number) => Promise.resolve(new Response("", { status }));

test("nothing is imported before all its files were fetched, so that no failure is remembered", async () => {
  const fetched = vi.spyOn(globalThis, "fetch").mockImplementation(() => answered(404));
  const load = vi.fn(() => Promise.resolve("module"));
  await expect(fetchFirst(load, ["assets/a.js", "assets/b.js"])).rejects.toThrow("404");
  expect(load).not.toHaveBeenCalled();
  fetched.mockImplementation(() => answered(200));
  expect(await fetchFirst(load, ["assets/a.js", "assets/b.js"])).toBe("module");
});

test("what the page has loaded already is not fetched", async () => {
  const script = document.createElement("script");
  script.type = "text/plain";
  script.src = "/assets/base.js";
  document.head.append(script);
  const fetched = vi.spyOn(globalThis, "fetch").mockImplementation(() => answered(200));
  await fetchFirst(() => Promise.resolve(), ["assets/base.js", "assets/c.js"]);
  expect(fetched.mock.calls.map(([url]) => url)).toEqual([`${location.origin}/assets/c.js`]);
  script.remove();
});

test("a file that two imports at once need is fetched once", async () => {
  const fetched = vi.spyOn(globalThis, "fetch").mockImplementation(() => answered(200));
  const load = () => Promise.resolve();
  await Promise.all([
    fetchFirst(load, ["assets/d.js", "assets/shared.js"]),
    fetchFirst(load, ["assets/e.js", "assets/shared.js"]),
  ]);
  expect(fetched).toHaveBeenCalledTimes(3);
});
