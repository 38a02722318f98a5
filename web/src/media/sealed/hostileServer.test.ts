import { beforeEach, describe, expect, test } from "vitest";
import { Contact } from "../../e2ee/handshake/contact";
import type { DeviceList } from "../../e2ee/identity/deviceList";
import { personOf, underAnotherRoot } from "../../e2ee/testing/person";
import type { Consented } from "../mediaPeer";
import { eventually } from "../testing/eventually";
import { fakeTrack } from "../testing/fakeRtc";
import { grownListOf, keysOf, SealedPair, turned, typeOf, type End } from "../testing/sealedPair";

const nothingToDecide = { kind: "nothing-to-decide" } as const;
const foreign = new Uint8Array([9, 9, 9]).buffer;

let pair: SealedPair;

beforeEach(async () => {
  pair = await SealedPair.of();
});

async function rings(): Promise<void> {
  pair.ring();
  await eventually(() => expect(pair.kind("callee")).toBe("offered"));
}

async function confirmed(): Promise<void> {
  await rings();
  for (const end of [pair.caller, pair.callee]) end.setTrack("microphone", fakeTrack("audio"));
  pair.caller.show({ muted: false, camera: true, sharing: false });
  pair.accept();
  await eventually(() => expect(pair.shown.callee).toHaveLength(1));
}

async function connected(): Promise<void> {
  await confirmed();
  pair.connect();
  pair.openChannels();
  await eventually(() => {
    expect(pair.kind("caller")).toBe("connected");
    expect(pair.kind("callee")).toBe("connected");
  });
}

/** Everything that is under way has come to its end: what was not released is not going to be. */
async function nothingMoves(): Promise<void> {
  for (let at = 0; at < 20; at += 1) await new Promise((resolve) => setTimeout(resolve, 0));
}

function expectNoMedia(end: End): void {
  const { connection } = pair.rtcs[end];
  for (const { sender } of connection.getTransceivers()) expect(sender.track).toBeNull();
  expect(pair.peers[end].state.getSnapshot()).not.toHaveProperty("tracks");
}

async function changed(end: End): Promise<void> {
  await eventually(() =>
    expect(pair.peers[end].state.getSnapshot()).toEqual({ kind: "unverified", failure: "changed" }),
  );
  expect(pair.rtcs[end].connection.closed).toBe(true);
  expectNoMedia(end);
}

/** The failure is told as this browser's, not as the other side's or the server's. */
async function failedByItself(end: End): Promise<void> {
  await eventually(() =>
    expect(pair.peers[end].state.getSnapshot()).toEqual({ kind: "failed", cause: "browser" }),
  );
}

describe("media waits for all four checks", () => {
  test("without CONFIRM the callee has none", async () => {
    await rings();
    pair.callee.setTrack("microphone", fakeTrack("audio"));
    pair.pass = (from, body) => (from === "caller" && typeOf(body) === 3 ? null : body);
    pair.accept();
    await eventually(() => expect(pair.sent.caller.length).toBeGreaterThan(1));
    pair.connect();
    pair.openChannels();
    await nothingMoves();
    expectNoMedia("callee");
    expect(pair.rtcs.callee.connection.channel.sent).toEqual([]);
  });

  test("without CONFIRM_ACK the caller has none, and binds nothing", async () => {
    await rings();
    pair.caller.setTrack("microphone", fakeTrack("audio"));
    let signals = 0;
    pair.pass = (from, body) =>
      from === "callee" && typeOf(body) === 3 && ++signals > 0 ? null : body;
    pair.accept();
    await eventually(() => expect(signals).toBeGreaterThan(1));
    pair.connect();
    pair.openChannels();
    await nothingMoves();
    expectNoMedia("caller");
    expect(pair.rtcs.caller.connection.channel.sent).toEqual([]);
  });

  test("without the binding neither has", async () => {
    await confirmed();
    pair.connect();
    await nothingMoves();
    expectNoMedia("caller");
    expectNoMedia("callee");
  });

  test("without a certificate in use neither has, though the channel seems open", async () => {
    await confirmed();
    pair.openChannels();
    await nothingMoves();
    expectNoMedia("caller");
    expectNoMedia("callee");
  });
});

