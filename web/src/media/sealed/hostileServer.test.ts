import { beforeEach, describe, expect, test } from "vitest";
import { Contact } from "../../e2ee/handshake/contact";
import { personOf, underAnotherRoot } from "../../e2ee/testing/person";
import { eventually } from "../testing/eventually";
import { grownListOf, keysOf, SealedPair, turned, typeOf, type End } from "../testing/sealedPair";
import {
  changed,
  connected,
  expectNoMedia,
  failedByItself,
  nothingMoves,
  rings,
} from "../testing/sealedSteps";

let pair: SealedPair;

beforeEach(async () => {
  pair = await SealedPair.of();
});

describe("an OFFER", () => {
  test("that was altered never rings", async () => {
    pair.pass = (_from, body) => turned(body, -1);
    pair.ring();
    await changed(pair, "callee");
    expect(pair.sent.callee).toEqual([]);
  });

  test("that is no frame at all never rings", async () => {
    pair.arrives("callee", "{}");
    await eventually(() => expect(pair.kind("callee")).toBe("unverified"));
  });

  test("of another version is of too old a client", async () => {
    pair.pass = (_from, body) => turned(body, 0);
    pair.ring();
    await eventually(() =>
      expect(pair.callee.state.getSnapshot()).toEqual({ kind: "unverified", failure: "old" }),
    );
  });

  test("from another device than the one that calls is not looked at", async () => {
    pair.pass = () => null;
    pair.ring();
    await eventually(() => expect(pair.sent.caller).toHaveLength(1));
    pair.arrives("callee", pair.bodies("caller")[0] ?? "", "f".repeat(32));
    await nothingMoves();
    expect(pair.kind("callee")).toBe("awaiting-offer");
  });

  test("of a caller whose keys do not verify never rings", async () => {
    await withCallerKeys({ kind: "refused", failure: "unverified", alert: "forked" });
    expect(pair.callee.state.getSnapshot()).toEqual({ kind: "unverified", failure: "unverified" });
  });

  test("of a caller without an identity never rings", async () => {
    await withCallerKeys({ kind: "none" });
    expect(pair.callee.state.getSnapshot()).toEqual({ kind: "unverified", failure: "unverified" });
  });

  test.each([{ kind: "none" }, { kind: "unreachable", problem: { code: "NETWORK" } }] as const)(
    "of a caller of whom $kind was remembered is checked with the keys there are",
    async (before) => {
      pair = await SealedPair.of({ callerKeys: before });
      pair.keys.callee.fresh = keysOf(Contact.first(pair.alice.list));
      pair.ring();
      await eventually(() => expect(pair.kind("callee")).toBe("offered"));
    },
  );

  test("of a caller with another root than the directory has never rings", async () => {
    const mallory = await personOf("mallory", "web");
    await withCallerKeys(keysOf(Contact.first(mallory.list)));
    expect(pair.callee.state.getSnapshot()).toEqual({ kind: "unverified", failure: "unverified" });
  });

  async function withCallerKeys(keys: Awaited<ReturnType<typeof pair.keys.callee.contact>>) {
    pair = await SealedPair.of({ callerKeys: keys });
    pair.ring();
    await eventually(() => expect(pair.kind("callee")).toBe("unverified"));
  }

  test("of a list that has grown is checked with the list fetched again", async () => {
    const grown = await grownListOf(pair.alice);
    pair = await SealedPair.of({ ownList: grown });
    pair.keys.callee.fresh = keysOf(Contact.first(grown));
    pair.ring();
    await eventually(() => expect(pair.kind("callee")).toBe("offered"));
    expect(pair.keys.callee.asked).toBe(2);
  });

  test("of a list that the directory does not have is refused after asking once more", async () => {
    pair = await SealedPair.of({ ownList: await grownListOf(pair.alice) });
    pair.ring();
    await eventually(() =>
      expect(pair.callee.state.getSnapshot()).toEqual({
        kind: "unverified",
        failure: "unverified",
      }),
    );
    expect(pair.keys.callee.asked).toBe(2);
  });
});

describe("while one's own list is an alert", () => {
  test("no OFFER is made", async () => {
    pair.keys.caller.alert = true;
    pair.ring();
    await eventually(() => expect(pair.kind("caller")).toBe("unverified"));
    expect(pair.sent.caller).toEqual([]);
  });

  test("no ANSWER is made, also when it already rang", async () => {
    await rings(pair);
    pair.keys.callee.alert = true;
    pair.accept();
    await eventually(() => expect(pair.kind("callee")).toBe("unverified"));
    expect(pair.sent.callee).toEqual([]);
  });
});

