import { expect, test } from "vitest";
import { patient } from "./patience";

function server(...statuses: readonly (readonly [number, string?])[]) {
  const answers = [...statuses];
  const waited: number[] = [];
  let asked = 0;
  const fetch = patient({
    fetch: () => {
      asked += 1;
      const [status, retryAfter] = answers.shift() ?? [200];
      const headers = new Headers();
      if (retryAfter !== undefined) headers.set("Retry-After", retryAfter);
      return Promise.resolve(new Response(null, { status, headers }));
    },
    random: () => 0.5,
    wait: (millis) => {
      waited.push(millis);
      return Promise.resolve();
    },
  });
  const ask = async (method = "GET") =>
    (await fetch(new Request("http://sotto.test/api/v1/people", { method }))).status;
  return { ask, waited, asked: () => asked };
}

test("a list that is refused for now is asked for again, after the time named and some more", async () => {
  const { ask, waited } = server([429, "2"], [503, "4"], [200]);
  expect(await ask()).toBe(200);
  expect(waited).toEqual([3_000, 6_000]);
});

test("an answer without a time is one of a proxy, and is waited for as well", async () => {
  const { ask, waited } = server([503], [200]);
  expect(await ask()).toBe(200);
  expect(waited).toEqual([7_500]);
});

test("what stays refused is shown in the end", async () => {
  const { ask, asked } = server(...Array.from({ length: 9 }, () => [503, "1"] as const));
  expect(await ask()).toBe(503);
  expect(asked()).toBe(5);
});

test("a change is never repeated", async () => {
  const { ask, asked } = server([429, "1"], [200]);
  expect(await ask("POST")).toBe(429);
  expect(asked()).toBe(1);
});

test("a wait of minutes is for the person to know of", async () => {
  const { ask, waited } = server([429, "300"]);
  expect(await ask()).toBe(429);
  expect(waited).toEqual([]);
});

test("other failures are not repeated", async () => {
  const { ask, asked } = server([500, "1"]);
  expect(await ask()).toBe(500);
  expect(asked()).toBe(1);
});

test.each(["0", "-5", ""])("a time of %j is no reason to ask at once", async (retryAfter) => {
  const { ask, waited } = server([503, retryAfter], [200]);
  expect(await ask()).toBe(200);
  expect(waited).toEqual([1_500]);
});

test.each(["1e18", "soon", "Infinity"])(
  "a time of %j is for the person to know of",
  async (retryAfter) => {
    const { ask, waited } = server([503, retryAfter]);
    expect(await ask()).toBe(503);
    expect(waited).toEqual([]);
  },
);
