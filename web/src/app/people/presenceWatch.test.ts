import { beforeEach, expect, test } from "vitest";
import { PresenceWatch } from "./presenceWatch";

let sent: (readonly string[])[];
let tasks: (() => void)[];
let watch: PresenceWatch;

beforeEach(() => {
  sent = [];
  tasks = [];
  watch = new PresenceWatch({
    send: (people) => sent.push(people),
    soon: (_, task) => tasks.push(task),
  });
});

function rest() {
  for (const task of tasks.splice(0)) task();
}

test("what several parts of the page show is one list, sent once it has come to rest", () => {
  watch.add(["ann", "bob"]);
  watch.add(["bob", "cat"]);
  expect(sent).toEqual([]);
  rest();
  expect(sent).toEqual([["bob", "cat", "ann"]]);
});

test("a list that stays the same is not sent again", () => {
  const stop = watch.add(["ann"]);
  rest();
  stop();
  watch.add(["ann"]);
  rest();
  expect(sent).toEqual([["ann"]]);
});

test("a part of the page that is gone watches nobody any more", () => {
  const stop = watch.add(["ann"]);
  rest();
  stop();
  rest();
  expect(sent).toEqual([["ann"], []]);
});

test("the other in a call is watched at once, and not left out among many", () => {
  watch.add(Array.from({ length: 250 }, (_, n) => `person ${String(n)}`));
  rest();
  watch.inCall(["ann"]);
  expect(sent[1]?.[0]).toBe("ann");
  expect(sent.map((people) => people.length)).toEqual([200, 200]);
});

test("a new link gets the whole list at once", () => {
  watch.add(["ann"]);
  rest();
  watch.renew();
  expect(sent).toEqual([["ann"], ["ann"]]);
});

test("a new link gets nothing when nobody is shown", () => {
  watch.renew();
  expect(sent).toEqual([]);
});

test("nobody is watched after signing out", () => {
  watch.add(["ann"]);
  watch.inCall(["bob"]);
  watch.clear();
  sent = [];
  watch.renew();
  expect(sent).toEqual([]);
});
