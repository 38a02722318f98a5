import { emojiTable } from "../e2ee/code/emojiTable";
import type { Me } from "../app/me/me";
import type { PeopleSnapshot } from "../app/people/people";
import type { LinkPurpose } from "../app/session/session";
import type { CallMode, Person, Presence } from "../base/vocabulary";
import type {
  Assurance,
  CallMediaState,
  CallSnapshot,
  IncomingCall,
  Preview,
} from "../calls/model/calls";
import type { LocalMediaState, RemoteMedia, Security } from "../media/mediaState";
import type { HistorySnapshot, PastCall } from "../features/history/model/history";
import type { SignInsSnapshot } from "../features/settings/model/signIns";
import type { KeysSnapshot } from "../keys/keysModel";
import type { DevicesSnapshot } from "../media/devices/devices";

/** Invented people and calls. */

const id = (number: number) => number.toString(16).padStart(32, "0");
const minutes = 60_000;
const hours = 60 * minutes;

export const me: Me = {
  userId: id(1),
  deviceId: id(2),
  sessionId: id(3),
  email: "ada@example.org",
  displayName: "Ada Lovelace",
  role: "administrator",
  organisation: "Example",
  availability: "automatic",
  endToEnd: {
    available: true,
    on: true,
    locked: false,
    mayRequire: true,
    only: false,
    saving: false,
  },
};

const person = (number: number, displayName: string, presence: Presence): Person => ({
  userId: id(number),
  displayName,
  email: `${displayName.split(" ")[0]?.toLowerCase() ?? ""}@example.org`,
  presence,
});

export const grace = person(10, "Grace Hopper", "available");

export const people: PeopleSnapshot = {
  status: "ready",
  query: "",
  people: [
    person(11, "Alan Turing", "in-a-call"),
    person(12, "Annie Easley", "available"),
    person(13, "Barbara Liskov", "do-not-disturb"),
    person(15, "Edsger Dijkstra", "offline"),
    grace,
    person(16, "Hedy Lamarr", "busy"),
    person(19, "Tim Berners-Lee", "offline"),
  ],
  more: false,
  problem: null,
  revision: 0,
};

export const endToEnd: CallMode = { kind: "end-to-end-encrypted" };
export const standard: CallMode = {
  kind: "standard",
  reasons: [{ code: "SETTING_OFF", whose: "callee" }],
};
export const standardForManyReasons: CallMode = {
  kind: "standard",
  reasons: [
    { code: "POLICY_DISABLED", whose: "callee" },
    { code: "SETTING_OFF", whose: "caller" },
    { code: "NO_CAPABLE_DEVICE", whose: "callee" },
  ],
};
export const refused: CallMode = {
  kind: "refused",
  reasons: [
    { code: "END_TO_END_REQUIRED", whose: "caller" },
    { code: "SETTING_OFF", whose: "callee" },
  ],
};

function pastCall(number: number, agoMillis: number, call: Partial<PastCall>): PastCall {
  const startedAt = Date.now() - agoMillis;
  return {
    callId: id(100 + number),
    direction: "outgoing",
    peer: grace,
    mode: endToEnd,
    video: true,
    startedAt,
    connectedAt: startedAt + 5_000,
    endedAt: startedAt + 12 * minutes,
    endReason: "hung-up",
    endedByMe: true,
    missed: false,
    ...call,
  };
}

const never = { connectedAt: null } as const;
const [alan, annie, barbara] = people.people as [Person, Person, Person];

export const missedCalls = 2;

export const history: HistorySnapshot = {
  status: "ready",
  more: true,
  problem: null,
  calls: [
    pastCall(1, 12 * minutes, {
      direction: "incoming",
      ...never,
      endReason: "no-answer",
      missed: true,
      mode: standard,
    }),
    pastCall(2, 95 * minutes, {}),
    pastCall(3, 2 * hours, {
      direction: "incoming",
      peer: alan,
      ...never,
      endReason: "busy",
      missed: true,
      video: false,
    }),
    pastCall(4, 26 * hours, { peer: annie, mode: standard, video: false }),
    pastCall(5, 27 * hours, { peer: barbara, ...never, endReason: "refused", mode: refused }),
    pastCall(6, 28 * hours, { peer: annie, ...never, endReason: "declined", mode: standard }),
    pastCall(7, 75 * hours, { direction: "incoming", peer: alan }),
  ],
};

