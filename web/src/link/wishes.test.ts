import { expect, test } from "vitest";
import { TestClock } from "../base/testing/testClock";
import type { Answer, ClientMessage } from "./messages";
import { Wishes } from "./wishes";

const choose = (availability: "busy" | "away"): ClientMessage => ({
  type: "availability.set",
  body: { availability },
});
const refusedFor = (retryAfterMillis: number): Answer => ({
  kind: "refused",
  refusal: { code: "RATE_LIMITED", message: "", retryAfterMillis },
});
const tooOften = refusedFor(3_000);
const done: Answer = { kind: "answered", message: { type: "done", body: {} } };

function setUp() {
  const clock = new TestClock();
  const sent: { readonly message: ClientMessage; readonly answer: (answer: Answer) => void }[] = [];
  const wishes = new Wishes(
    { request: (message, answer) => void sent.push({ message, answer }) },
    clock,
  );
  return { clock, sent, wishes };
}

test("a value that came too early is sent again after the wait, and then answered", () => {
  const { clock, sent, wishes } = setUp();
  const answers: Answer[] = [];
  wishes.request(choose("busy"), (answer) => answers.push(answer));
  sent[0]?.answer(tooOften);
  clock.advance(2_999);
  expect(sent).toHaveLength(1);
  clock.advance(1);
  expect(sent[1]?.message).toEqual(choose("busy"));
  expect(answers).toEqual([]);
  sent[1]?.answer(done);
  expect(answers).toEqual([done]);
});

test("of several values only the last is sent again", () => {
  const { clock, sent, wishes } = setUp();
  const answers: Answer[] = [];
  wishes.request(choose("busy"), (answer) => answers.push(answer));
  sent[0]?.answer(tooOften);
  wishes.request(choose("away"), (answer) => answers.push(answer));
  sent[1]?.answer(tooOften);
  clock.advance(3_000);
  expect(sent.slice(2).map(({ message }) => message)).toEqual([choose("away")]);
  expect(answers).toEqual([done]);
});

test.each([
  [0, 500],
  [1e18, 60_000],
])("a wait of %i ms is taken as one of %i", (named, waited) => {
  const { clock, sent, wishes } = setUp();
  wishes.request(choose("busy"), () => undefined);
  sent[0]?.answer(refusedFor(named));
  clock.advance(waited - 1);
  expect(sent).toHaveLength(1);
  clock.advance(1);
  expect(sent).toHaveLength(2);
});

test("a value that waits is not sent for the next person", () => {
  const { clock, sent, wishes } = setUp();
  wishes.request(choose("busy"), () => undefined);
  sent[0]?.answer(tooOften);
  wishes.forget();
  clock.advance(3_000);
  expect(sent).toHaveLength(1);
});
