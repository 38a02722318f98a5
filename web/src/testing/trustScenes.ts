import type { CallSnapshot, Preview, Question } from "../calls/model/calls";
import type { FakeApp } from "./fakeApp";
import * as sample from "./samples";
import type { Scene } from "./scene";

const card = (preview: Preview): Scene => ({
  path: `/people/${sample.grace.userId}`,
  set: (app) => {
    app.answerPreviews = preview;
  },
});

const asking = (question: Question, mode = sample.endToEnd): Scene =>
  card(
    sample.preview(mode, {
      trust: mode === sample.endToEnd ? "known" : null,
      questions: [question],
    }),
  );

const incoming = (more: Partial<typeof sample.incoming>): Scene => ({
  path: "/people",
  set: ({ state }) =>
    state.calls.update((calls) => ({ ...calls, incoming: { ...sample.incoming, ...more } })),
});

const inCall = (more: (call: CallSnapshot) => CallSnapshot): Scene => ({
  path: "/people",
  set: (app: FakeApp) =>
    app.state.calls.update((calls) => ({
      ...calls,
      call: more({
        ...sample.callWithGrace,
        phase: "connected",
        connectedAt: Date.now() - 125_000,
      }),
    })),
});

const ended = (more: Partial<Extract<CallSnapshot, { phase: "ended" }>>): Scene => ({
  path: "/people",
  set: ({ state }) =>
    state.calls.update((calls) => ({
      ...calls,
      call: {
        phase: "ended",
        callId: "e".repeat(32),
        direction: "outgoing",
        peer: sample.grace,
        video: true,
        mode: sample.endToEnd,
        reason: "verification-failed",
        problem: null,
        endedBy: null,
        serverAway: false,
        saidBy: "this-device",
        failure: null,
        durationMillis: 754_000,
        ...more,
      },
    })),
});

/** The keys' view before, in and after a call. */
export const trustScenes: Readonly<Record<string, Scene>> = {
  "card-first-call": card(sample.preview(sample.endToEnd, { trust: "first-call" })),
  "card-verified": card(sample.preview(sample.endToEnd, { trust: "verified" })),
  "card-notes": card(sample.preview(sample.endToEnd, { trust: "known", notes: ["stale-list"] })),
  "card-root-changed": asking("root-changed"),
  "card-unconfirmed-device": asking("unconfirmed-device"),
  "card-no-longer-end-to-end": asking("no-longer-end-to-end", sample.standard),
  "card-settings-say-end-to-end": asking("settings-say-end-to-end", sample.standard),
  "card-keys-not-checked": asking("keys-not-checked", sample.standard),
  "card-server-says": card(
    sample.preview({
      kind: "standard",
      reasons: [{ code: "SETTING_OFF", whose: "callee", proved: false }],
    }),
  ),
  "card-keys-refused": card({ kind: "keys-refused", failure: "unverified", alert: null }),
  "card-keys-forked": card({ kind: "keys-refused", failure: "unverified", alert: "forked" }),
  "card-no-own-keys": card({ kind: "no-own-keys" }),
  "card-codes-differed": {
    path: `/people/${sample.grace.userId}`,
    set: (app) => {
      app.answerPreviews = sample.previewEndToEnd;
      app.state.codeMismatches.set(new Map([[sample.grace.userId, Date.now()]]));
    },
  },
  "incoming-verified": incoming({
    mode: sample.endToEnd,
    assurance: { trust: "verified", questions: [], notes: [] },
  }),
  "incoming-root-changed": incoming({
    mode: sample.endToEnd,
    assurance: { trust: "known", questions: ["root-changed"], notes: ["behind"] },
  }),
  "in-call-verified": inCall(sample.verifiedCall),
  "ended-changed": ended({ failure: "changed" }),
  "ended-codes-differ": ended({ failure: "codes-differ", endedBy: "me" }),
  "ended-stays-verified": ended({
    failure: "codes-differ",
    endedBy: "me",
    staysVerified: true,
  }),
  "ended-server-says": ended({ reason: "hung-up", saidBy: "server" }),
};
