import { beforeEach, expect, test } from "vitest";
import { LivePeople } from "./livePeople";
import { FakeHttp } from "../../link/testing/fakeHttp";
import type { Presence } from "../../base/vocabulary";

function person(letter: string, displayName: string, presence: Presence = "available") {
  const email = `${displayName.toLowerCase()}@example.org`;
  return { userId: letter.repeat(32), displayName, email, presence };
}

const alice = person("a", "Alice");
const bob = person("b", "Bob");
const carol = person("c", "Carol");

const watch = { add: () => () => undefined };

function livePeople() {
  return new LivePeople({ me: () => alice.userId, soon: (_, task) => task(), watch });
}

let http: FakeHttp;

beforeEach(() => {
  http = new FakeHttp();
});

let people: LivePeople;

beforeEach(async () => {
  http.on("GET", "/people", 200, { people: [alice, bob], more: true });
  people = livePeople();
  await people.refresh();
});

const names = () => people.getSnapshot().people.map(({ displayName }) => displayName);

test("one does not find oneself among those to call", () => {
  expect(names()).toEqual(["Bob"]);
});

test("the next page follows after the last person", async () => {
  http.on("GET", `/people?after=${bob.userId}`, 200, { people: [carol], more: false });
  await people.loadMore();
  expect(names()).toEqual(["Bob", "Carol"]);
  expect(people.getSnapshot().more).toBe(false);
});

test("presence is as the server last reported", () => {
  people.presenceChanged([{ userId: bob.userId, presence: "in-a-call" }]);
  expect(people.getSnapshot().people[0]?.presence).toBe("in-a-call");
  expect(people.find(bob.userId)).toMatchObject({ person: { presence: "in-a-call" } });
});

test("a search shows those at hand at once, and then those the server finds", async () => {
  http.on("GET", "/people?query=c", 200, { people: [carol], more: false });
  http.hold();
  people.search("bo");
  expect(names()).toEqual(["Bob"]);
  people.search("c");
  expect(names()).toEqual([]);
  http.release();
  await expect.poll(names).toEqual(["Carol"]);
});

test("an earlier search that is answered late changes nothing", async () => {
  http.on("GET", "/people?query=bo", 200, { people: [bob], more: false });
  http.on("GET", "/people?query=car", 200, { people: [carol], more: false });
  people.search("bo");
  people.search("car");
  await expect.poll(() => people.getSnapshot().status).toBe("ready");
  expect(names()).toEqual(["Carol"]);
});

test("words may come in any order, among those at hand too", () => {
  http.on("GET", "/people?query=example%20bo", 200, { people: [bob], more: false });
  people.search("example bo");
  expect(names()).toEqual(["Bob"]);
});

test("a refresh loads as many pages as were shown", async () => {
  http.on("GET", `/people?after=${bob.userId}`, 200, { people: [carol], more: true });
  await people.loadMore();
  http.on("GET", "/people", 200, {
    people: [alice, { ...bob, displayName: "Bobby" }],
    more: true,
  });
  await people.refresh();
  expect(names()).toEqual(["Bobby", "Carol"]);
  expect(people.getSnapshot().more).toBe(true);
});

test("someone beyond the first page is asked for by id, once", async () => {
  http.on("GET", `/people/${carol.userId}`, 200, carol);
  expect(people.find(carol.userId)).toEqual({ kind: "asking" });
  people.ask([carol.userId, bob.userId]);
  people.ask([carol.userId]);
  await expect.poll(() => people.find(carol.userId)).toEqual({ kind: "found", person: carol });
  people.ask([carol.userId]);
  people.presenceChanged([{ userId: carol.userId, presence: "away" }]);
  expect(people.find(carol.userId)).toMatchObject({ person: { presence: "away" } });
  expect(http.asked.map(({ path }) => path)).toEqual(["/people", `/people/${carol.userId}`]);
  expect(names()).toEqual(["Bob"]);
});

test("several are asked for together, at most a hundred at a time", async () => {
  const many = Array.from({ length: 150 }, (_, n) => n.toString(16).padStart(32, "0"));
  const path = (ids: readonly string[]) => `/people?ids=${ids.join(",")}`;
  const last = { ...carol, userId: many[149] ?? "" };
  http.on("GET", path(many.slice(0, 100)), 200, { people: [], more: false });
  http.on("GET", path(many.slice(100)), 200, { people: [last], more: false });
  people.ask(many);
  await expect.poll(() => people.find(last.userId).kind).toBe("found");
  expect(people.find(many[0] ?? "")).toEqual({ kind: "absent" });
  expect(http.asked).toHaveLength(3);
});

test("no one is asked for whom the list that is being loaded names", async () => {
  const fresh = livePeople();
  fresh.ask([bob.userId]);
  await fresh.refresh();
  await expect.poll(() => fresh.find(bob.userId).kind).toBe("found");
  expect(http.asked.map(({ path }) => path)).toEqual(["/people", "/people"]);
});

