import { beforeEach, expect, test, vi } from "vitest";
import { Store } from "../base/observable";
import { TestClock } from "../base/testing/testClock";
import { plainBodies } from "./ordinary/bodies";
import type { CallMedia } from "./callMedia";
import type { Capture, Captures } from "./devices/captures";
import type { DeviceChoices } from "./devices/deviceChoices";
import { directMediaSource } from "./directMediaSource";
import { FakeRtc, fakeTrack, instantDigests, settled } from "./testing/fakeRtc";

const callerDevice = "1".repeat(32);
const calleeDevice = "2".repeat(32);
const otherDevice = "3".repeat(32);
const nothingToDecide = { kind: "nothing-to-decide" } as const;

interface Sent {
  readonly body: string;
  readonly to: string | undefined;
}

const track = (kind: "audio" | "video"): Promise<Capture> =>
  Promise.resolve({ kind: "track", track: fakeTrack(kind) });

let asked: string[];
const captures: Captures = {
  whyEnded: () => Promise.resolve("stopped"),
  microphone: () => {
    asked.push("microphone");
    return track("audio");
  },
  camera: () => {
    asked.push("camera");
    return track("video");
  },
  both: async () => {
    asked.push("both");
    return { microphone: await track("audio"), camera: await track("video") };
  },
  screen: () => track("video"),
};

let clock: TestClock;
/** Keeps the callee's signals about its media from arriving. */
let stateLost: boolean;
let rtcs: { caller: FakeRtc; callee: FakeRtc };
let sent: { caller: Sent[]; callee: Sent[] };
let caller: CallMedia;
let callee: CallMedia;

function source(rtc: FakeRtc) {
  const choices = new Store<DeviceChoices>({ camera: null, microphone: null, speaker: null });
  return directMediaSource({
    rtc,
    captures,
    choices,
    clock,
    iceServers: () => [],
    sealedPeers: () => null,
  });
}

function begin() {
  asked = [];
  sent = { caller: [], callee: [] };
  rtcs = { caller: new FakeRtc(1), callee: new FakeRtc(2) };
  const request = { callId: "c".repeat(32), sealed: null, video: true };
  caller = source(rtcs.caller).outgoing({
    ...request,
    send: (body, to) => sent.caller.push({ body, to }),
  });
  callee = source(rtcs.callee).incoming({
    ...request,
    callerDevice,
    send: (body, to) => sent.callee.push({ body, to }),
  });
}

beforeEach(() => {
  instantDigests();
  clock = new TestClock();
  stateLost = false;
  begin();
});

function types(of: readonly Sent[]): readonly (string | undefined)[] {
  return of.map(({ body }) => plainBodies.read(body)?.type);
}

async function deliver() {
  for (const { body } of sent.caller.splice(0)) callee.receive(callerDevice, body);
  for (const { body } of sent.callee.splice(0)) {
    if (!stateLost || plainBodies.read(body)?.type !== "state") caller.receive(calleeDevice, body);
  }
  await settled();
}

async function accept() {
  caller.ring([calleeDevice]);
  await settled();
  await deliver();
  callee.accept(true, nothingToDecide);
  caller.accepted(calleeDevice);
  await settled();
  await deliver();
  await deliver();
}

test("every device that rings gets the same offer", async () => {
  caller.ring([calleeDevice, otherDevice]);
  await settled();
  expect(sent.caller.map(({ to }) => to)).toEqual([calleeDevice, otherDevice]);
  expect(sent.caller[0]?.body).toBe(sent.caller[1]?.body);
  expect(types(sent.caller)).toEqual(["offer", "offer"]);
});

test("only the device that accepted receives addresses", async () => {
  caller.ring([calleeDevice, otherDevice]);
  await settled();
  sent.caller.length = 0;
  caller.accepted(calleeDevice);
  expect(types(sent.caller)).toContain("candidate");
  expect(new Set(sent.caller.map(({ to }) => to))).toEqual(new Set([calleeDevice]));
});

test("what another device says is not listened to", async () => {
  caller.ring([calleeDevice]);
  caller.accepted(calleeDevice);
  await settled();
  const muted = plainBodies.write({ type: "state", muted: true, camera: true, sharing: false });
  caller.receive(otherDevice, muted);
  expect(caller.state.getSnapshot().remote.muted).toBe(false);
  caller.receive(calleeDevice, muted);
  expect(caller.state.getSnapshot().remote.muted).toBe(true);
});

test("before the accept the callee sends nothing, whatever it prepares", async () => {
  caller.ring([calleeDevice]);
  await settled();
  await deliver();
  expect(rtcs.callee.connection.localDescription).not.toBeNull();
  expect(sent.callee).toEqual([]);
});

test("nothing is captured while it rings, whatever the server says", async () => {
  await settled();
  callee.resync();
  callee.devicesChanged();
  await accept();
  await settled();
  expect(asked).toEqual(["both"]);
});

