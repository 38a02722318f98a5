import type { FeatureModel } from "../app/model/featureModel";
import { type HistorySnapshot, historyModel } from "../features/history/model/history";
import { type SignInsSnapshot, signInsModel } from "../features/settings/model/signIns";
import type { Me } from "../app/me/me";
import type { CallingApp } from "../app/model/app";
import type { PeopleSnapshot } from "../app/people/people";
import type { SessionSnapshot } from "../app/session/session";
import { Store } from "../base/observable";
import { failed, type Outcome } from "../base/problem";
import type { CallWindowSnapshot } from "../calls/model/callWindow";
import type { CallSnapshot, CallsSnapshot, Preview } from "../calls/model/calls";
import type { Mismatches } from "../calls/model/codeMismatches";
import type { NotificationsSnapshot } from "../calls/model/notifications";
import type { Shortcut } from "../calls/model/shortcuts";
import type { KeysSnapshot } from "../keys/keysModel";
import type { ConnectionSnapshot } from "../link/connection";
import type { OwnClockSnapshot } from "../link/ownClock";
import type { DevicesSnapshot } from "../media/devices/devices";
import * as sample from "./samples";

const done: Outcome = { ok: true, value: undefined };
const soon = Promise.resolve(done);
const nothing = () => undefined;
const later = () => Promise.resolve();

/** The state of each model; tests change it, views follow. */
interface FakeState {
  readonly session: Store<SessionSnapshot>;
  readonly connection: Store<ConnectionSnapshot>;
  readonly me: Store<{ readonly me: Me | null; readonly problem: null }>;
  readonly signIns: Store<SignInsSnapshot>;
  readonly people: Store<PeopleSnapshot>;
  readonly missedCalls: Store<number>;
  readonly history: Store<HistorySnapshot>;
  readonly calls: Store<CallsSnapshot>;
  readonly callWindow: Store<CallWindowSnapshot>;
  readonly devices: Store<DevicesSnapshot>;
  readonly keys: Store<KeysSnapshot>;
  readonly codeMismatches: Store<Mismatches>;
  readonly notifications: Store<NotificationsSnapshot>;
  readonly otherTab: Store<string | null>;
  readonly ownClock: Store<OwnClockSnapshot>;
  readonly storage: Store<boolean>;
  readonly firstLoad: Store<boolean>;
}

export interface FakeApp extends CallingApp {
  readonly state: FakeState;
  /** The commands that were given, as "calls.place". */
  readonly commands: readonly string[];
  /** The answer to a preview; null leaves it asking. */
  answerPreviews: Preview | null;
  /** The preview after a refresh; null for the same. */
  refreshedPreview: Preview | null;
}

const shortcuts: readonly Shortcut[] = [
  { action: "accept-video", keys: "Control+Shift+A" },
  { action: "accept-audio", keys: "Control+Shift+S" },
  { action: "decline", keys: "Control+Shift+D" },
  { action: "hang-up", keys: "Control+Shift+H" },
  { action: "mute", keys: "Control+Shift+M" },
  { action: "camera", keys: "Control+Shift+O" },
  { action: "share", keys: "Control+Shift+E" },
  { action: "minimise", keys: "Control+Shift+Y" },
  { action: "full-screen", keys: "Control+Shift+F" },
  { action: "security-code", keys: "Control+Shift+L" },
];

/**
 * The models of an app that has everything and does nothing: for tests of the views, and to look at
 * them.
 */
