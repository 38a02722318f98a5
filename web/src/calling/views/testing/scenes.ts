import type { CallSnapshot } from "../../model";
import type { FakeApp } from "./fakeApp";
import * as sample from "./samples";
import { trustScenes } from "./trustScenes";

/** A situation to look at: the address, and what the models say. */
export interface Scene {
  readonly path: string;
  readonly set: (app: FakeApp) => void;
}

const nothing = () => undefined;
const call = (app: FakeApp, snapshot: CallSnapshot) =>
  app.state.calls.update((calls) => ({ ...calls, call: snapshot }));
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
  endedByMe: false,
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
    set: ({ state }) =>
      state.history.update((history) => ({ ...history, calls: [], more: false, missed: 0 })),
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
  "settings-devices": { path: "/settings/devices", set: nothing },
  "settings-sessions": { path: "/settings/sessions", set: nothing },
  "settings-appearance": { path: "/settings/appearance", set: nothing },
  "other-tab": {
    path: "/",
    set: ({ state }) => state.connection.set({ kind: "open-elsewhere" }),
  },
  reconnecting: {
    path: "/people",
    set: ({ state }) =>
      state.connection.set({
        kind: "reconnecting",
        since: Date.now(),
        nextAttemptAt: Date.now() + 8_000,
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
