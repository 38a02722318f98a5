import { beforeEach, describe, expect, test } from "vitest";
import { eventually } from "../testing/eventually";
import { fakeTrack } from "../testing/fakeRtc";
import { SealedPair, typeOf } from "../testing/sealedPair";
import {
  changed,
  confirmed,
  connected,
  expectNoMedia,
  nothingMoves,
  rings,
} from "../testing/sealedSteps";

const foreign = new Uint8Array([9, 9, 9]).buffer;

let pair: SealedPair;

beforeEach(async () => {
  pair = await SealedPair.of();
});

describe("media waits for all four checks", () => {
  test("without CONFIRM the callee has none", async () => {
    await rings(pair);
    pair.callee.setTrack("microphone", fakeTrack("audio"));
    pair.pass = (from, body) => (from === "caller" && typeOf(body) === 3 ? null : body);
    pair.accept();
    await eventually(() => expect(pair.sent.caller.length).toBeGreaterThan(1));
    pair.connect();
    pair.openChannels();
    await nothingMoves();
    expectNoMedia(pair, "callee");
    expect(pair.rtcs.callee.connection.channel.sent).toEqual([]);
  });

  test("without CONFIRM_ACK the caller has none, and binds nothing", async () => {
    await rings(pair);
    pair.caller.setTrack("microphone", fakeTrack("audio"));
    let signals = 0;
    pair.pass = (from, body) =>
      from === "callee" && typeOf(body) === 3 && ++signals > 0 ? null : body;
    pair.accept();
    await eventually(() => expect(signals).toBeGreaterThan(1));
    pair.connect();
    pair.openChannels();
    await nothingMoves();
    expectNoMedia(pair, "caller");
    expect(pair.rtcs.caller.connection.channel.sent).toEqual([]);
  });

  test("without the binding neither has", async () => {
    await confirmed(pair);
    pair.connect();
    await nothingMoves();
    expectNoMedia(pair, "caller");
    expectNoMedia(pair, "callee");
  });

  test("without a certificate in use neither has, though the channel seems open", async () => {
    await confirmed(pair);
    pair.openChannels();
    await nothingMoves();
    expectNoMedia(pair, "caller");
    expectNoMedia(pair, "callee");
  });
});

describe("the certificate in use (R-BIND-1)", () => {
  test("another than the signed one ends the call", async () => {
    await confirmed(pair);
    pair.openChannels();
    pair.connect({ callee: foreign });
    await changed(pair, "caller");
  });

  test("one that is there before the confirmation is looked at after it", async () => {
    await rings(pair);
    pair.pass = (from, body) => (from === "callee" && typeOf(body) === 3 ? null : body);
    pair.accept();
    await eventually(() => expect(pair.rtcs.caller.connection.remoteDescription).not.toBeNull());
    pair.connect({ callee: foreign });
    pair.pass = (_from, body) => body;
    pair.callee.resync();
    await changed(pair, "caller");
  });

  test("a transport that shows none ends the call", async () => {
    await confirmed(pair);
    pair.rtcs.caller.connection.transport.becomes("connected");
    await changed(pair, "caller");
  });

  test("a browser that does not tell it has no end-to-end encrypted calls", async () => {
    await confirmed(pair);
    delete pair.rtcs.callee.connection.transport.getRemoteCertificates;
    pair.connect();
    await changed(pair, "callee");
  });

  test("one the browser itself refuses ends the call", async () => {
    await confirmed(pair);
    pair.rtcs.caller.connection.transport.becomes("failed");
    await changed(pair, "caller");
  });

  test("DTLS that fails because ICE has lost its way is no check that failed", async () => {
    await connected(pair);
    const { transport } = pair.rtcs.caller.connection;
    transport.iceTransport.state = "disconnected";
    transport.becomes("failed");
    pair.rtcs.caller.connection.becomes("failed");
    await nothingMoves();
    expect(pair.kind("caller")).toBe("interrupted");
  });

  test("one that changes without a word is found by looking again (R-SDP-4)", async () => {
    await connected(pair);
    pair.rtcs.caller.connection.transport.certificates = [foreign];
    pair.caller.recheck("server");
    await eventually(() =>
      expect(pair.caller.state.getSnapshot()).toEqual({ kind: "unverified", failure: "changed" }),
    );
  });

  test("another DTLS role than agreed ends the call (R-SDP-4)", async () => {
    await connected(pair);
    pair.callee.recheck("server");
    expect(pair.callee.state.getSnapshot()).toEqual({ kind: "failed", cause: "browser" });
  });
});

describe("the binding", () => {
  /** Both channels are open, and lead to the test. */
  async function openApart(): Promise<void> {
    await confirmed(pair);
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
    await changed(pair, "caller");
  });

  test("one's own, sent back, ends the call (R-BIND-2)", async () => {
    await openApart();
    const [own] = pair.rtcs.caller.connection.channel.sent;
    arrives((own ?? new Uint8Array()).slice());
    await changed(pair, "caller");
  });

  test("that is text ends the call", async () => {
    await openApart();
    pair.rtcs.caller.connection.channel.arrives("binding");
    await changed(pair, "caller");
  });

  test("a second one ends the call (R-BIND-4)", async () => {
    await openApart();
    arrives(fromCallee());
    await eventually(() => expect(pair.kind("caller")).toBe("connected"));
    arrives(fromCallee());
    await eventually(() => expect(pair.kind("caller")).toBe("unverified"));
  });

  test("two before the confirmation end the call as well (R-BIND-4)", async () => {
    await rings(pair);
    pair.accept();
    await eventually(() => expect(pair.rtcs.caller.connections).toHaveLength(1));
    arrives(new Uint8Array(35));
    arrives(new Uint8Array(35));
    arrives(new Uint8Array(35));
    await changed(pair, "caller");
  });

  test("another channel ends the call (R-BIND-4)", async () => {
    await confirmed(pair);
    pair.rtcs.callee.connection.ondatachannel?.();
    await changed(pair, "callee");
  });

  test("on the way of signals it ends the call (R-BIND-4)", async () => {
    await openApart();
    pair.arrives("caller", Buffer.from(fromCallee()).toString("base64url"));
    await changed(pair, "caller");
  });

  test.each(["caller", "callee"] as const)(
    "or anything else of no known type among the signals ends the call for the %s (R-DATA-1)",
    async (side) => {
      await openApart();
      pair.arrives(side, Buffer.from([1, 99, 2, 3]).toString("base64url"));
      await changed(pair, side);
    },
  );

  test("is sent once, and not again when the channel says so twice", async () => {
    await openApart();
    pair.rtcs.caller.connection.channel.open();
    await nothingMoves();
    expect(pair.rtcs.caller.connection.channel.sent).toHaveLength(1);
  });
});
