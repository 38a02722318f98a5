import type { EndToEndSetting } from "../app/me/me";
import type { CallSnapshot } from "../calls/model/calls";
import type { DeviceRequest, KeysSnapshot, OwnConfirmation } from "../keys/keysModel";
import type { FakeApp } from "./fakeApp";
import type { Scene } from "./scene";
import * as sample from "./samples";
import { trustScenes } from "./trustScenes";

const nothing = () => undefined;
const call = (app: FakeApp, snapshot: CallSnapshot) =>
  app.state.calls.update((calls) => ({ ...calls, call: snapshot }));
const keysPage = "/settings/keys";
const keys = ({ state }: FakeApp, snapshot: KeysSnapshot) => state.keys.set(snapshot);
const unconfirmed = (app: FakeApp, confirmation: OwnConfirmation = { step: "none" }) =>
  keys(app, {
    ...sample.withoutKeys,
    state: { kind: "unconfirmed", confirmation },
    devices: sample.keys.devices.slice(1, 2),
  });
const requests = ({ state }: FakeApp, step: DeviceRequest["step"]) =>
  state.keys.update((now) => ({
    ...now,
    requests: [{ confirmationId: "c".repeat(32), name: "Edge, Windows", deviceClass: "web", step }],
  }));
const setting = ({ state }: FakeApp, change: Partial<EndToEndSetting>) =>
  state.me.update(({ me, problem }) => ({
    me: me && { ...me, endToEnd: { ...me.endToEnd, ...change } },
    problem,
  }));
const graceCard = `/people/${sample.grace.userId}`;
const { incoming } = sample;
const ended = {
  phase: "ended",
  callId: "e".repeat(32),
  direction: "outgoing",
  peer: sample.grace,
  video: true,
  mode: sample.endToEnd,
  reason: "hung-up",
  problem: null,
  endedBy: "them",
  serverAway: false,
  saidBy: "other-device",
  failure: null,
  durationMillis: 754_000,
} as const;
const connectedAt = () => Date.now() - 125_000;