test("taking a video call without video turns a camera off that the person looked at", async () => {
  await callee.setCamera(true);
  expect(callee.state.getSnapshot().local.cameraStream).not.toBeNull();
  callee.accept(false, nothingToDecide);
  await settled();
  expect(callee.state.getSnapshot().local).toMatchObject({
    camera: { kind: "off" },
    microphone: { kind: "on" },
  });
});

test("nothing of the other side is shown before the check has passed", async () => {
  await accept();
  const { remote, security } = caller.state.getSnapshot();
  expect(remote).toMatchObject({ audioStream: null, cameraStream: null, cameraOn: true });
  expect(security).toEqual({ kind: "pending" });
});

test("after the check there are sound and picture, and no code", async () => {
  await accept();
  rtcs.caller.connection.connectTo(rtcs.callee.certificate);
  await settled();
  const { path, remote, security } = caller.state.getSnapshot();
  expect(path).toEqual({ kind: "connected" });
  expect(remote.audioStream).not.toBeNull();
  expect(remote.cameraStream).not.toBeNull();
  expect(remote.screenStream).toBeNull();
  expect(security).toEqual({ kind: "ordinary" });
});

test("when the first picture was decoded is known, and no second one is waited for", async () => {
  await accept();
  expect(rtcs.caller.seePicture).toBeNull();
  rtcs.caller.connection.connectTo(rtcs.callee.certificate);
  await settled();
  expect(caller.state.getSnapshot().remote.firstPictureAt).toBeNull();
  rtcs.caller.seePicture?.(5.5);
  expect(caller.state.getSnapshot().remote.firstPictureAt).toBe(5.5);
  rtcs.caller.seePicture = null;
  caller.setMuted(true);
  expect(rtcs.caller.seePicture).toBeNull();
});

test("a picture is awaited from the start, until it is there or the other side says there is none", async () => {
  const awaits = () => caller.state.getSnapshot().awaitsPicture;
  await accept();
  expect(awaits()).toBe(false);
  rtcs.caller.connection.connectTo(rtcs.callee.certificate);
  await settled();
  expect(awaits()).toBe(true);
  const state = { type: "state", muted: false, sharing: false } as const;
  caller.receive(calleeDevice, plainBodies.write({ ...state, camera: false }));
  expect(awaits()).toBe(false);
  caller.receive(calleeDevice, plainBodies.write({ ...state, camera: true }));
  expect(awaits()).toBe(true);
  rtcs.caller.seePicture?.(5.5);
  expect(awaits()).toBe(false);
});

test("what the other side has not said yet is awaited too", async () => {
  stateLost = true;
  await accept();
  rtcs.caller.connection.connectTo(rtcs.callee.certificate);
  await settled();
  expect(caller.state.getSnapshot()).toMatchObject({
    awaitsPicture: true,
    remote: { cameraOn: false, cameraStream: null },
  });
  expect(rtcs.caller.seePicture).not.toBeNull();
});

test("statistics leave the browser to the first picture for half a second", async () => {
  await accept();
  const asked = vi.spyOn(rtcs.caller.connection, "getStats");
  rtcs.caller.connection.connectTo(rtcs.callee.certificate);
  await settled();
  clock.advance(499);
  expect(asked).not.toHaveBeenCalled();
  clock.advance(1);
  expect(asked).toHaveBeenCalledOnce();
  clock.advance(2_000);
  expect(asked).toHaveBeenCalledTimes(2);
});

test("an end stops waiting for a picture", async () => {
  await accept();
  rtcs.caller.connection.connectTo(rtcs.callee.certificate);
  await settled();
  expect(rtcs.caller.seePicture).not.toBeNull();
  void caller.end("hung-up");
  expect(rtcs.caller.seePicture).toBeNull();
});

test("the other side receives what there is to see, and only when it changes", async () => {
  caller.start();
  await accept();
  sent.caller.length = 0;
  await caller.setCamera(false);
  caller.setMuted(true);
  caller.setMuted(true);
  expect(sent.caller.map(({ body }) => plainBodies.read(body))).toEqual([
    { type: "state", muted: false, camera: false, sharing: false },
    { type: "state", muted: true, camera: false, sharing: false },
  ]);
});

test("after a new link the state is sent again", async () => {
  await accept();
  rtcs.caller.connection.connectTo(rtcs.callee.certificate);
  await settled();
  sent.caller.length = 0;
  caller.resync();
  expect(types(sent.caller)).toEqual(["state"]);
});

test("a new link while media is not up begins again", async () => {
  await accept();
  sent.caller.length = 0;
  caller.resync();
  await settled();
  expect(types(sent.caller)).toContain("offer");
});

test("the certificate is looked at again every two seconds", async () => {
  await accept();
  rtcs.caller.connection.connectTo(rtcs.callee.certificate);
  await settled();
  rtcs.caller.connection.transport.certificates = [new Uint8Array([7]).buffer];
  clock.advance(2_000);
  await settled();
  expect(caller.state.getSnapshot().path).toEqual({ kind: "unverified", failure: "changed" });
});
