import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { answer, api } from "../../link/api/client";
import { KnownDevices } from "./knownDevices";
import { LiveSession } from "./liveSession";
import { FakeHttp } from "../../link/testing/fakeHttp";

const signedIn = { userId: "a".repeat(32), deviceId: "b".repeat(32) };
const begun = { ...signedIn, signedOut: [] };
const email = "Alice@example.org";

let http: FakeHttp;
let stored: Map<string, string>;
let session: LiveSession;

beforeEach(() => {
  http = new FakeHttp();
  stored = new Map();
  const storage = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
  };
  const organisation = () => Promise.resolve("Example");
  session = new LiveSession(new KnownDevices(storage), "Firefox, Linux", organisation);
});

afterEach(() => {
  vi.useRealTimers();
  session.stop();
});

test("who is signed in already need not sign in", async () => {
  http.on("GET", "/me", 200, signedIn);
  expect(session.getSnapshot()).toEqual({ kind: "unknown" });
  await session.check();
  expect(session.getSnapshot()).toEqual({ kind: "signed-in", ...signedIn });
});

test("a person who is not sees the organisation's name", async () => {
  http.fails("GET", "/me", "UNAUTHENTICATED", 401);
  await session.check();
  await expect
    .poll(() => session.getSnapshot())
    .toEqual({ kind: "signed-out", organisation: "Example", why: "never-signed-in" });
});

test("a server that does not answer is not taken for being signed out", async () => {
  http.unreachable("GET", "/me");
  await session.check();
  expect(session.getSnapshot()).toEqual({ kind: "unreachable" });
  http.on("GET", "/me", 200, signedIn);
  session.retry();
  await expect.poll(() => session.getSnapshot().kind).toBe("signed-in");
});

test.each([undefined, {}])("an answer without a person (%j) is none", async (body) => {
  http.on("GET", "/me", 200, body);
  await session.check();
  expect(session.getSnapshot()).toEqual({ kind: "unreachable" });
});

test("the device stays the same for each person, however the email is written", async () => {
  http.on("POST", "/session", 200, begun);
  await session.signIn(email, "correct horse battery");
  expect(http.asked[0]?.body).toEqual({
    email,
    password: "correct horse battery",
    deviceName: "Firefox, Linux",
  });
  await session.signIn(" alice@EXAMPLE.org", "correct horse battery");
  expect(http.asked[1]?.body).toMatchObject({ deviceId: signedIn.deviceId });
  await session.signIn("bob@example.org", "correct horse battery");
  expect(http.asked[2]?.body).not.toHaveProperty("deviceId");
});

test("the devices that a sign-in has signed out are named", async () => {
  http.on("POST", "/session", 200, { ...signedIn, signedOut: ["Firefox on Windows"] });
  await session.signIn(email, "correct horse battery");
  expect(session.getSnapshot()).toEqual({
    kind: "signed-in",
    ...signedIn,
    signedOut: ["Firefox on Windows"],
  });
});

test("emails are not left lying in the browser", async () => {
  http.on("POST", "/session", 200, begun);
  await session.signIn(email, "correct horse battery");
  const kept = JSON.stringify([...stored]).toLowerCase();
  expect(kept).toContain(signedIn.deviceId);
  expect(kept).not.toContain("alice");
});

test("a wrong password changes nothing and says so", async () => {
  http.on("POST", "/session", 429, { code: "RATE_LIMITED", detail: "no", retryAfterSeconds: 30 });
  expect(await session.signIn(email, "wrong")).toEqual({
    ok: false,
    problem: { code: "RATE_LIMITED", retryAfterSeconds: 30 },
  });
  expect(session.getSnapshot()).toEqual({ kind: "unknown" });
});

test("signing out says that it was one's own doing; an end from elsewhere does not", async () => {
  http.on("POST", "/session", 200, begun).on("DELETE", "/session", 204);
  await session.signIn(email, "correct horse battery");
  await session.signOut();
  expect(session.getSnapshot()).toMatchObject({ kind: "signed-out", why: "signed-out" });
  await session.signIn(email, "correct horse battery");
  await session.ended();
  expect(session.getSnapshot()).toMatchObject({ kind: "signed-out", why: "ended" });
});

test("a session that is lost in a call is only marked, until the person signs in again", async () => {
  let inCall = true;
  session.stop();
  session = new LiveSession(
    new KnownDevices({ getItem: () => null, setItem: () => undefined }),
    "Firefox, Linux",
    () => Promise.resolve("Example"),
    () => inCall,
  );
  http.on("POST", "/session", 200, begun);
  await session.signIn(email, "correct horse battery");
  await session.ended();
  expect(session.getSnapshot()).toEqual({ kind: "signed-in", ...signedIn, lost: true });
  await session.signIn(email, "correct horse battery");
  expect(session.getSnapshot()).toEqual({ kind: "signed-in", ...signedIn });

  // In another tab.
  await session.ended();
  http.on("GET", "/me", 200, signedIn);
  await session.check();
  expect(session.getSnapshot()).toEqual({ kind: "signed-in", ...signedIn });

  // A reason of the server holds, in a call or not.
  await session.ended("user-disabled");
  expect(session.getSnapshot()).toMatchObject({ kind: "signed-out", why: "user-disabled" });

  await session.signIn(email, "correct horse battery");
  inCall = false;
  await session.ended();
  expect(session.getSnapshot()).toMatchObject({ kind: "signed-out", why: "ended" });
});