/** The main screens. The gallery shows them, and a test looks for faults of accessibility in each. */
export const scenes: Readonly<Record<string, Scene>> = {
  ...trustScenes,
  "sign-in": {
    path: "/",
    set: ({ state }) =>
      state.session.set({ kind: "signed-out", organisation: "Example", why: "never-signed-in" }),
  },
  "not-set-up": {
    path: "/",
    set: ({ state }) =>
      state.session.set({ kind: "signed-out", organisation: "", why: "never-signed-in" }),
  },
  link: { path: "/link#token", set: nothing },
  people: { path: "/people", set: nothing },
  "people-empty": {
    path: "/people",
    set: ({ state }) => state.people.update((people) => ({ ...people, people: [] })),
  },
  "people-loading": {
    path: "/people",
    set: ({ state }) =>
      state.people.update((people) => ({ ...people, people: [], status: "loading" })),
  },
  "card-end-to-end": { path: graceCard, set: nothing },
  "card-standard": {
    path: graceCard,
    set: (app) => {
      app.answerPreviews = sample.preview(sample.standardForManyReasons);
    },
  },
  "card-refused": {
    path: graceCard,
    set: (app) => {
      app.answerPreviews = sample.preview(sample.refused);
    },
  },
  "card-unreachable": {
    path: graceCard,
    set: (app) => {
      app.answerPreviews = { kind: "unreachable" };
    },
  },
  "mode-changed": {
    path: graceCard,
    set: (app) =>
      call(app, {
        phase: "previewing",
        callee: sample.grace,
        video: true,
        changed: true,
        preview: sample.preview(sample.standard),
      }),
  },
  calls: { path: "/calls", set: nothing },
  "calls-empty": {
    path: "/calls",
    set: ({ state }) => {
      state.missedCalls.set(0);
      state.history.update((history) => ({ ...history, calls: [], more: false }));
    },
  },
  "settings-privacy": { path: "/settings/privacy", set: nothing },
  "settings-privacy-unavailable": {
    path: "/settings/privacy",
    set: ({ state }) =>
      state.me.update(({ me, problem }) => ({
        me: me && { ...me, endToEnd: { ...me.endToEnd, available: false, on: false } },
        problem,
      })),
  },
  "settings-privacy-locked": {
    path: "/settings/privacy",
    set: ({ state }) =>
      state.me.update(({ me, problem }) => ({
        me: me && { ...me, endToEnd: { ...me.endToEnd, locked: true } },
        problem,
      })),
  },
  "settings-privacy-set-up": {
    path: "/settings/privacy",
    set: (app) => {
      keys(app, sample.withoutKeys);
      setting(app, { on: false });
    },
  },
  "settings-privacy-unconfirmed": { path: "/settings/privacy", set: (app) => unconfirmed(app) },
  "settings-privacy-unsupported": {
    path: "/settings/privacy",
    set: (app) =>
      keys(app, {
        ...sample.withoutKeys,
        state: { kind: "unsupported", missing: "cryptography" },
      }),
  },
  "settings-privacy-differs": {
    path: "/settings/privacy",
    set: (app) => setting(app, { on: false }),
  },
  "settings-keys": { path: keysPage, set: nothing },
  "settings-keys-alone": {
    path: keysPage,
    set: ({ state }) =>
      state.keys.update((now) => ({ ...now, devices: now.devices.slice(0, 1), verified: [] })),
  },
  "settings-keys-desktop": {
    path: keysPage,
    set: ({ state }) =>
      state.keys.update((now) => ({
        ...now,
        missesNotes: true,
        state: { kind: "ready", mayChangeList: false, expiresAt: Date.now() + 864_000_000 },
      })),
  },
  "settings-keys-loading": {
    path: keysPage,
    set: (app) => keys(app, { ...sample.withoutKeys, state: { kind: "loading" } }),
  },
  "settings-keys-absent": { path: keysPage, set: (app) => keys(app, sample.withoutKeys) },
  "settings-keys-unsupported": {
    path: keysPage,
    set: (app) =>
      keys(app, { ...sample.withoutKeys, state: { kind: "unsupported", missing: "storage" } }),
  },
  "settings-keys-unconfirmed": { path: keysPage, set: (app) => unconfirmed(app) },
  "settings-keys-waiting": {
    path: keysPage,
    set: (app) => unconfirmed(app, { step: "waiting", expiresAt: Date.now() + 600_000 }),
  },
  "settings-keys-comparing": {
    path: keysPage,
    set: (app) => unconfirmed(app, { step: "comparing", code: ["4829", "0173"] }),
  },
  "settings-keys-agreed": {
    path: keysPage,
    set: (app) => unconfirmed(app, { step: "agreed", code: ["4829", "0173"] }),
  },
  "settings-keys-differs": {
    path: keysPage,
    set: (app) => unconfirmed(app, { step: "stopped", why: "differs" }),
  },
  "settings-keys-revoked": {
    path: keysPage,
    set: (app) => keys(app, { ...sample.withoutKeys, state: { kind: "revoked", why: "revoked" } }),
  },
  "settings-keys-forked": {
    path: keysPage,
    set: (app) => keys(app, { ...sample.withoutKeys, state: { kind: "trouble", what: "forked" } }),
  },
  "settings-keys-putting-back": {
    path: keysPage,
    set: (app) => keys(app, { ...sample.withoutKeys, state: { kind: "putting-back", entries: 2 } }),
  },
  "settings-keys-put-back": {
    path: keysPage,
    set: ({ state }) => state.keys.update((now) => ({ ...now, putBack: 2 })),
  },
  "settings-keys-unreachable": {
    path: keysPage,
    set: (app) =>
      keys(app, { ...sample.withoutKeys, state: { kind: "trouble", what: "unreachable" } }),
  },
  "settings-keys-request": { path: keysPage, set: (app) => requests(app, { kind: "asking" }) },
  "settings-keys-request-waiting": {
    path: keysPage,
    set: (app) => requests(app, { kind: "waiting" }),
  },
  "settings-keys-request-comparing": {
    path: keysPage,
    set: (app) => requests(app, { kind: "comparing", code: ["4829", "0173"] }),
  },
  "settings-keys-request-refused": {
    path: keysPage,
    set: (app) => requests(app, { kind: "refused" }),
  },
  "keys-banner-set-up": { path: "/people", set: (app) => keys(app, sample.withoutKeys) },
  "keys-banner-alert": {
    path: "/people",
    set: (app) =>
      keys(app, { ...sample.withoutKeys, state: { kind: "trouble", what: "rolled-back" } }),
  },
  "keys-banner-request": { path: "/people", set: (app) => requests(app, { kind: "asking" }) },
  "settings-devices": { path: "/settings/devices", set: nothing },
  "settings-sessions": { path: "/settings/sessions", set: nothing },
  "settings-appearance": { path: "/settings/appearance", set: nothing },
  "other-tab": {
    path: "/",
    set: ({ state }) => state.connection.set({ kind: "open-elsewhere" }),
  },
  "not-storing": { path: "/people", set: ({ state }) => state.storage.set(false) },
  reconnecting: {
    path: "/people",
    set: ({ state }) =>
      state.connection.set({
        kind: "reconnecting",
        since: Date.now(),
        nextAttemptAt: Date.now() + 8_000,
        blocked: false,
      }),
  },
  blocked: {
    path: "/people",
    set: ({ state }) =>
      state.connection.set({
        kind: "reconnecting",
        since: Date.now(),
        nextAttemptAt: Date.now() + 8_000,
        blocked: true,
      }),
  },
  incoming: {
    path: "/people",
    set: ({ state }) => {
      state.calls.update((calls) => ({ ...calls, incoming }));
      state.notifications.update((now) => ({ ...now, ringtone: "blocked" }));
    },
  },
  "incoming-elsewhere": {
    path: "/people",
    set: ({ state }) =>
      state.calls.update((calls) => ({
        ...calls,
        incoming: { ...incoming, mode: sample.endToEnd, elsewhere: true },
      })),
  },
  ringing: {
    path: "/people",
    set: (app) =>
      call(app, {
        ...sample.callWithGrace,
        phase: "ringing",
        ringUntil: Date.now() + 30_000,
      }),
  },
  "in-call": {
    path: "/people",
    set: (app) =>
      call(app, { ...sample.callWithGrace, phase: "connected", connectedAt: connectedAt() }),
  },
  "in-call-session-lost": {
    path: "/people",
    set: (app) => {
      const { userId, deviceId } = sample.me;
      app.state.session.set({ kind: "signed-in", userId, deviceId, lost: true });
      call(app, { ...sample.callWithGrace, phase: "connected", connectedAt: connectedAt() });
    },
  },
  "in-call-minimised": {
    path: "/people",
    set: (app) => {
      call(app, { ...sample.callWithGrace, phase: "connected", connectedAt: connectedAt() });
      app.state.callWindow.set({ minimised: true });
    },
  },
  "in-call-standard": {
    path: "/people",
    set: (app) =>
      call(app, {
        ...sample.callWithGrace,
        phase: "connected",
        connectedAt: connectedAt(),
        mode: sample.standard,
        quality: { level: "poor", reason: "loss" },
        local: {
          ...sample.local,
          microphone: { kind: "off" },
          camera: { kind: "problem", problem: "unplugged" },
        },
      }),
  },
  "in-call-nothing-allowed": {
    path: "/people",
    set: (app) =>
      call(app, {
        ...sample.callWithGrace,
        phase: "connected",
        connectedAt: connectedAt(),
        local: {
          ...sample.local,
          microphone: { kind: "problem", problem: "refused" },
          camera: { kind: "problem", problem: "refused" },
        },
      }),
  },
  "call-reconnecting": {
    path: "/people",
    set: (app) =>
      call(app, {
        ...sample.callWithGrace,
        phase: "reconnecting",
        connectedAt: connectedAt(),
        givesUpAt: Date.now() + 20_000,
      }),
  },
  ended: { path: "/people", set: (app) => call(app, ended) },
  "ended-refused": {
    path: "/people",
    set: (app) =>
      call(app, { ...ended, mode: sample.refused, reason: "refused", durationMillis: null }),
  },
};