export const devices: DevicesSnapshot = {
  cameras: [
    { deviceId: "c1", label: "Built-in camera" },
    { deviceId: "c2", label: "Desk camera" },
  ],
  microphones: [
    { deviceId: "m1", label: "Built-in microphone" },
    { deviceId: "m2", label: "Headset" },
  ],
  speakers: [
    { deviceId: "s1", label: "Built-in speakers" },
    { deviceId: "s2", label: "Headset" },
  ],
  camera: null,
  microphone: "m2",
  speaker: "s2",
  canChooseSpeaker: true,
  canShareScreen: true,
  cameraPermission: "granted",
  microphonePermission: "granted",
  cameraProblem: null,
  microphoneProblem: null,
  preview: null,
};

export const recoveryCode = "2B7K-9QXM-4TZA-WH3E-8DJN-5RVC-1PFG-6YS0-KM2X-Q7BD-TJ4W-9ZEH-3NCR-8VAP";

export const keys: KeysSnapshot = {
  state: { kind: "ready", mayChangeList: true, expiresAt: null },
  devices: [
    {
      deviceId: id(2),
      name: "Chrome, Linux",
      deviceClass: "web",
      current: true,
      confirmed: true,
      addedAt: Date.now() - 900 * hours,
      lastSeenAt: Date.now(),
    },
    {
      deviceId: id(40),
      name: "Firefox, Windows",
      deviceClass: "web",
      current: false,
      confirmed: true,
      addedAt: Date.now() - 300 * hours,
      lastSeenAt: Date.now() - 3 * hours,
    },
    {
      deviceId: id(41),
      name: null,
      deviceClass: "headless",
      current: false,
      confirmed: false,
      addedAt: null,
      lastSeenAt: null,
    },
  ],
  requests: [],
  verified: [
    { userId: grace.userId, since: Date.now() - 200 * hours },
    { userId: annie.userId, since: Date.now() - 400 * hours },
    { userId: id(77), since: Date.now() - 800 * hours },
  ],
  setting: "on",
  missesNotes: false,
  putBack: 0,
};

/** The keys of a browser that is none of the person's devices. */
export const withoutKeys: KeysSnapshot = {
  ...keys,
  state: { kind: "absent" },
  devices: [],
  verified: [],
  setting: null,
};

export const signIns: SignInsSnapshot = {
  status: "ready",
  problem: null,
  signIns: [
    {
      sessionId: id(3),
      deviceName: "Chrome on Linux",
      address: "192.0.2.17",
      createdAt: Date.now() - 80 * hours,
      lastSeenAt: Date.now(),
      current: true,
    },
    {
      sessionId: id(4),
      deviceName: "Firefox on Windows",
      address: "198.51.100.4",
      createdAt: Date.now() - 300 * hours,
      lastSeenAt: Date.now() - 40 * minutes,
      current: false,
    },
  ],
};

export const invitation: LinkPurpose = {
  purpose: "invitation",
  email: "grace@example.org",
  displayName: "Grace Hopper",
  organisation: "Example",
  expiresAt: Date.now() + 72 * hours,
};

export const local: LocalMediaState = {
  microphone: { kind: "on" },
  camera: { kind: "off" },
  screen: { kind: "off" },
  cameraStream: null,
  screenStream: null,
};

export const remote: RemoteMedia = {
  muted: false,
  cameraOn: false,
  sharing: false,
  audioStream: null,
  cameraStream: null,
  screenStream: null,
  firstPictureAt: null,
};

const nothingToAsk: Assurance = { trust: null, questions: [], notes: [] };

/** A preview in a mode, with what this device knows itself. */
export function preview(mode: CallMode, assurance: Partial<Assurance> = {}): Preview {
  return { kind: "mode", mode, assurance: { ...nothingToAsk, ...assurance } };
}

export const previewEndToEnd = preview(endToEnd, { trust: "known" });

export const incoming: IncomingCall = {
  callId: "f".repeat(32),
  caller: grace,
  mode: standard,
  video: true,
  ringUntil: Date.now() + 30_000,
  assurance: nothingToAsk,
  elsewhere: false,
  whileInCall: false,
  preview: null,
  cameraProblem: null,
};

const security = {
  kind: "end-to-end",
  code: {
    groups: ["40312", "99807", "00415", "73268"],
    pictures: [3, 62, 3, 25, 40, 11, 63].flatMap((number) => emojiTable[number] ?? []),
  },
  root: new Uint8Array(32),
  verified: false,
  peerClient: "web",
} as const satisfies Security;

/** The call once the codes were found to match. */
export function verifiedCall(call: CallSnapshot): CallSnapshot {
  return "security" in call ? { ...call, security: { ...security, verified: true } } : call;
}

export const callWithGrace: CallMediaState = {
  callId: id(200),
  direction: "outgoing",
  peer: grace,
  video: true,
  mode: endToEnd,
  local,
  security,
  remote,
  quality: { level: "good", reason: null },
  peerOnline: true,
  screenWaits: false,
};