describe("an ANSWER", () => {
  test("is refused when the list that was fetched again has another root", async () => {
    const grown = await grownListOf(pair.bob);
    pair = await SealedPair.of({ calleeList: grown });
    const other = await underAnotherRoot({ ...pair.bob, list: grown });
    pair.keys.caller.fresh = keysOf(Contact.first(other));
    await rings(pair);
    pair.accept();
    await eventually(() =>
      expect(pair.caller.state.getSnapshot()).toEqual({
        kind: "unverified",
        failure: "unverified",
      }),
    );
    expect(pair.keys.caller.asked).toBe(1);
    expectNoMedia(pair, "caller");
  });

  test("that was altered ends the call", async () => {
    await rings(pair);
    pair.pass = (_from, body) => (typeOf(body) === 2 ? turned(body, -1) : body);
    pair.accept();
    await changed(pair, "caller");
  });

  test("to an offer that was not made ends the call (R-ANSWER-1)", async () => {
    await rings(pair);
    const inLeg = 3;
    pair.pass = (_from, body) => (typeOf(body) === 2 ? turned(body, inLeg) : body);
    pair.accept();
    await changed(pair, "caller");
  });

  test("from a device that did not accept is not looked at", async () => {
    await rings(pair);
    pair.pass = (from, body) => (from === "callee" ? null : body);
    pair.accept();
    await eventually(() => expect(pair.sent.callee.length).toBeGreaterThan(0));
    pair.arrives("caller", pair.bodies("callee")[0] ?? "", "f".repeat(32));
    await nothingMoves();
    expect(pair.kind("caller")).toBe("setting-up");
    expect(pair.rtcs.caller.connection.remoteDescription).toBeNull();
  });

  test("a second one is dropped (R-ANSWER-2)", async () => {
    await connected(pair);
    pair.arrives("caller", pair.bodies("callee")[0] ?? "");
    await nothingMoves();
    expect(pair.kind("caller")).toBe("connected");
  });

  test("of a device that was offered nothing ends the call (R-ANSWER-1)", async () => {
    await rings(pair);
    pair.caller.accepted("f".repeat(32));
    expect(pair.caller.state.getSnapshot()).toEqual({ kind: "unverified", failure: "changed" });
  });
});

describe("signals", () => {
  const signalsOf = (end: End) => pair.bodies(end).filter((body) => typeOf(body) === 3).length;

  test("that were altered end the call (R-DATA-3)", async () => {
    await connected(pair);
    pair.pass = (_from, body) => turned(body, -1);
    pair.caller.show({ muted: true, camera: true, sharing: false });
    await eventually(() =>
      expect(pair.callee.state.getSnapshot()).toEqual({ kind: "unverified", failure: "changed" }),
    );
  });

  test("of which one is missing end the call (R-DATA-2)", async () => {
    await connected(pair);
    const before = pair.sent.caller.length;
    pair.pass = () => null;
    pair.caller.show({ muted: true, camera: true, sharing: false });
    await eventually(() => expect(pair.sent.caller).toHaveLength(before + 1));
    pair.pass = (_from, body) => body;
    pair.caller.show({ muted: false, camera: true, sharing: false });
    await eventually(() => expect(pair.kind("callee")).toBe("unverified"));
  });

  test("that come twice are taken once (R-DATA-2)", async () => {
    await connected(pair);
    for (const body of pair.bodies("caller").slice(1)) pair.arrives("callee", body);
    await nothingMoves();
    expect(pair.shown.callee).toHaveLength(1);
    expect(pair.kind("callee")).toBe("connected");
  });

  test("of a type that there is not end the call", async () => {
    await connected(pair);
    pair.arrives("callee", Buffer.from([1, 7, 0]).toString("base64url"));
    await eventually(() => expect(pair.kind("callee")).toBe("unverified"));
  });

  test("from another device are not listened to", async () => {
    await connected(pair);
    pair.arrives("callee", "garbage!", "f".repeat(32));
    await nothingMoves();
    expect(pair.kind("callee")).toBe("connected");
  });

  test("one's own, sent back, end the call", async () => {
    await connected(pair);
    // The number is such that its sequence is the one the caller expects next.
    for (const end of ["caller", "callee"] as const)
      await eventually(() => expect(signalsOf(end)).toBeGreaterThan(1));
    while (signalsOf("caller") <= signalsOf("callee")) {
      const before = signalsOf("caller");
      pair.caller.show({ muted: before % 2 === 0, camera: true, sharing: false });
      await eventually(() => expect(signalsOf("caller")).toBe(before + 1));
    }
    const own = pair.bodies("caller").filter((body) => typeOf(body) === 3);
    pair.arrives("caller", own[signalsOf("callee")] ?? "");
    // The two directions have keys of their own.
    await eventually(() => expect(pair.kind("caller")).toBe("unverified"));
    expect(pair.shown.caller).toEqual([]);
  });
});

describe("what the browser describes", () => {
  test("with two certificates it offers nothing (R-SDP-1)", async () => {
    const alter = (sdp: string) => sdp.replace(/(a=fingerprint:sha-256 )../, "$100");
    pair = await SealedPair.of({ alter });
    await failedByItself(pair, "caller");
    expect(pair.sent.caller).toEqual([]);
  });

  test("a section it has turned down is its own failure, and no one else's (R-SDP-2)", async () => {
    pair = await SealedPair.of({ alter: (sdp) => sdp.replace("m=video 9", "m=video 0") });
    await failedByItself(pair, "caller");
    expect(pair.sent.caller).toEqual([]);
  });

  test("another certificate at a restart ends the call (R-SDP-4)", async () => {
    await connected(pair);
    const { caller } = pair.rtcs;
    caller.connection.alter = (sdp) => sdp.replaceAll(/(a=fingerprint:sha-256 )../g, "$100");
    caller.connection.becomes("failed");
    pair.clock.advance(0);
    await failedByItself(pair, "caller");
  });
});
