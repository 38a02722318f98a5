import { beforeEach, expect, test } from "vitest";
import { Contact } from "../../e2ee/handshake/contact";
import { eventually } from "../testing/eventually";
import { fakeTrack } from "../testing/fakeRtc";
import { SealedPair, typeOf, type End } from "../testing/sealedPair";
import { rings } from "../testing/sealedSteps";

const ends: readonly End[] = ["caller", "callee"];

let pair: SealedPair;

beforeEach(async () => {
  pair = await SealedPair.of();
});

/** Both confirmations have passed: the callee has sent its own, and the caller has received it. */
async function confirmed(): Promise<void> {
  await rings(pair);
  pair.caller.show({ muted: false, camera: true, sharing: false });
  pair.accept();
  await eventually(() => expect(pair.shown.callee).toHaveLength(1));
}

async function connected(): Promise<void> {
  await confirmed();
  pair.connect();
  pair.openChannels();
  await eventually(() =>
    expect(ends.map((end) => pair.kind(end))).toEqual(["connected", "connected"]),
  );
}

test("an honest call has media at both ends, and the same code", async () => {
  await connected();
  const [one, other] = ends.map((end) => pair.peers[end].state.getSnapshot());
  if (one === undefined || other === undefined) throw new Error("two ends");
  if (!("security" in one) || !("security" in other)) throw new Error("not connected");
  if (one.security.kind !== "end-to-end" || other.security.kind !== "end-to-end")
    throw new Error("not end-to-end");
  expect(one.security.code).toEqual(other.security.code);
  expect(one.security.code.groups.join(" ")).toMatch(/^\d{5} \d{5} \d{5} \d{5}$/);
  expect(one.security.code.pictures).toHaveLength(7);
  expect(one.security.root).toEqual(pair.bob.list.root.bytes);
  expect(one.security.peerClient).toBe("web");
  expect(other.security.peerClient).toBe("desktop");
  expect(one.security.verified).toBe(false);
});

test("a completed call is remembered at both ends, once", async () => {
  await connected();
  pair.caller.recheck("server");
  pair.callee.recheck("client");
  await eventually(() => expect(pair.keys.caller.completed).toEqual([pair.bob.user]));
  expect(pair.keys.callee.completed).toEqual([pair.alice.user]);
});

test("a pinned contact is shown as verified", async () => {
  pair = await SealedPair.of({ bob: ({ list }) => new Contact(list, list.root, true, new Map()) });
  await connected();
  expect(pair.caller.state.getSnapshot()).toMatchObject({ security: { verified: true } });
});

test("each end has one connection, with one fresh certificate and one channel agreed beforehand", async () => {
  await rings(pair);
  for (const { connections, connection } of Object.values(pair.rtcs)) {
    expect(connections).toHaveLength(1);
    expect(connection.configuration.certificates).toHaveLength(1);
    expect(connection.configuration).toMatchObject({ bundlePolicy: "max-bundle" });
    expect(connection.channels).toHaveLength(1);
    const { label, options } = connection.channel;
    expect({ label, options }).toEqual({
      label: "sotto-binding",
      options: { negotiated: true, id: 0, ordered: true },
    });
  }
});

test("before the accept the callee gathers nothing and sends nothing (R-SDP-5)", async () => {
  await rings(pair);
  await eventually(() => expect(pair.rtcs.callee.connection.remoteDescription).not.toBeNull());
  expect(pair.rtcs.callee.connection.localDescription).toBeNull();
  expect(pair.sent.callee).toEqual([]);
});

test("before the accept the caller sends no address", async () => {
  await rings(pair);
  expect(pair.bodies("caller").map(typeOf)).toEqual([1]);
});

test("a callee that finds an address before the accept ends the call (R-SDP-5)", async () => {
  await rings(pair);
  pair.rtcs.callee.connection.onicecandidate?.({
    candidate: { candidate: "candidate:1 1 udp 1 192.0.2.9 5000 typ host", sdpMid: "0" },
  });
  expect(pair.callee.state.getSnapshot()).toEqual({ kind: "failed", cause: "browser" });
});