describe("the certificate in use (R-BIND-1)", () => {
  test("another than the signed one ends the call", async () => {
    await confirmed();
    pair.openChannels();
    pair.connect({ callee: foreign });
    await changed("caller");
  });

  test("one that is there before the confirmation is looked at after it", async () => {
    await rings();
    pair.pass = (from, body) => (from === "callee" && typeOf(body) === 3 ? null : body);
    pair.accept();
    await eventually(() => expect(pair.rtcs.caller.connection.remoteDescription).not.toBeNull());
    pair.connect({ callee: foreign });
    pair.pass = (_from, body) => body;
    pair.callee.resync();
    await changed("caller");
  });

  test("a transport that shows none ends the call", async () => {
    await confirmed();
    pair.rtcs.caller.connection.transport.becomes("connected");
    await changed("caller");
  });

  test("a browser that does not tell it has no end-to-end encrypted calls", async () => {
    await confirmed();
    delete pair.rtcs.callee.connection.transport.getRemoteCertificates;
    pair.connect();
    await changed("callee");
  });

  test("one the browser itself refuses ends the call", async () => {
    await confirmed();
    pair.rtcs.caller.connection.transport.becomes("failed");
    await changed("caller");
  });

  test("DTLS that fails because ICE has lost its way is no check that failed", async () => {
    await connected();
    const { transport } = pair.rtcs.caller.connection;
    transport.iceTransport.state = "disconnected";
    transport.becomes("failed");
    pair.rtcs.caller.connection.becomes("failed");
    await nothingMoves();
    expect(pair.kind("caller")).toBe("interrupted");
  });

  test("one that changes without a word is found by looking again (R-SDP-4)", async () => {
    await connected();
    pair.rtcs.caller.connection.transport.certificates = [foreign];
    pair.caller.recheck("server");
    await eventually(() =>
      expect(pair.caller.state.getSnapshot()).toEqual({ kind: "unverified", failure: "changed" }),
    );
  });

  test("another DTLS role than agreed ends the call (R-SDP-4)", async () => {
    await connected();
    pair.callee.recheck("server");
    expect(pair.callee.state.getSnapshot()).toEqual({ kind: "failed", cause: "browser" });
  });
});

describe("the binding", () => {
  /** Both channels are open, and lead to the test. */
  async function openApart(): Promise<void> {
    await confirmed();
    pair.connect();
    const { caller, callee } = pair.rtcs;
    caller.connection.channel.open();
    callee.connection.channel.open();
    await eventually(() => {
      expect(caller.connection.channel.sent).toHaveLength(1);
      expect(callee.connection.channel.sent).toHaveLength(1);
    });
  }

  function fromCallee(): Uint8Array {
    const [message] = pair.rtcs.callee.connection.channel.sent;
    if (message === undefined) throw new Error("the callee has bound nothing");
    return message.slice();
  }

  function arrives(message: Uint8Array): void {
    pair.rtcs.caller.connection.channel.arrives(message.buffer);
  }

  test("with a wrong MAC ends the call (R-BIND-3)", async () => {
    await openApart();
    const message = fromCallee();
    message[20] = (message[20] ?? 0) ^ 1;
    arrives(message);
    await changed("caller");
  });

  test("one's own, sent back, ends the call (R-BIND-2)", async () => {
    await openApart();
    const [own] = pair.rtcs.caller.connection.channel.sent;
    arrives((own ?? new Uint8Array()).slice());
    await changed("caller");
  });

  test("that is text ends the call", async () => {
    await openApart();
    pair.rtcs.caller.connection.channel.arrives("binding");
    await changed("caller");
  });

  test("a second one ends the call (R-BIND-4)", async () => {
    await openApart();
    arrives(fromCallee());
    await eventually(() => expect(pair.kind("caller")).toBe("connected"));
    arrives(fromCallee());
    await eventually(() => expect(pair.kind("caller")).toBe("unverified"));
  });

  test("two before the confirmation end the call as well (R-BIND-4)", async () => {
    await rings();
    pair.accept();
    await eventually(() => expect(pair.rtcs.caller.connections).toHaveLength(1));
    arrives(new Uint8Array(35));
    arrives(new Uint8Array(35));
    arrives(new Uint8Array(35));
    await changed("caller");
  });

  test("another channel ends the call (R-BIND-4)", async () => {
    await confirmed();
    pair.rtcs.callee.connection.ondatachannel?.();
    await changed("callee");
  });

  test("on the way of signals it ends the call (R-BIND-4)", async () => {
    await openApart();
    pair.arrives("caller", Buffer.from(fromCallee()).toString("base64url"));
    await changed("caller");
  });

  test.each(["caller", "callee"] as const)(
    "or anything else of no known type among the signals ends the call for the %s (R-DATA-1)",
    async (side) => {
      await openApart();
      pair.arrives(side, Buffer.from([1, 99, 2, 3]).toString("base64url"));
      await changed(side);
    },
  );

  test("is sent once, and not again when the channel says so twice", async () => {
    await openApart();
    pair.rtcs.caller.connection.channel.open();
    await nothingMoves();
    expect(pair.rtcs.caller.connection.channel.sent).toHaveLength(1);
  });
});

