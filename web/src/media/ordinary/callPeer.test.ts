import { beforeEach, describe, expect, test } from "vitest";
import { TestClock } from "../../base/testing/testClock";
import { CallPeer, type CallPeerOptions } from "./callPeer";
import { formatFingerprint } from "./fingerprint";
import type { PeerMessage } from "./peerMessage";
import { FakeRtc, fakeTrack, instantDigests, settled } from "../testing/fakeRtc";

class Side {
  readonly rtc: FakeRtc;
  readonly sent: PeerMessage[] = [];
  readonly peer: CallPeer;

  constructor(role: CallPeerOptions["role"], clock: TestClock) {
    this.rtc = new FakeRtc(role === "caller" ? 1 : 2);
    this.peer = new CallPeer({
      role,
      rtc: this.rtc,
      iceServers: [],
      clock,
      send: (message) => this.sent.push(message),
    });
  }

  get types(): readonly string[] {
    return this.sent.map(({ type }) => type);
  }

  get kind(): string {
    return this.peer.state.getSnapshot().kind;
  }
}

let clock: TestClock;
let caller: Side;
let callee: Side;
let offer: PeerMessage;

async function begin() {
  clock = new TestClock();
  caller = new Side("caller", clock);
  callee = new Side("callee", clock);
  const made = await caller.peer.offer();
  if (made === null) throw new Error("no offer");
  offer = made;
  callee.peer.receive(offer);
  await settled();
}

/** Both accept, and exchange all messages so far. */
async function accept(alter: (message: PeerMessage) => PeerMessage = (message) => message) {
  caller.peer.accepted();
  callee.peer.accepted();
  await settled();
  for (const message of callee.sent) caller.peer.receive(alter(message));
  for (const message of caller.sent) callee.peer.receive(message);
  await settled();
}

async function connect() {
  caller.rtc.connection.connectTo(callee.rtc.certificate);
  callee.rtc.connection.connectTo(caller.rtc.certificate);
  await settled();
}

beforeEach(async () => {
  instantDigests();
  await begin();
});

test("one connection is made, with one fresh certificate and one bundle", () => {
  expect(caller.rtc.connections).toHaveLength(1);
  expect(caller.rtc.connection.configuration).toMatchObject({
    bundlePolicy: "max-bundle",
    rtcpMuxPolicy: "require",
  });
  expect(caller.rtc.connection.configuration.certificates).toHaveLength(1);
});

test("before the accept the callee sends nothing, though it has its addresses at hand", () => {
  expect(callee.rtc.connection.localDescription?.type).toBe("answer");
  expect(callee.sent).toEqual([]);
});

test("the answer in force is the very one that goes out", () => {
  expect(callee.rtc.connection.lastAnswer).not.toBeNull();
  expect(callee.rtc.connection.localDescription).toBe(callee.rtc.connection.lastAnswer);
});

test("a connection that fails before the accept is not yet an interruption", () => {
  callee.rtc.connection.becomes("failed");
  clock.advance(60_000);
  expect(callee.sent).toEqual([]);
  expect(callee.kind).toBe("setting-up");
});

test("before the accept the caller sends no address", () => {
  expect(caller.rtc.connection.localDescription?.type).toBe("offer");
  expect(caller.sent).toEqual([]);
});

test("the answer goes out at the accept itself, and addresses only after it", () => {
  callee.peer.accepted();
  expect(callee.types[0]).toBe("answer");
  expect(callee.types.slice(1)).toEqual(["candidate"]);
});

test("an offer that comes after the accept is answered all the same", async () => {
  const late = new Side("callee", clock);
  late.peer.accepted();
  late.peer.receive(offer);
  await settled();
  expect(late.types).toContain("answer");
});

test("an address that comes before its description waits for it", async () => {
  const early = new Side("callee", clock);
  early.peer.receive({ type: "candidate", generation: 0, candidate: "candidate:1", mid: "0" });
  early.peer.receive(offer);
  await settled();
  expect(early.rtc.connection.candidates).toEqual(["candidate:1"]);
});