test("the answer goes first, then only sealed signals", async () => {
  await confirmed();
  expect(pair.bodies("callee").map(typeOf).slice(0, 2)).toEqual([2, 3]);
  expect(new Set(pair.bodies("caller").slice(1).map(typeOf))).toEqual(new Set([3]));
});

test("no body has an address or a fingerprint that could be read", async () => {
  await connected();
  for (const body of [...pair.bodies("caller"), ...pair.bodies("callee")]) {
    const frame = atob(body.replaceAll("-", "+").replaceAll("_", "/"));
    expect(frame).not.toMatch(/192\.0\.2|candidate|ufrag|opus/);
  }
});

test("both ends receive each other's addresses after the accept", async () => {
  await confirmed();
  await eventually(() => {
    expect(pair.rtcs.caller.connection.candidates).toHaveLength(1);
    expect(pair.rtcs.callee.connection.candidates).toHaveLength(1);
  });
});

test("what the browser gets of the other side has the signed certificate, a constant rate, and no sound level", async () => {
  await confirmed();
  await eventually(() => expect(pair.rtcs.caller.connection.remoteDescription).not.toBeNull());
  for (const end of ends) {
    const remote = pair.rtcs[end].connection.remoteDescription?.sdp ?? "";
    expect(remote.match(/a=fingerprint:/g)).toHaveLength(1);
    expect(remote).toMatch(/a=fmtp:111 .*cbr=1;usedtx=0/);
    expect(remote).not.toContain("audio-level");
    expect(pair.rtcs[end].connection.localDescription?.sdp).not.toContain("audio-level");
  }
});

test("the state of the other end is shown as it says", async () => {
  await confirmed();
  expect(pair.shown.callee).toEqual([{ muted: false, camera: true, sharing: false }]);
  pair.callee.show({ muted: true, camera: false, sharing: true });
  await eventually(() =>
    expect(pair.shown.caller).toEqual([{ muted: true, camera: false, sharing: true }]),
  );
});

test("tracks are sent in their slots once media may flow, and those of later at once", async () => {
  const [sound, picture] = [fakeTrack("audio"), fakeTrack("video")];
  pair.caller.setTrack("microphone", sound);
  await confirmed();
  const senders = () => pair.rtcs.caller.connection.getTransceivers().map(({ sender }) => sender);
  expect(senders().map(({ track }) => track)).toEqual([null, null, null]);
  pair.connect();
  pair.openChannels();
  await eventually(() => expect(pair.kind("caller")).toBe("connected"));
  expect(senders()[0]?.track).toBe(sound);
  pair.caller.setTrack("camera", picture);
  expect(senders()[1]?.track).toBe(picture);
});

test("hanging up is sent sealed, with the reason", async () => {
  await connected();
  await pair.caller.end("hung-up");
  await eventually(() =>
    expect(pair.callee.state.getSnapshot()).toEqual({ kind: "hung-up", reason: "hung-up" }),
  );
  expect(pair.rtcs.callee.connection.closed).toBe(true);
});

test("a callee may hang up before the confirmation", async () => {
  await rings(pair);
  pair.pass = (from, body) => (from === "caller" && typeOf(body) === 3 ? null : body);
  pair.accept();
  await eventually(() => expect(pair.sent.callee.length).toBeGreaterThan(0));
  await pair.callee.end("device-closed");
  await eventually(() =>
    expect(pair.caller.state.getSnapshot()).toEqual({ kind: "hung-up", reason: "device-closed" }),
  );
});

test("what ends without a reason says nothing more", async () => {
  await connected();
  const before = pair.sent.caller.length;
  await pair.caller.end(null);
  expect(pair.sent.caller).toHaveLength(before);
  expect(pair.rtcs.caller.connection.closed).toBe(true);
});