describe("an OFFER", () => {
  test("that was altered never rings", async () => {
    pair.pass = (_from, body) => turned(body, -1);
    pair.ring();
    await changed("callee");
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
    await rings();
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
    await rings();
    pair.accept();
    await eventually(() =>
      expect(pair.caller.state.getSnapshot()).toEqual({
        kind: "unverified",
        failure: "unverified",
      }),
    );
    expect(pair.keys.caller.asked).toBe(1);
    expectNoMedia("caller");
  });

  test("that was altered ends the call", async () => {
    await rings();
    pair.pass = (_from, body) => (typeOf(body) === 2 ? turned(body, -1) : body);
    pair.accept();
    await changed("caller");
  });

  test("from a device that did not accept is not looked at", async () => {
    await rings();
    pair.pass = (from, body) => (from === "callee" ? null : body);
    pair.accept();
    await eventually(() => expect(pair.sent.callee.length).toBeGreaterThan(0));
    pair.arrives("caller", pair.bodies("callee")[0] ?? "", "f".repeat(32));
    await nothingMoves();
    expect(pair.kind("caller")).toBe("setting-up");
    expect(pair.rtcs.caller.connection.remoteDescription).toBeNull();
  });

  test("a second one is dropped (R-ANSWER-2)", async () => {
    await connected();
    pair.arrives("caller", pair.bodies("callee")[0] ?? "");
    await nothingMoves();
    expect(pair.kind("caller")).toBe("connected");
  });

  test("of a device that was offered nothing ends the call (R-ANSWER-1)", async () => {
    await rings();
    pair.caller.accepted("f".repeat(32));
    expect(pair.caller.state.getSnapshot()).toEqual({ kind: "unverified", failure: "changed" });
  });
});

describe("signals", () => {
  const signalsOf = (end: End) => pair.bodies(end).filter((body) => typeOf(body) === 3).length;

  test("that were altered end the call (R-DATA-3)", async () => {
    await connected();
    pair.pass = (_from, body) => turned(body, -1);
    pair.caller.show({ muted: true, camera: true, sharing: false });
    await eventually(() =>
      expect(pair.callee.state.getSnapshot()).toEqual({ kind: "unverified", failure: "changed" }),
    );
  });

  test("of which one is missing end the call (R-DATA-2)", async () => {
    await connected();
    const before = pair.sent.caller.length;
    pair.pass = () => null;
    pair.caller.show({ muted: true, camera: true, sharing: false });
    await eventually(() => expect(pair.sent.caller).toHaveLength(before + 1));
    pair.pass = (_from, body) => body;
    pair.caller.show({ muted: false, camera: true, sharing: false });
    await eventually(() => expect(pair.kind("callee")).toBe("unverified"));
  });

  test("that come twice are taken once (R-DATA-2)", async () => {
    await connected();
    for (const body of pair.bodies("caller").slice(1)) pair.arrives("callee", body);
    await nothingMoves();
    expect(pair.shown.callee).toHaveLength(1);
    expect(pair.kind("callee")).toBe("connected");
  });

  test("of a type that there is not end the call", async () => {
    await connected();
    pair.arrives("callee", Buffer.from([1, 7, 0]).toString("base64url"));
    await eventually(() => expect(pair.kind("callee")).toBe("unverified"));
  });

  test("from another device are not listened to", async () => {
    await connected();
    pair.arrives("callee", "garbage!", "f".repeat(32));
    await nothingMoves();
    expect(pair.kind("callee")).toBe("connected");
  });

  test("one's own, sent back, end the call", async () => {
    await connected();
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
    await failedByItself("caller");
    expect(pair.sent.caller).toEqual([]);
  });

  test("a section it has turned down is its own failure, and nobody else's (R-SDP-2)", async () => {
    pair = await SealedPair.of({ alter: (sdp) => sdp.replace("m=video 9", "m=video 0") });
    await failedByItself("caller");
    expect(pair.sent.caller).toEqual([]);
  });

  test("another certificate at a restart ends the call (R-SDP-4)", async () => {
    await connected();
    const { caller } = pair.rtcs;
    caller.connection.alter = (sdp) => sdp.replaceAll(/(a=fingerprint:sha-256 )../g, "$100");
    caller.connection.becomes("failed");
    pair.clock.advance(0);
    await failedByItself("caller");
  });
});