describe("the check of the certificate", () => {
  test("connected devices have nothing to compare: the server vouches for them", async () => {
    await accept();
    await connect();
    const connected = { kind: "connected", security: { kind: "ordinary" } };
    expect(caller.peer.state.getSnapshot()).toMatchObject(connected);
    expect(callee.peer.state.getSnapshot()).toMatchObject(connected);
  });

  test("nothing is sent and nothing is shown before it has passed", async () => {
    const track = fakeTrack("audio");
    caller.peer.setTrack("microphone", track);
    await accept();
    expect(caller.rtc.connection.getTransceivers()[0]?.sender.track).toBeNull();
    expect(caller.peer.state.getSnapshot()).toEqual({ kind: "setting-up" });
    await connect();
    expect(caller.rtc.connection.getTransceivers()[0]?.sender.track).toBe(track);
    expect(caller.peer.state.getSnapshot()).toHaveProperty("tracks");
  });

  test("another certificate than the agreed one ends it, and nothing was sent", async () => {
    caller.peer.setTrack("microphone", fakeTrack("audio"));
    await accept();
    caller.rtc.connection.connectTo(new Uint8Array([9, 9, 9]).buffer);
    await settled();
    expect(caller.kind).toBe("unverified");
    expect(caller.rtc.connection.closed).toBe(true);
    expect(caller.rtc.connection.getTransceivers()[0]?.sender.track).toBeNull();
  });

  test("a connected transport that shows no certificate ends it", async () => {
    await accept();
    caller.rtc.connection.transport.becomes("connected");
    await settled();
    expect(caller.kind).toBe("unverified");
  });

  test("a certificate that changes during the call ends it", async () => {
    await accept();
    await connect();
    caller.rtc.connection.transport.certificates = [new Uint8Array([9]).buffer];
    caller.rtc.connection.transport.becomes("connected");
    await settled();
    expect(caller.kind).toBe("unverified");
  });

  test("a certificate that changes without a word is found by looking again", async () => {
    await accept();
    await connect();
    caller.rtc.connection.transport.certificates = [new Uint8Array([9]).buffer];
    caller.peer.recheck();
    await settled();
    expect(caller.kind).toBe("unverified");
  });

  test("a certificate the browser itself refuses ends it", async () => {
    await accept();
    caller.rtc.connection.transport.becomes("failed");
    expect(caller.kind).toBe("unverified");
  });

  test("DTLS that fails because ICE has lost its way is no evidence against the other end", async () => {
    await accept();
    const { connection } = caller.rtc;
    connection.transport.iceTransport.state = "disconnected";
    connection.transport.becomes("failed");
    expect(caller.kind).toBe("setting-up");
  });

  test("a browser that does not tell the certificate has ordinary calls all the same", async () => {
    await accept();
    delete caller.rtc.connection.transport.getRemoteCertificates;
    await connect();
    expect(caller.peer.state.getSnapshot()).toMatchObject({ kind: "connected" });
  });

  test("where the browser can, it is checked at the first moment", async () => {
    await accept();
    caller.rtc.connection.connectTo(new Uint8Array([9]).buffer);
    await settled();
    expect(caller.kind).toBe("unverified");
  });
});

describe("descriptions", () => {
  test("an answer whose fingerprint is not the one in its description is refused", async () => {
    await accept((message) =>
      message.type === "answer" ? { ...message, fingerprint: caller.rtc.fingerprint } : message,
    );
    expect(caller.kind).toBe("unverified");
    expect(caller.rtc.connection.remoteDescription).toBeNull();
  });

  test("an answer with a second fingerprint is refused", async () => {
    const second = `a=fingerprint:${formatFingerprint(caller.rtc.fingerprint)}\r\n`;
    await accept((message) =>
      message.type === "answer" ? { ...message, sdp: message.sdp + second } : message,
    );
    expect(caller.kind).toBe("unverified");
  });

  test("another fingerprint in a later offer ends the call", async () => {
    await accept();
    await connect();
    const mallory = new Side("caller", clock);
    mallory.rtc.certificate.slice(0);
    const other = await mallory.peer.offer();
    if (other?.type !== "offer") throw new Error("no offer");
    const sdp = other.sdp.replace(/a=fingerprint:.*/, (line) => line.replace(/..$/, "00"));
    const fingerprint = (other.fingerprint.slice(0, -2) + "00") as typeof other.fingerprint;
    callee.peer.receive({ ...other, sdp, fingerprint, generation: 1 });
    await settled();
    expect(callee.kind).toBe("unverified");
  });

  test("a description that is none ends it as failed", async () => {
    const other = new Side("callee", clock);
    other.peer.receive({ ...offer, sdp: "nonsense" } as PeerMessage);
    await settled();
    expect(other.kind).toBe("failed");
  });

  test("an answer before the accept is ignored", async () => {
    const { fingerprint } = callee.rtc;
    caller.peer.receive({ type: "answer", generation: 0, sdp: "", fingerprint });
    await settled();
    expect(caller.kind).toBe("setting-up");
  });
});

