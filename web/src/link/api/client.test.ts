import { expect, test, vi } from "vitest";
import { answer, api, onSignedOut } from "./client";
import { ApiError } from "../../base/apiError";

function serverSays(status: number, body: unknown) {
  vi.stubGlobal("fetch", () => Promise.resolve(Response.json(body, { status })));
}

test("an error of the server arrives with its code and field", async () => {
  serverSays(400, { code: "INVALID_FIELD", detail: "no", field: "email", expected: "an address" });
  await expect(answer(api.GET("/me"))).rejects.toMatchObject({
    code: "INVALID_FIELD",
    field: "email",
    status: 400,
  });
});

test("an answer that is no error body is recognised", async () => {
  serverSays(502, "bad gateway");
  await expect(answer(api.GET("/me"))).rejects.toMatchObject({ code: "UNREADABLE", status: 502 });
});

test.each([undefined, null, "welcome", 1])(
  "a good answer that is %j is no answer",
  async (body) => {
    const response = body === undefined ? new Response() : Response.json(body);
    vi.stubGlobal("fetch", () => Promise.resolve(response));
    await expect(answer(api.GET("/me"))).rejects.toMatchObject({ code: "UNREADABLE", status: 200 });
  },
);

test("a change has an answer without a body", async () => {
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(null, { status: 204 })));
  await expect(answer(api.DELETE("/session"))).resolves.toBeUndefined();
});

test("no answer at all is an error of its own", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("refused")));
  await expect(answer(api.GET("/me"))).rejects.toBeInstanceOf(ApiError);
  await expect(answer(api.GET("/me"))).rejects.toMatchObject({ code: "NETWORK" });
});

test("losing the session is reported to the listeners", async () => {
  const listener = vi.fn();
  const stop = onSignedOut(listener);
  serverSays(401, { code: "UNAUTHENTICATED", detail: "who are you" });
  await expect(answer(api.GET("/me"))).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
  stop();
  expect(listener).toHaveBeenCalledOnce();
});

test("signing out in another tab of the browser is signing out here too", () => {
  const heard = vi.fn();
  const stop = onSignedOut(heard);
  window.dispatchEvent(new StorageEvent("storage", { key: "sotto.signed-out" }));
  window.dispatchEvent(new StorageEvent("storage", { key: "sotto.theme" }));
  expect(heard).toHaveBeenCalledTimes(1);
  stop();
  window.dispatchEvent(new StorageEvent("storage", { key: "sotto.signed-out" }));
  expect(heard).toHaveBeenCalledTimes(1);
});