export function fakeApp(): FakeApp {
  const state: FakeState = {
    session: new Store<SessionSnapshot>({
      kind: "signed-in",
      userId: sample.me.userId,
      deviceId: sample.me.deviceId,
    }),
    connection: new Store<ConnectionSnapshot>({ kind: "online", outdated: false }),
    me: new Store<{ readonly me: Me | null; readonly problem: null }>({
      me: sample.me,
      problem: null,
    }),
    signIns: new Store<SignInsSnapshot>(sample.signIns),
    people: new Store<PeopleSnapshot>(sample.people),
    missedCalls: new Store(sample.missedCalls),
    history: new Store<HistorySnapshot>(sample.history),
    calls: new Store<CallsSnapshot>({ call: { phase: "idle" }, incoming: null, notice: null }),
    callWindow: new Store<CallWindowSnapshot>({ minimised: false }),
    devices: new Store<DevicesSnapshot>(sample.devices),
    keys: new Store<KeysSnapshot>(sample.keys),
    codeMismatches: new Store<Mismatches>(new Map()),
    notifications: new Store<NotificationsSnapshot>({
      permission: "granted",
      offer: false,
      ringtone: "silent",
    }),
    otherTab: new Store<string | null>(null),
    ownClock: new Store<OwnClockSnapshot>({ kind: "right" }),
    storage: new Store(true),
    firstLoad: new Store(false),
  };
  const commands: string[] = [];
  const command = (name: string) => () => {
    commands.push(name);
  };
  const asks = (name: string) => () => {
    commands.push(name);
    return soon;
  };
  const setCall = (call: CallSnapshot) => state.calls.update((calls) => ({ ...calls, call }));
  const watched = <S>({ subscribe, getSnapshot }: Store<S>) => ({ subscribe, getSnapshot });

  const newIdentity = (made: string) => {
    commands.push(made);
    const identity = {
      recoveryCode: sample.recoveryCode,
      keep: () => {
        commands.push("identity.keep");
        if (!state.storage.getSnapshot()) {
          return Promise.resolve(failed({ code: "STORE_UNAVAILABLE" }));
        }
        state.keys.update((keys) => ({ ...keys, state: sample.keys.state }));
        return soon;
      },
      discard: command("identity.discard"),
    };
    return { ok: true as const, value: identity };
  };

  const features = new Map<FeatureModel<unknown>, unknown>([
    [historyModel, { ...watched(state.history), loadMore: later, refresh: later }],
    [signInsModel, { ...watched(state.signIns), refresh: later, end: asks("signIns.end") }],
  ]);

  const app: FakeApp = {
    state,
    commands,
    answerPreviews: sample.previewEndToEnd,
    refreshedPreview: null,
    session: {
      ...watched(state.session),
      signIn: asks("session.signIn"),
      signOut: asks("session.signOut"),
      findLink: () => Promise.resolve({ ok: true, value: sample.invitation }),
      redeemLink: asks("session.redeemLink"),
      retry: nothing,
    },
    connection: {
      ...watched(state.connection),
      useHere: command("connection.useHere"),
      retryNow: command("connection.retryNow"),
      reload: command("connection.reload"),
    },
    me: {
      ...watched(state.me),
      missedCalls: watched(state.missedCalls),
      sawMissedCalls: () => {
        commands.push("me.sawMissedCalls");
        state.missedCalls.set(0);
        return Promise.resolve();
      },
      setEndToEnd: (on) => {
        commands.push(`me.setEndToEnd ${on}`);
        state.me.update(({ me, problem }) => ({
          me: me && { ...me, endToEnd: { ...me.endToEnd, on } },
          problem,
        }));
        return soon;
      },
      setOnlyEndToEnd: asks("me.setOnlyEndToEnd"),
      setAvailability: asks("me.setAvailability"),
      changePassword: asks("me.changePassword"),
      dismissProblem: nothing,
    },
    people: {
      ...watched(state.people),
      search: (query) => state.people.update((people) => ({ ...people, query })),
      loadMore: later,
      refresh: later,
      ask: nothing,
      find: (userId) => {
        const person = state.people.getSnapshot().people.find((one) => one.userId === userId);
        return person ? { kind: "found", person } : { kind: "absent" };
      },
      watch: () => nothing,
      retry: nothing,
    },
    otherTab: watched(state.otherTab),
    calls: {
      ...watched(state.calls),
      refreshPreview: () => {
        const { call } = state.calls.getSnapshot();
        const preview = app.refreshedPreview;
        if (call.phase === "previewing" && preview !== null) setCall({ ...call, preview });
        return Promise.resolve();
      },
      preview: (callee, video) => {
        commands.push("calls.preview");
        const preview = app.answerPreviews ?? { kind: "asking" };
        setCall({ phase: "previewing", callee, video, preview, changed: false });
      },
      place: (video, agreed = []) => {
        commands.push(["calls.place", video, ...agreed].join(" "));
        return soon;
      },
      dismiss: () => {
        commands.push("calls.dismiss");
        setCall({ phase: "idle" });
      },
      callAgain: command("calls.callAgain"),
      accept: (video, agreed = []) => {
        commands.push(["calls.accept", video, ...agreed].join(" "));
        return soon;
      },
      decline: command("calls.decline"),
      previewCamera: (on) => void commands.push(`calls.previewCamera ${on}`),
      dismissNotice: () => state.calls.update((calls) => ({ ...calls, notice: null })),
      hangUp: command("calls.hangUp"),
      codesMatch: () => {
        commands.push("calls.codesMatch");
        setCall(sample.verifiedCall(state.calls.getSnapshot().call));
        return Promise.resolve(true);
      },
      codesDiffer: () => {
        commands.push("calls.codesDiffer");
        return Promise.resolve();
      },
      setMuted: (muted) => void commands.push(`calls.setMuted ${muted}`),
      setCamera: (on) => {
        commands.push(`calls.setCamera ${on}`);
        return Promise.resolve();
      },
      startSharing: later,
      stopSharing: command("calls.stopSharing"),
    },
    callWindow: {
      ...watched(state.callWindow),
      minimise: () => state.callWindow.set({ minimised: true }),
      restore: () => state.callWindow.set({ minimised: false }),
    },
    devices: {
      ...watched(state.devices),
      level: watched(new Store(0.4)),
      choose: later,
      startPreview: later,
      stopPreview: nothing,
      testSpeaker: later,
      attachSpeaker: () => nothing,
    },
    keys: {
      ...watched(state.keys),
      setUp: () => Promise.resolve(newIdentity("keys.setUp")),
      startOver: () => Promise.resolve(newIdentity("keys.startOver")),
      restore: (code, others) => {
        commands.push(`keys.restore ${others}`);
        const problem = { code: "RECOVERY_CODE_WRONG" };
        return Promise.resolve(code === sample.recoveryCode ? done : { ok: false, problem });
      },
      askToBeConfirmed: asks("keys.askToBeConfirmed"),
      sayOwnCode: (same) => asks(`keys.sayOwnCode ${same}`)(),
      stopAsking: asks("keys.stopAsking"),
      answerRequest: asks("keys.answerRequest"),
      sayCode: (_, same) => asks(`keys.sayCode ${same}`)(),
      declineRequest: asks("keys.declineRequest"),
      revoke: (_, reason) => asks(`keys.revoke ${reason}`)(),
      removeFromBrowser: asks("keys.removeFromBrowser"),
      withdraw: asks("keys.withdraw"),
      refresh: later,
    },
    codeMismatches: watched(state.codeMismatches),
    ownClock: watched(state.ownClock),
    storage: watched(state.storage),
    firstLoad: {
      ...watched(state.firstLoad),
      listShown: () => state.firstLoad.set(true),
      end: () => state.firstLoad.set(true),
    },
    notifications: {
      ...watched(state.notifications),
      askPermission: later,
      dismissOffer: nothing,
      unblockRingtone: command("notifications.unblockRingtone"),
    },
    shortcuts: {
      shortcuts,
      keysOf: (action) => shortcuts.find((one) => one.action === action)?.keys ?? "",
      handle: () => false,
      onPageAction: () => nothing,
    },
    feature: <M>(model: FeatureModel<M>): M => features.get(model) as M,
    giveUp: () => {
      commands.push("giveUp");
      return true;
    },
  };
  return app;
}