describe("interruptions", () => {
  beforeEach(async () => {
    await accept();
    await connect();
    caller.sent.length = 0;
    callee.sent.length = 0;
  });

  test("lost media is shown at once, and with it when it ends the call", () => {
    caller.rtc.connection.becomes("disconnected");
    expect(caller.peer.state.getSnapshot()).toMatchObject({
      kind: "interrupted",
      givesUpAt: clock.now() + 30_000,
    });
  });

  test("media that comes back by itself needs no restart", async () => {
    caller.rtc.connection.becomes("disconnected");
    clock.advance(1_999);
    caller.rtc.connection.becomes("connected");
    await settled();
    clock.advance(60_000);
    expect(caller.kind).toBe("connected");
    expect(caller.rtc.connection.restarts).toBe(0);
  });

  test("the caller restarts ICE with the same fingerprint", async () => {
    caller.rtc.connection.becomes("failed");
    clock.advance(0);
    await settled();
    expect(caller.rtc.connection.restarts).toBe(1);
    expect(caller.sent[0]).toMatchObject({
      type: "offer",
      generation: 1,
      fingerprint: caller.rtc.fingerprint,
    });
  });

  test("the callee asks the caller for a restart", async () => {
    callee.rtc.connection.becomes("failed");
    clock.advance(0);
    expect(callee.types).toEqual(["restart"]);
    caller.peer.receive({ type: "restart" });
    await settled();
    expect(caller.types[0]).toBe("offer");
  });

  test("a restart is answered without the person doing anything", async () => {
    caller.rtc.connection.becomes("failed");
    clock.advance(0);
    await settled();
    for (const message of caller.sent) callee.peer.receive(message);
    await settled();
    expect(callee.sent[0]).toMatchObject({ type: "answer", generation: 1 });
  });

  test("thirty seconds without media end the call", () => {
    caller.rtc.connection.becomes("disconnected");
    clock.advance(29_999);
    expect(caller.kind).toBe("interrupted");
    clock.advance(1);
    expect(caller.kind).toBe("failed");
  });
});

test("a call whose media never comes up ends after thirty seconds", async () => {
  await accept();
  clock.advance(30_000);
  expect(caller.kind).toBe("failed");
});

describe("the camera", () => {
  test("starts small when its picture is large, and grows to its whole size", async () => {
    callee.peer.setTrack("camera", fakeTrack("video"));
    await accept();
    await connect();
    const sender = callee.rtc.connection.getTransceivers()[1]?.sender;
    expect(sender?.scale).toBe(2);
    clock.advance(2_000);
    await settled();
    expect(sender?.scale).toBe(1);
    callee.peer.setTrack("camera", fakeTrack("video"));
    expect(sender?.scale).toBe(1);
  });

  test("starts small also when it was there before the connection", async () => {
    const early = new Side("caller", clock);
    early.peer.setTrack("camera", fakeTrack("video"));
    await early.peer.offer();
    expect(early.rtc.connection.getTransceivers()[1]?.sender.scale).toBe(2);
  });

  test("starts at its whole size when its picture is small", async () => {
    const small = fakeTrack("video");
    small.width = 640;
    callee.peer.setTrack("camera", small);
    await accept();
    expect(callee.rtc.connection.getTransceivers()[1]?.sender.scale).toBe(1);
  });
});