describe("what the person has to decide", () => {
  const knownAsMallory = async () => {
    const mallory = await personOf("mallory", "web");
    return (list: DeviceList) => new Contact(list, mallory.list.root, true, new Map());
  };

  test("a changed root is told with the ring, and nothing is prepared", async () => {
    const known = await knownAsMallory();
    pair = await SealedPair.of({ alice: ({ list }) => known(list) });
    await rings();
    expect(pair.callee.state.getSnapshot()).toEqual({
      kind: "offered",
      concerns: ["root-changed"],
      trust: "known",
    });
    await nothingMoves();
    expect(pair.rtcs.callee.connection.remoteDescription).toBeNull();
  });

  test.each<Consented>([nothingToDecide, { kind: "glare", calling: "a".repeat(32) }])(
    "without the person's yes it is not answered (R-ASK-1, R-ASK-2): $kind",
    async (consented) => {
      const known = await knownAsMallory();
      pair = await SealedPair.of({ alice: ({ list }) => known(list) });
      await rings();
      pair.callee.accept(consented);
      expect(pair.callee.state.getSnapshot()).toEqual({
        kind: "unverified",
        failure: "unverified",
      });
      await nothingMoves();
      expect(pair.sent.callee).toEqual([]);
    },
  );

  test("with the person's yes it is", async () => {
    const known = await knownAsMallory();
    pair = await SealedPair.of({ alice: ({ list }) => known(list) });
    await rings();
    pair.callee.accept({ kind: "person-agreed" });
    pair.caller.accepted(pair.bob.device.id);
    await eventually(() => expect(pair.bodies("callee").map(typeOf)).toContain(2));
  });

  test("without the person's yes nothing is offered to a changed root (R-ASK-1)", async () => {
    const known = await knownAsMallory();
    pair = await SealedPair.of({ bob: ({ list }) => known(list) });
    pair.ring();
    await eventually(() =>
      expect(pair.caller.state.getSnapshot()).toEqual({
        kind: "unverified",
        failure: "unverified",
      }),
    );
    expect(pair.sent.caller).toEqual([]);
  });

  test("with the person's yes it is offered", async () => {
    const known = await knownAsMallory();
    pair = await SealedPair.of({ bob: ({ list }) => known(list), personAgreed: true });
    pair.ring();
    await eventually(() => expect(pair.sent.caller).toHaveLength(1));
  });

  test("a call that crosses one's own to the same person needs no question (R-ASK-2)", async () => {
    await rings();
    pair.callee.accept({ kind: "glare", calling: pair.alice.user });
    await eventually(() => expect(pair.sent.callee.length).toBeGreaterThan(0));
  });

  test("one that crosses a call to somebody else is not answered (R-ASK-2)", async () => {
    await rings();
    pair.callee.accept({ kind: "glare", calling: "e".repeat(32) });
    expect(pair.kind("callee")).toBe("unverified");
    expect(pair.sent.callee).toEqual([]);
  });

  test("nothing that has not come can be answered", async () => {
    pair.callee.accept({ kind: "person-agreed" });
    await nothingMoves();
    expect(pair.kind("callee")).toBe("unverified");
    expect(pair.sent.callee).toEqual([]);
  });
});