test("what may have been lost is said again, and what arrives twice is taken once", async () => {
  await connected();
  const before = pair.sent.caller.length;
  pair.pass = () => null;
  pair.caller.show({ muted: true, camera: false, sharing: false });
  await eventually(() => expect(pair.sent.caller).toHaveLength(before + 1));
  expect(pair.shown.callee).toHaveLength(1);
  pair.pass = (_from, body) => body;
  pair.caller.resync();
  pair.callee.resync();
  await eventually(() => expect(pair.shown.callee).toHaveLength(2));
  expect(ends.map((end) => pair.kind(end))).toEqual(["connected", "connected"]);
});

test("a device that has come back is offered a fresh leg, and can take the call", async () => {
  await rings(pair);
  pair.calleeReloads();
  await rings(pair);
  const [first, second] = pair.bodies("caller");
  expect(second).not.toBe(first);
  await connected();
});

test("one that was said to have come back, and never left, takes the leg it has", async () => {
  await rings(pair);
  pair.ring();
  await eventually(() => expect(pair.sent.caller).toHaveLength(2));
  await connected();
});

test("no one is offered one call more than eight times, nor once it is answered", async () => {
  for (let more = 0; more < 12; more++) pair.ring();
  await rings(pair);
  expect(pair.sent.caller).toHaveLength(8);
  pair = await SealedPair.of();
  await rings(pair);
  pair.caller.show({ muted: false, camera: true, sharing: false });
  pair.accept();
  pair.ring();
  // An OFFER would have been made by the time at which both have confirmed.
  await eventually(() => expect(pair.shown.callee).toHaveLength(1));
  expect(pair.bodies("caller").filter((body) => typeOf(body) === 1)).toHaveLength(1);
});

test("a call that was answered here is not taken once more (R-OFFER-7)", async () => {
  await rings(pair);
  const answered = pair.callee;
  answered.accept({ kind: "nothing-to-decide" });
  await eventually(() => expect(pair.sent.callee).not.toHaveLength(0));
  pair.calleeReloads();
  pair.ring();
  await eventually(() => expect(pair.kind("callee")).toBe("unverified"));
});

test("a device that no one planned a leg for is offered nothing", async () => {
  pair.caller.ring(["f".repeat(32)]);
  await rings(pair);
  expect(pair.sent.caller.map(({ to }) => to)).toEqual([pair.bob.device.id]);
});

test("ICE is restarted by a sealed signal; certificate and roles stay", async () => {
  await connected();
  const { caller, callee } = pair.rtcs;
  const before = callee.connection.remoteDescription?.sdp ?? "";
  caller.connection.becomes("failed");
  pair.clock.advance(0);
  expect(pair.kind("caller")).toBe("interrupted");
  await eventually(() => expect(callee.connection.remoteDescription?.sdp).not.toEqual(before));
  const ufrag = /a=ice-ufrag:(.*)/;
  await eventually(() =>
    expect(caller.connection.remoteDescription?.sdp).toMatch(/a=ice-ufrag:.*2\r\n/),
  );
  const after = callee.connection.remoteDescription?.sdp ?? "";
  expect(ufrag.exec(after)?.[1]).not.toEqual(ufrag.exec(before)?.[1]);
  expect(/a=fingerprint:.*/.exec(after)?.[0]).toEqual(/a=fingerprint:.*/.exec(before)?.[0]);
  expect(after).toContain("a=setup:passive");
  caller.connection.becomes("connected");
  await eventually(() => expect(pair.kind("caller")).toBe("connected"));
});

test("only the caller begins a restart", async () => {
  await connected();
  const before = pair.sent.callee.length;
  pair.rtcs.callee.connection.becomes("failed");
  pair.clock.advance(20_000);
  expect(pair.rtcs.callee.connection.restarts).toBe(0);
  expect(pair.sent.callee).toHaveLength(before);
  pair.clock.advance(20_000);
  expect(pair.kind("callee")).toBe("failed");
});
