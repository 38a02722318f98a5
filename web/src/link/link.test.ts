import { beforeEach, expect, test } from "vitest";
import { Link } from "./link";
import type { Answer, ServerEvent } from "./messages";
import { FakeServer } from "./testing/fakeServer";
import { TestClock } from "../base/testing/testClock";

const user = "0".repeat(32);
const call = "c".repeat(32);

let clock: TestClock;
let server: FakeServer;
let link: Link;
let events: ServerEvent[];
let answers: Answer[];
let currentCall: string | null;

beforeEach(() => {
  clock = new TestClock();
  server = new FakeServer();
  currentCall = null;
  link = new Link({
    client: () => ({ kind: "web", version: "1", endToEnd: true }),
    openSocket: server.openSocket,
    clock,
    random: () => 0.5,
    namedCall: () => currentCall,
    rung: () => [],
  });
  events = [];
  answers = [];
  link.onEvent((event) => events.push(event));
  link.open();
  server.settle();
});

function ask() {
  link.request({ type: "call.preview", body: { callee: user } }, (answer) => answers.push(answer));
}

function lastId(): string {
  return server.received.at(-1)?.id ?? "";
}

function reconnect() {
  // As long as the first pause can be, after a server that closed and one that asked for a pause.
  for (let second = 0; second < 9; second++) {
    clock.advance(1_000);
    server.settle();
  }
}

test("a first link is asked for without naming an old one", () => {
  expect(server.control[0]).toMatchObject({ type: "hello", body: { client: { kind: "web" } } });
  expect(server.control[0]?.body).not.toHaveProperty("resume");
  expect(link.state.getSnapshot()).toEqual({ kind: "online", serverVersion: "1" });
});

test("an answer finds its question", () => {
  ask();
  server.exchange();
  server.say("error", { code: "NO_SUCH_USER", message: "nobody" }, lastId());
  server.exchange();
  expect(answers).toMatchObject([{ kind: "refused", refusal: { code: "NO_SUCH_USER" } }]);
});

test("a question that is not answered in time is refused, and a late answer is counted", () => {
  ask();
  server.exchange();
  clock.advance(20_000);
  expect(answers).toMatchObject([{ kind: "refused", refusal: { code: "NETWORK" } }]);
  server.say("done", {}, lastId());
  server.exchange();
  expect(answers).toHaveLength(1);
  expect(link.counts.unexpectedAnswers).toBe(1);
});

test("what is asked while the server is away is asked when it is back", () => {
  server.socket.cut();
  ask();
  reconnect();
  expect(server.received.map(({ type }) => type)).toEqual(["call.preview"]);
  expect(answers).toEqual([]);
});

test("before there is a link nothing is taken", () => {
  const fresh = new Link({
    client: () => ({ kind: "web", version: "1", endToEnd: true }),
    openSocket: server.openSocket,
    clock,
    random: () => 0.5,
    namedCall: () => null,
    rung: () => [],
  });
  expect(fresh.send({ type: "idle.set", body: { idle: true } })).toBe(false);
});

test("a link that cannot be resumed refuses open questions and reports that all is new", () => {
  let fresh = 0;
  link.onFresh(() => fresh++);
  ask();
  server.exchange();
  server.socket.cut();
  server.forget();
  reconnect();
  expect(answers).toMatchObject([{ kind: "refused", refusal: { code: "NETWORK" } }]);
  expect(fresh).toBe(1);
});

test("the call this device is in goes with every hello", () => {
  currentCall = call;
  server.socket.cut();
  reconnect();
  expect(server.control.findLast(({ type }) => type === "hello")?.body["callId"]).toBe(call);
});

test("frames are acknowledged after sixteen, or after a second", () => {
  for (let i = 0; i < 15; i++) server.say("changed", { topic: "me" });
  server.exchange();
  expect(server.unacknowledged).toBe(15);
  server.say("changed", { topic: "me" });
  server.exchange();
  expect(server.unacknowledged).toBe(0);
  server.say("changed", { topic: "me" });
  server.exchange();
  clock.advance(1_000);
  server.exchange();
  expect(server.unacknowledged).toBe(0);
});

test("no more than 256 messages wait for the server", () => {
  server.socket.cut();
  const taken = Array.from({ length: 300 }, () =>
    link.send({ type: "idle.set", body: { idle: true } }),
  );
  expect(taken.filter(Boolean)).toHaveLength(256);
});

test("an invalid frame is dropped and counted, and leaves no gap", () => {
  server.say("changed", { topic: "nonsense" });
  server.say("changed", { topic: "me" });
  server.exchange();
  expect(events).toMatchObject([{ type: "changed", body: { topic: "me" } }]);
  expect(link.counts).toMatchObject({ invalidFrames: 1, gaps: 0 });
});

test.each([["not json"], [new ArrayBuffer(3)], ["[]"], ['{"v":1}'], ["null"]])(
  "what is no frame at all (%s) is dropped and counted",
  (data) => {
    server.sayRaw(data);
    server.exchange();
    expect(link.counts.invalidFrames).toBe(1);
    expect(link.state.getSnapshot().kind).toBe("online");
  },
);

test("a gap gives up the link", () => {
  const frame = { v: 1, type: "changed", seq: 7, body: { topic: "me" } };
  server.sayRaw(JSON.stringify(frame));
  server.exchange();
  expect(link.counts.gaps).toBe(1);
  reconnect();
  expect(server.control.findLast(({ type }) => type === "hello")?.body).not.toHaveProperty(
    "resume",
  );
  expect(events).toEqual([]);
});