test("a person shown by id is asked for again when people change", async () => {
  http.on("GET", `/people/${carol.userId}`, 200, carol);
  people.ask([carol.userId]);
  await expect.poll(() => people.find(carol.userId).kind).toBe("found");
  const before = people.getSnapshot().revision;
  http.fails("GET", `/people/${carol.userId}`, "NOT_FOUND", 404);
  people.changed();
  await expect.poll(() => people.getSnapshot().revision).toBe(before + 1);
  expect(people.find(carol.userId).kind).toBe("found");
  people.ask([carol.userId]);
  await expect.poll(() => people.find(carol.userId)).toEqual({ kind: "absent" });
});

test("presence that is reported while an answer is on its way is the newer one", async () => {
  http.on("GET", `/people/${carol.userId}`, 200, carol);
  http.hold();
  people.ask([carol.userId]);
  await expect.poll(() => http.asked.length).toBe(2);
  people.presenceChanged([{ userId: carol.userId, presence: "offline" }]);
  http.release();
  await expect
    .poll(() => people.find(carol.userId))
    .toMatchObject({ person: { presence: "offline" } });
});

test("someone who cannot be loaded is not taken for removed, and can be asked for again", async () => {
  http.unreachable("GET", `/people/${carol.userId}`);
  people.ask([carol.userId]);
  await expect
    .poll(() => people.find(carol.userId))
    .toMatchObject({ kind: "failed", problem: { code: "NETWORK" } });
  http.on("GET", `/people/${carol.userId}`, 200, carol);
  people.retry(carol.userId);
  expect(people.find(carol.userId)).toEqual({ kind: "asking" });
  await expect.poll(() => people.find(carol.userId).kind).toBe("found");
});

test("an address that names no one is known to without asking", () => {
  people.ask(["nobody"]);
  expect(people.find("nobody")).toEqual({ kind: "absent" });
  expect(http.asked).toHaveLength(1);
});

test("a list that cannot be loaded keeps what was there", async () => {
  http.unreachable("GET", "/people");
  await people.refresh();
  expect(people.getSnapshot()).toMatchObject({ status: "failed", problem: { code: "NETWORK" } });
  expect(names()).toEqual(["Bob"]);
});

test("the presence that was last heard is known of people who are not at hand too", () => {
  expect(people.presenceOf(bob.userId)).toBe("available");
  expect(people.presenceOf(carol.userId)).toBeNull();
  people.presenceChanged([{ userId: carol.userId, presence: "busy" }]);
  expect(people.presenceOf(carol.userId)).toBe("busy");
});

const changed = (who: typeof bob, callable = true) => {
  const { userId, displayName, email } = who;
  return { userId, displayName, email, callable };
};

test("a renamed person has the new name in the list at once, without a request", () => {
  people.peopleChanged(7, [changed({ ...bob, displayName: "Bert" })]);
  expect(names()).toEqual(["Bert"]);
  expect(people.find(bob.userId)).toMatchObject({
    person: { displayName: "Bert", presence: "available" },
  });
  expect(http.asked).toHaveLength(1);
});

test("a person whose new name is beyond the pages at hand comes with the next one", async () => {
  people.peopleChanged(7, [changed({ ...bob, displayName: "Robert" })]);
  expect(names()).toEqual([]);
  const robert = { ...bob, displayName: "Robert" };
  http.on("GET", `/people?after=${alice.userId}`, 200, { people: [carol, robert], more: false });
  await people.loadMore();
  expect(names()).toEqual(["Carol", "Robert"]);
});

test("an older message does not undo a newer one", () => {
  people.peopleChanged(7, [changed({ ...bob, displayName: "Bert" })]);
  people.peopleChanged(6, [changed(bob)]);
  expect(names()).toEqual(["Bert"]);
});

test("a name that is reported while an older answer is on its way is the one that stays", async () => {
  http.hold();
  const loading = people.refresh();
  await expect.poll(() => http.asked.length).toBe(2);
  people.peopleChanged(7, [changed({ ...bob, displayName: "Robert" })]);
  http.release();
  await loading;
  expect(names()).toEqual(["Robert"]);
});

test("someone who was disabled is gone from the list", () => {
  people.peopleChanged(7, [changed(bob, false)]);
  expect(names()).toEqual([]);
  expect(people.find(bob.userId)).toEqual({ kind: "absent" });
});

test("someone new comes into a list as far as it is shown", () => {
  people.peopleChanged(7, [changed({ ...carol, displayName: "Ben" }), changed(person("d", "Dan"))]);
  expect(names()).toEqual(["Ben", "Bob"]);
});

test("someone new comes into a whole list at its end too", async () => {
  http.on("GET", `/people?after=${bob.userId}`, 200, { people: [], more: false });
  await people.loadMore();
  people.peopleChanged(7, [changed(carol)]);
  expect(names()).toEqual(["Bob", "Carol"]);
});

test("someone new who does not match the search stays out", () => {
  http.on("GET", "/people?query=bo", 200, { people: [bob], more: false });
  people.search("bo");
  people.peopleChanged(7, [changed(carol)]);
  expect(names()).toEqual(["Bob"]);
});
