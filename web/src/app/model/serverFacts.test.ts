import { beforeEach, expect, test } from "vitest";
import { ServerFacts } from "./serverFacts";
import { FakeHttp } from "../../link/testing/fakeHttp";

const body = {
  version: "1",
  organisation: "Example",
  time: "2026-11-30T04:00:00Z",
  iceServers: [{ urls: "stun:sotto.example.org" }],
};

let http: FakeHttp;
let facts: ServerFacts;

beforeEach(() => {
  http = new FakeHttp().on("GET", "/server", 200, body);
  facts = new ServerFacts();
});

test("one answer is enough for those who ask while it is on its way, and after", async () => {
  const time = facts.time();
  expect(await Promise.all([facts.load(), facts.organisation(), time])).toEqual([
    undefined,
    "Example",
    Date.parse(body.time),
  ]);
  await facts.load();
  expect(await facts.organisation()).toBe("Example");
  expect(facts.release).toBe("1");
  expect(facts.iceServers).toEqual(body.iceServers);
  expect(http.asked).toHaveLength(1);
});

test("the time is asked for each time, and what else has changed is taken with it", async () => {
  await facts.load();
  http.on("GET", "/server", 200, { ...body, version: "2", iceServers: [] });
  await facts.time();
  expect(http.asked).toHaveLength(2);
  expect(facts.iceServers).toEqual([]);
  // The page is still the one of the earlier release.
  expect(facts.release).toBe("1");
});

test("facts that are known wait for no later answer", async () => {
  await facts.load();
  http.hold();
  const time = facts.time();
  await facts.load();
  http.release();
  expect(await time).toBe(Date.parse(body.time));
});

test("a server that did not answer is asked again", async () => {
  http.unreachable("GET", "/server");
  expect(await facts.time()).toBeNull();
  expect(await facts.organisation()).toBe("");
  http.on("GET", "/server", 200, body);
  await facts.load();
  expect(facts.release).toBe("1");
});

test("the name of an organisation that was set up meanwhile is asked for", async () => {
  http.on("GET", "/server", 200, { ...body, organisation: "" });
  await facts.load();
  http.on("GET", "/server", 200, body);
  expect(await facts.organisation()).toBe("Example");
});