test("a ping goes out every ten seconds", () => {
  clock.advance(10_000);
  server.exchange();
  clock.advance(10_000);
  server.exchange();
  expect(server.control.filter(({ type }) => type === "ping")).toHaveLength(2);
});

test("a socket that is silent for 25 seconds is given up", () => {
  clock.advance(24_999);
  expect(link.state.getSnapshot().kind).toBe("online");
  clock.advance(1);
  expect(link.state.getSnapshot().kind).toBe("waiting");
  expect(server.socket.closed).toBe(true);
});

test("a socket that does not open in ten seconds is given up", () => {
  server.socket.cut();
  clock.advance(500);
  expect(server.sockets).toHaveLength(2);
  clock.advance(10_000);
  expect(server.socket.closed || server.sockets.length > 2).toBe(true);
});

test("attempts come less and less often, at most 15 seconds apart", () => {
  const waits: number[] = [];
  for (let i = 0; i < 8; i++) {
    server.socket.cut();
    const state = link.state.getSnapshot();
    if (state.kind !== "waiting") throw new Error(state.kind);
    const wait = state.nextAttemptAt - clock.now();
    waits.push(wait);
    clock.advance(wait);
  }
  expect(waits).toEqual([375, 750, 1_500, 3_000, 6_000, 11_250, 11_250, 11_250]);
});

test("the network coming back ends the wait", () => {
  server.socket.cut();
  link.retryNow();
  expect(server.sockets).toHaveLength(2);
});

test("a socket in doubt has three seconds to prove itself", () => {
  link.retryNow();
  clock.advance(3_000);
  expect(link.state.getSnapshot().kind).toBe("waiting");
});

test("another socket of this device ends it, until it is opened again", () => {
  server.socket.cut(4001);
  clock.advance(60_000);
  expect(link.state.getSnapshot().kind).toBe("replaced");
  expect(server.sockets).toHaveLength(1);
  link.open();
  server.settle();
  expect(link.state.getSnapshot().kind).toBe("online");
});

test.each([["by its close code"], ["by a message"]])(
  "the end of the session is final (%s)",
  (how) => {
    if (how === "by a message") {
      server.say("session.ended", { reason: "expired" });
      server.exchange();
    } else server.socket.cut(4002);
    clock.advance(60_000);
    expect(link.state.getSnapshot()).toEqual({
      kind: "session-ended",
      why: how === "by a message" ? "expired" : null,
    });
    expect(server.sockets).toHaveLength(1);
  },
);

test("a session that ends as often as it is opened again is not opened without a pause", () => {
  const pauses = [1, 2, 3].map(() => {
    server.socket.cut(4002);
    link.open();
    const state = link.state.getSnapshot();
    const pause = state.kind === "waiting" ? state.nextAttemptAt - clock.now() : 0;
    clock.advance(pause);
    server.settle();
    return pause;
  });
  expect(pauses).toEqual([375, 750, 1_500]);
  expect(server.sockets).toHaveLength(4);
});

test.each([
  ["too slow", 4003, false],
  ["a broken contract", 4000, false],
  ["too large a frame", 4006, false],
  ["text that is not UTF-8", 1007, false],
  ["silence", 4005, true],
  ["a restart", 1012, true],
  ["a server without room", 1013, true],
  ["signing in again in a call", 4007, true],
])("after %s the link is asked for again (%i, resumed: %s)", (_why, code, resumes) => {
  server.socket.cut(code);
  reconnect();
  const hello = server.control.findLast(({ type }) => type === "hello");
  expect(hello?.body["resume"] !== undefined).toBe(resumes);
});

test("after too many messages it waits at least five seconds", () => {
  server.socket.cut(4004);
  clock.advance(4_999);
  expect(server.sockets).toHaveLength(1);
});

test("a server that is closing says when to come back", () => {
  server.sayRaw('{"v":1,"type":"server.closing","body":{"reconnectAfterMillis":4000}}');
  server.exchange();
  server.socket.cut(1012);
  clock.advance(3_999);
  expect(server.sockets).toHaveLength(1);
  clock.advance(4_000);
  expect(server.sockets).toHaveLength(2);
});

test("a socket that is closed before the welcome says when to come back", () => {
  server.socket.cut();
  clock.advance(1_000);
  server.socket.open();
  server.sayRaw('{"v":1,"type":"server.closing","body":{"reconnectAfterMillis":4000}}');
  server.socket.deliver();
  server.socket.cut(1013);
  const before = server.sockets.length;
  clock.advance(3_999);
  expect(server.sockets).toHaveLength(before);
  clock.advance(4_000);
  expect(server.sockets).toHaveLength(before + 1);
});

test("no server keeps a client away for longer than two minutes", () => {
  server.sayRaw(`{"v":1,"type":"server.closing","body":{"reconnectAfterMillis":${2 ** 53 - 1}}}`);
  server.exchange();
  server.socket.cut(1012);
  clock.advance(120_000);
  expect(server.sockets.length).toBeGreaterThan(1);
});

test.each([1, 2 ** 53 - 1])("a server that asks for a ping every %d ms gets some", (asked) => {
  server.socket.cut();
  server.heartbeatMillis = asked;
  reconnect();
  const pings = () => server.control.filter(({ type }) => type === "ping").length;
  const before = pings();
  for (let second = 0; second < 25; second++) {
    clock.advance(1_000);
    server.exchange();
  }
  expect(pings() - before).toBeGreaterThan(0);
  expect(pings() - before).toBeLessThanOrEqual(25);
});
