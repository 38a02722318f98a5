import { expect, test } from "vitest";
import { Link } from "./link";
import { FakeServer } from "./testing/fakeServer";
import { seededRandom } from "../base/testing/seededRandom";
import { TestClock } from "../base/testing/testClock";

const runs = 60;
const steps = 400;
const baseSeed = Number(process.env["SOTTO_SEED"] ?? 20_261_124);

/**
 * The link under cuts at any moment: both sides receive what the other has sent, all of it, once, and
 * in order, as long as the link can be resumed.
 */
test.each(Array.from({ length: runs }, (_, run) => baseSeed + run))(
  "cuts lose nothing and repeat nothing (SOTTO_SEED=%i)",
  (seed) => {
    const random = seededRandom(seed);
    const clock = new TestClock();
    const server = new FakeServer();
    const heard: string[] = [];
    const link = new Link({
      client: () => ({ kind: "web", version: "1", endToEnd: true }),
      openSocket: server.openSocket,
      clock,
      random,
      namedCall: () => null,
      rung: () => [],
    });
    link.onEvent((event) => {
      if (event.type === "presence.changed") heard.push(event.body.people[0]?.userId ?? "");
    });
    link.open();
    server.settle();
    let sent = 0;
    let said = 0;
    for (let step = 0; step < steps; step++) {
      const dice = random();
      if (dice < 0.25) {
        const body = { callId: id(sent), body: String(sent) };
        if (link.send({ type: "call.signal", body })) sent += 1;
      } else if (dice < 0.45 && said - heard.length < 200) {
        server.say("presence.changed", { people: [{ userId: id(said), presence: "away" }] });
        said += 1;
      } else if (dice < 0.6) server.read(Math.ceil(random() * 4));
      else if (dice < 0.75) server.socket.deliver();
      else if (dice < 0.83) server.socket.cut();
      else if (dice < 0.93) server.socket.open();
      else clock.advance(Math.floor(random() * 3_000));
    }
    for (let second = 0; second < 30; second++) {
      clock.advance(1_000);
      server.settle();
    }
    expect(server.received.map(({ body }) => body["body"])).toEqual(numbers(sent));
    expect(heard).toEqual(Array.from({ length: said }, (_, index) => id(index)));
    expect(link.counts).toEqual({ invalidFrames: 0, gaps: 0, unexpectedAnswers: 0 });
    expect(sent + said).toBeGreaterThan(100);
  },
);

function numbers(count: number): string[] {
  return Array.from({ length: count }, (_, index) => String(index));
}

function id(index: number): string {
  return index.toString(16).padStart(32, "0");
}
