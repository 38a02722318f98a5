import { beforeEach, expect, test } from "vitest";
import { FakeHttp } from "../../link/testing/fakeHttp";
import { httpKeyDirectory as directory } from "./httpKeyDirectory";

const id = (digit: string) => digit.repeat(32);
const keys = { userId: id("a"), heads: [], devices: [] };
const confirmation = {
  confirmationId: id("c"),
  deviceId: id("d"),
  deviceName: "Firefox, Linux",
  request: "AQI",
  expiresAt: "2026-11-25T12:00:00Z",
};

let http: FakeHttp;

beforeEach(() => {
  http = new FakeHttp();
});

test("keys arrive as bytes, and what is not there as null", async () => {
  const device = { deviceId: id("d"), certificate: "AA", prekey: "AQI" };
  http.on("GET", `/keys/${id("a")}`, 200, { ...keys, list: "_-8", devices: [device] });
  expect(await directory.of(id("a"))).toEqual({
    ok: true,
    value: {
      userId: id("a"),
      list: Uint8Array.of(0xff, 0xef),
      heads: [],
      devices: [{ deviceId: id("d"), certificate: Uint8Array.of(0), prekey: Uint8Array.of(1, 2) }],
      toggle: null,
    },
  });
});

test.each(["AQ==", "A+A", "AB", "A"])("%s is not the one spelling of any bytes", async (list) => {
  http.on("GET", `/keys/${id("a")}`, 200, { ...keys, list });
  expect(await directory.of(id("a"))).toEqual({ ok: false, problem: { code: "UNREADABLE" } });
});

test("one's own keys come with the names of the devices", async () => {
  const name = { deviceId: id("d"), name: "Chrome, Linux", lastSeenAt: "2026-11-25T12:00:00Z" };
  http.on("GET", "/me/keys", 200, { keys, names: [name] });
  expect(await directory.own()).toMatchObject({
    value: { names: [{ name: "Chrome, Linux", lastSeenAt: Date.UTC(2026, 10, 25, 12) }] },
  });
});

test("a list that someone else has extended meanwhile is reported as such", async () => {
  http.fails("PUT", "/me/keys/list", "LIST_CHANGED");
  expect(await directory.putList(Uint8Array.of(1))).toEqual({
    ok: false,
    problem: { code: "LIST_CHANGED" },
  });
  expect(http.asked[0]?.body).toEqual({ list: "AQ" });
});

test("the switch goes with what was signed of it, or alone", async () => {
  const kept = { available: true, on: true, locked: false, mayRequire: true, only: false };
  http.on("PUT", "/me/end-to-end", 200, kept);
  await directory.setEndToEnd(true, false, Uint8Array.of(9));
  await directory.setEndToEnd(false, false, null);
  expect(http.asked.map(({ body }) => body)).toEqual([
    { on: true, only: false, statement: "CQ" },
    { on: false, only: false },
  ]);
});

test("pins are asked for by recipient", async () => {
  const pin = { author: id("d"), sequence: 3, envelope: "AA" };
  http.on("GET", "/me/keys/pins?limit=200", 200, [pin]);
  http.on("GET", "/me/keys/pins?recipient=recovery&limit=200", 200, []);
  expect(await directory.pins("device")).toMatchObject({ value: [{ sequence: 3 }] });
  expect(await directory.pins("recovery")).toMatchObject({ value: [] });
});

test("a confirmation goes its way under its id", async () => {
  const path = `/me/keys/confirmations/${id("c")}`;
  http
    .on("POST", "/me/keys/confirmations", 201, confirmation)
    .on("GET", "/me/keys/confirmations", 200, [{ ...confirmation, response: "AA" }])
    .on("PUT", `${path}/response`, 204)
    .on("PUT", `${path}/reveal`, 204)
    .on("DELETE", path, 204);
  expect(await directory.beginConfirmation(Uint8Array.of(1, 2))).toMatchObject({
    value: { request: Uint8Array.of(1, 2), response: null, reveal: null },
  });
  expect(await directory.confirmations()).toMatchObject({
    value: [{ response: Uint8Array.of(0) }],
  });
  expect(await directory.respond(id("c"), Uint8Array.of(0))).toMatchObject({ ok: true });
  expect(await directory.reveal(id("c"), Uint8Array.of(0))).toMatchObject({ ok: true });
  expect(await directory.endConfirmation(id("c"))).toMatchObject({ ok: true });
});
