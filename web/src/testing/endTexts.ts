import type { TFunction } from "i18next";
import schema from "../../../api/signalling.schema.json";
import { describeFailure } from "../ui/i18n/describeError";
import { en as ui } from "../ui/i18n/en";
import { calling } from "../app/i18n";
import type { ReasonCode } from "../base/vocabulary";
import type { CallNotice } from "../calls/model/calls";
import type { OwnClockSnapshot } from "../link/ownClock";
import type { CaptureProblem } from "../media/devices/devices";
import { closeCode } from "../link/closeCode";
import { describeEnd, type EndedCall } from "../calls/views/call/describeEnd";
import { describeWhoseClock } from "../calls/views/clock/describeClock";
import { describeReason } from "../calls/views/mode/describeReason";

/** The texts for a cause, by reader or place. */
type Texts = Readonly<Record<string, string>>;

/** For each section of docs/ends.md: each cause of its closed list, with all that is read for it. */
type EndTexts = Readonly<Record<string, Readonly<Record<string, Texts>>>>;

const name = "Jan";
const clocks = {
  "own clock right": { kind: "right" },
  "own clock wrong": { kind: "wrong", aheadMillis: 3_600_000 },
  "not known whose": { kind: "unknown" },
} as const satisfies Readonly<Record<string, OwnClockSnapshot>>;

const neutral: EndedCall = {
  phase: "ended",
  callId: null,
  direction: "outgoing",
  peer: { userId: "f".repeat(32), displayName: name },
  video: false,
  mode: null,
  reason: "hung-up",
  problem: null,
  endedBy: null,
  saidBy: "this-device",
  failure: null,
  serverAway: false,
  durationMillis: null,
};

/** All texts of the app about ends and refusals, as docs/ends.md has them. */
export function endTexts(t: TFunction<"calling">): EndTexts {
  const words = calling.en;
  return {
    "The end of a call": {
      ...each(schema.$defs.EndReason.enum as EndedCall["reason"][], (reason) => endOf(t, reason)),
      failed: {
        "the caller": describeEnd(t, { ...neutral, reason: "failed" }, clocks["not known whose"]),
      },
    },
    "A check of this device fails": each(
      Object.keys(words.call.ended.failure) as (keyof typeof words.call.ended.failure)[],
      (failure) => {
        const reason = failure === "clock" ? "clocks-differ" : "verification-failed";
        const whose = (clock: OwnClockSnapshot) =>
          describeEnd(t, { ...neutral, reason, failure }, clock);
        const here: Texts =
          failure === "clock"
            ? eachOf(clocks, whose)
            : { "who finds it": whose(clocks["own clock right"]) };
        if (failure === "codes-differ") {
          return { ...here, "not stored": t("call.ended.staysVerified", { name }) };
        }
        return { ...here, "before the call": t(`trust.keysRefused.${failure}`, { name }) };
      },
    ),
    "It stops ringing here": each(
      Object.keys(words.shell.notice) as CallNotice["what"][],
      (what) => ({
        "who is called": t(`shell.notice.${what}`, {
          name,
          whose: describeWhoseClock(t, clocks["own clock right"], name),
        }),
      }),
    ),
    "Not end-to-end encrypted, or refused before it rings": each(
      schema.$defs.Reason.properties.code.enum as ReasonCode[],
      (code) => reasonOf(t, code),
    ),
    "Something was not done": each(
      [
        ...new Set([
          ...schema.$defs.ErrorCode.enum,
          ...Object.keys(ui.error).filter((key) => key === key.toUpperCase() && !isPattern(key)),
        ]),
      ],
      (code) => ({ "who asked": describeFailure({ code, field: "name" }) }),
    ),
    "Microphone, camera or screen": each(
      Object.keys(words.call.problem.camera) as (keyof typeof words.call.problem.camera)[],
      (problem) => ({
        microphone: t(`call.problem.microphone.${problem}`),
        camera: t(`call.problem.camera.${problem}`),
        ...(isOfCapture(problem) ? { screen: t(`call.problem.screen.${problem}`) } : {}),
      }),
    ),
    "The connection to the server closes": each(
      Object.keys(closeCode) as (keyof typeof closeCode)[],
      (cause) => closeOf(t, cause),
    ),
    "Nobody is signed in any more": each(
      Object.keys(words.signIn.over) as (keyof typeof words.signIn.over)[],
      (why) => ({ here: t(`signIn.over.${why}`) }),
    ),
  };
}

function endOf(t: TFunction<"calling">, reason: EndedCall["reason"]): Texts {
  const say = (more: Partial<EndedCall>, clock: OwnClockSnapshot = clocks["own clock right"]) =>
    describeEnd(t, { ...neutral, reason, ...more }, clock);
  if (reason === "clocks-differ") return eachOf(clocks, (clock) => say({}, clock));
  if (reason === "media-failed") {
    const lost = { durationMillis: 1_000 };
    return {
      "before it was connected": say({}),
      "the other device's word": say({ saidBy: "other-device" }),
      "the server is away too": say({ serverAway: true }),
      "after it was connected": say(lost),
      "the server is away as well": say({ ...lost, serverAway: true }),
    };
  }
  const [me, them, nobody] = [
    say({ endedBy: "me" }),
    say({ endedBy: "them" }),
    say({ endedBy: null }),
  ];
  if (me === them) return { "the other": them };
  return {
    "whose doing it is": me,
    "the other": them,
    ...(nobody === them ? {} : { "if it is not known": nobody }),
  };
}

function closeOf(t: TFunction<"calling">, cause: keyof typeof closeCode): Texts {
  const inCall = {
    "in a call": t("call.serverAway.goesOn"),
    "in an interrupted call": t("call.serverAway.interrupted"),
  };
  switch (cause) {
    case "replaced":
      return { here: t("shell.otherTab.title") };
    case "sessionEnded":
      return { here: t("signIn.over.ended") };
    case "restart":
    case "protocolError":
    case "tooSlow":
    case "silent":
    case "tooLarge":
    case "signedInAgain":
      return { ...inCall, else: t("shell.reconnecting") };
    case "rateLimited":
      return { ...inCall, else: t("shell.reconnectingIn", { seconds: 5 }) };
  }
}

function reasonOf(t: TFunction<"calling">, code: ReasonCode): Texts {
  const found: Record<string, string> = {};
  const sides = { caller: "the caller", callee: "who is called" } as const;
  for (const whose of ["caller", "callee", "organisation"] as const) {
    for (const reader of ["caller", "callee"] as const) {
      const { what, remedy } = describeReason(t, { code, whose }, reader, name);
      const by = whose === "organisation" ? "for all" : `${sides[whose]}'s`;
      found[`${by}, read by ${sides[reader]}`] = remedy === "" ? what : `${what} ${remedy}`;
    }
  }
  return found;
}

function isOfCapture(problem: string): problem is CaptureProblem {
  return problem in calling.en.call.problem.screen;
}

/** Texts with values in them, which serve many codes. */
function isPattern(key: string): boolean {
  return /^(OTHER|RATE_LIMITED_SECONDS|INVALID_FIELD_EXPECTED)$/.test(key);
}

function each<K extends string>(
  keys: readonly K[],
  texts: (key: K) => Texts,
): Record<string, Texts> {
  return Object.fromEntries(keys.map((key) => [key, texts(key)]));
}

function eachOf<V>(values: Readonly<Record<string, V>>, text: (value: V) => string): Texts {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, text(value)]));
}