test("the reason that the server gives is kept", async () => {
  http.on("POST", "/session", 200, begun);
  await session.signIn(email, "correct horse battery");
  await session.ended("expired");
  expect(session.getSnapshot()).toMatchObject({ kind: "signed-out", why: "expired" });
  await session.ended();
  expect(session.getSnapshot()).toMatchObject({ kind: "signed-out", why: "expired" });
});

test("the reason is kept where the server is asked whether there is another session", async () => {
  http.on("GET", "/me", 200, signedIn);
  await session.check();
  http.fails("GET", "/me", "UNAUTHENTICATED", 401);
  await session.check("signed-in-again");
  expect(session.getSnapshot()).toMatchObject({ kind: "signed-out", why: "signed-in-again" });
});

test("any request that finds the session ended ends it here", async () => {
  http.on("POST", "/session", 200, begun).fails("GET", "/me", "UNAUTHENTICATED", 401);
  await session.signIn(email, "correct horse battery");
  vi.useFakeTimers();
  const checked = session.check();
  await vi.advanceTimersByTimeAsync(3_000);
  await checked;
  expect(session.getSnapshot()).toMatchObject({ kind: "signed-out", why: "ended" });
});

test("a server that says it for less than three seconds, while it starts, ends nothing", async () => {
  http.on("POST", "/session", 200, begun).fails("GET", "/me", "UNAUTHENTICATED", 401);
  await session.signIn(email, "correct horse battery");
  vi.useFakeTimers();
  const checked = session.check();
  await vi.advanceTimersByTimeAsync(2_000);
  http.on("GET", "/me", 200, signedIn);
  await vi.advanceTimersByTimeAsync(1_000);
  await checked;
  expect(session.getSnapshot()).toMatchObject({ kind: "signed-in" });
});

test("a single answer that no one is signed in ends nothing: the server is asked again", async () => {
  http.on("POST", "/session", 200, begun).on("GET", "/me", 200, signedIn);
  await session.signIn(email, "correct horse battery");
  http.fails("GET", "/people", "UNAUTHENTICATED", 401);
  const asked = http.asked.length;
  await expect(answer(api.GET("/people"))).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
  await expect.poll(() => http.asked.length).toBe(asked + 2);
  await session.check();
  expect(session.getSnapshot()).toMatchObject({ kind: "signed-in" });
});

test("a one-time link is redeemed for the person it is for", async () => {
  const link = {
    purpose: "invitation",
    email,
    displayName: "Alice",
    organisation: "Example",
    expiresAt: "2026-11-25T00:00:00Z",
  };
  http.on("POST", "/links/find", 200, link).on("POST", "/links/redeem", 200, begun);
  expect(await session.findLink("token")).toMatchObject({
    ok: true,
    value: { purpose: "invitation", expiresAt: Date.UTC(2026, 10, 25) },
  });
  expect(await session.redeemLink("token", "correct horse battery")).toMatchObject({ ok: true });
  expect(session.getSnapshot()).toMatchObject({ kind: "signed-in" });
  expect(stored.size).toBe(1);
});

test("an answer from before the person signed out signs no one in again", async () => {
  http.on("POST", "/session", 200, begun).on("DELETE", "/session", 204);
  await session.signIn(email, "correct horse battery");
  const asked = http.asked.length;
  let answer = () => {};
  vi.stubGlobal("fetch", (request: Request) =>
    request.url.endsWith("/me")
      ? new Promise((resolve) => {
          answer = () => resolve(Response.json(begun));
        })
      : http.answer(request),
  );
  const checked = session.check();
  await session.signOut();
  answer();
  await checked;
  expect(http.asked.length).toBeGreaterThan(asked);
  expect(session.getSnapshot()).toMatchObject({ kind: "signed-out", why: "signed-out" });
});

test("someone else who has signed in in another tab is who is signed in here too", async () => {
  http.on("POST", "/session", 200, begun).on("GET", "/me", 200, signedIn);
  await session.signIn(email, "correct horse battery");
  expect(session.isStill(signedIn)).toBe(true);
  const other = { userId: "c".repeat(32), deviceId: "d".repeat(32) };
  http.on("GET", "/me", 200, other);
  window.dispatchEvent(new StorageEvent("storage", { key: "sotto.signed-out" }));
  await expect.poll(() => session.getSnapshot()).toEqual({ kind: "signed-in", ...other });
  expect(session.isStill(signedIn)).toBe(false);
  expect(session.getSnapshot()).toEqual({ kind: "signed-in", ...signedIn });
});

test("signing in is announced to the other tabs, whose cookie it replaces", async () => {
  http.on("POST", "/session", 200, begun);
  const before = localStorage.getItem("sotto.signed-out");
  await session.signIn(email, "correct horse battery");
  expect(localStorage.getItem("sotto.signed-out")).not.toBe(before);
});
