import { LiveKeys } from "../../keys/liveKeys";
import type { Id, SessionEnd } from "../../generated/signalling";
import { browserCaptures } from "../../media/devices/captures";
import { CallDiagnostics, wantsDiagnostics } from "../../calls/diagnostics";
import type { SealedPeers } from "../../media/sealed/sealedCall";
import { directMediaSource } from "../../media/directMediaSource";
import { browserRtc, canCheckCertificates } from "../../media/rtc";
import { WebAudioTones } from "../../media/tones";
import { Link } from "../../link/link";
import { Wishes } from "../../link/wishes";
import { openBrowserSocket } from "../../link/socket";
import { TabLock } from "../../link/tabLock";
import { workerClock } from "../../base/clock/workerClock";
import type { CallingApp, CallingAppOptions } from "./app";
import { FeatureModels } from "./featureModel";
import { CodeMismatches } from "../../calls/model/codeMismatches";
import { deviceName } from "../session/deviceName";
import { IdleWatch } from "./idleWatch";
import { KnownDevices } from "../session/knownDevices";
import { LiveCalls } from "../../calls/model/liveCalls";
import type { CallsSnapshot } from "../../calls/model/calls";
import { CallWindow } from "../../calls/model/callWindow";
import { LiveConnection } from "../../link/liveConnection";
import { LiveDevices } from "../../media/devices/liveDevices";
import { ListLoads } from "./listLoads";
import { FirstLoad } from "./firstLoad";
import { LiveMe, putUnsigned } from "../me/liveMe";
import { pauseMotion } from "../../calls/model/pauseMotion";
import { browserNotifications, LiveNotifications } from "../../calls/model/liveNotifications";
import { LiveOwnClock } from "../../link/liveOwnClock";
import { PresenceWatch } from "../people/presenceWatch";
import { LivePeople } from "../people/livePeople";
import { ServerStorage } from "../../link/serverStorage";
import { LiveSession } from "../session/liveSession";
import { Shortcuts } from "../../calls/model/shortcuts";
import { OtherTab } from "./otherTab";
import { ServerFacts } from "./serverFacts";
import type { EndToEndSetting } from "../me/me";
import { newId } from "../../base/newId";
import { PageReload } from "./pageReload";
import { api } from "../../link/api/client";
import { attempt } from "../../link/api/attempt";

/** Wires the models to the browser and the server. One for each page. */
export function startCallingApp(options: CallingAppOptions): App {
  return new App(options);
}

class App implements CallingApp {
  readonly session: LiveSession;
  readonly connection: LiveConnection;
  readonly me: LiveMe;
  readonly people: LivePeople;
  readonly calls: LiveCalls;
  readonly callWindow: CallWindow;
  readonly devices: LiveDevices;
  readonly keys: LiveKeys;
  readonly codeMismatches = new CodeMismatches(localStorage);
  readonly notifications: LiveNotifications;
  readonly ownClock: LiveOwnClock;
  readonly storage: ServerStorage;
  readonly firstLoad: FirstLoad;
  readonly shortcuts: Shortcuts;
  readonly otherTab = new OtherTab(
    "BroadcastChannel" in window ? new BroadcastChannel("sotto.rings") : undefined,
  );
  readonly #features = new FeatureModels();
  readonly feature = this.#features.get;
  readonly #facts = new ServerFacts();
  readonly #link: Link;
  readonly #wishes: Wishes;
  readonly #idle: IdleWatch;
  readonly #pageReload: PageReload;
  readonly #loads: ListLoads;
  readonly #watch: PresenceWatch;
  readonly #stopped = new AbortController();
  /**
   * The person the models are about, and this device of theirs; null while no person is signed in.
   */
  #who: { readonly userId: Id; readonly deviceId: Id } | null = null;
  #sealedPeers: SealedPeers | null = null;
  /** The capability that was last sent to the server. */
  #toldEndToEnd = false;
  #diagnostics: CallDiagnostics | null = null;

  constructor(private readonly options: CallingAppOptions) {
    const clock = workerClock();
    const captures = browserCaptures(navigator.mediaDevices);
    this.firstLoad = new FirstLoad(clock);
    this.session = new LiveSession(
      new KnownDevices(localStorage),
      deviceName(navigator.userAgent),
      () => this.#facts.organisation(),
      () => this.calls.currentCall !== null,
    );
    const userId = () => {
      const session = this.session.getSnapshot();
      return session.kind === "signed-in" ? session.userId : null;
    };
    this.#link = new Link({
      client: () => {
        this.#toldEndToEnd = this.#canEndToEnd;
        const version = this.#facts.release ?? "0";
        return { kind: "web", version, endToEnd: this.#toldEndToEnd };
      },
      openSocket: openBrowserSocket,
      clock,
      random: Math.random,
      namedCall: () => this.calls.namedCall,
      rung: () => this.calls.rung,
    });
    this.storage = new ServerStorage(this.#link);
    this.devices = new LiveDevices({
      mediaDevices: navigator.mediaDevices,
      permissions: navigator.permissions,
      captures,
      storage: localStorage,
      clock,
    });
    this.calls = new LiveCalls({
      link: this.#link,
      media: directMediaSource({
        rtc: browserRtc,
        captures,
        choices: this.devices.choices,
        clock,
        iceServers: () => this.#facts.iceServers,
        sealedPeers: () => this.#sealedPeers,
      }),
      keys: () => this.keys,
      canEndToEnd: () => this.#canEndToEnd,
      clock,
      newId,
      me: userId,
      presenceOf: (who) => this.people.presenceOf(who),
      serverAway: () => this.#link.state.getSnapshot().kind !== "online",
      accepted: () => {
        this.#diagnostics?.accepted();
        this.notifications.accepted();
      },
      codesDiffered: (contact) => this.codeMismatches.add(contact, Date.now()),
      soon: (millis, task) => void clock.after(millis, task),
      pauseMotion: pauseMotion(document),
    });
    this.keys = new LiveKeys({
      // None of the cryptography is part of the first load.
      open: async (...who) => {
        await this.firstLoad.over;
        const keys = import("../../keys/openKeys");
        this.#sealedPeers = (await import("../../media/sealed/sealedPeers")).sealedPeers;
        return (await keys).openKeys(...who);
      },
      clock,
      setting: () => chosen(this.me.getSnapshot().me?.endToEnd ?? null),
      putUnsigned,
      persist: () => void navigator.storage.persist(),
      becomeNewDevice: () => {
        this.codeMismatches.erase();
        return this.session.signOutForGood(this.me.getSnapshot().me?.email ?? "");
      },
    });
    this.#wishes = new Wishes(this.#link, clock);
    this.me = new LiveMe(
      this.#wishes,
      (on, only) => this.keys.putSetting(on, only),
      (who) => this.session.isStill(who),
      (millis, task) => void clock.after(millis, task),
    );
    this.#watch = new PresenceWatch({
      send: (people) => {
        this.#link.send({ type: "presence.watch", body: { people: [...people] } });
      },
      soon: (millis, task) => void clock.after(millis, task),
    });
    this.people = new LivePeople({
      me: userId,
      watch: this.#watch,
      soon: (millis, task) => void clock.after(millis, task),
    });
    this.notifications = new LiveNotifications({
      calls: this.calls,
      tones: new WebAudioTones(clock),
      system: browserNotifications,
      storage: localStorage,
      describeIncoming: options.describeIncoming,
      hidden: () => document.hidden,
    });
    this.callWindow = new CallWindow(this.calls);
    this.shortcuts = new Shortcuts(
      this.calls,
      this.callWindow,
      /Mac|iPhone|iPad/.test(navigator.userAgent),
    );
    this.connection = new LiveConnection({
      link: this.#link,
      lock: new TabLock(navigator.locks),
      release: () => this.#facts.release,
      inCall: () => this.calls.currentCall !== null,
      givingUp: (why) => this.calls.deviceClosed(why),
      sessionEnded: (why) => void this.#sessionEnded(why),
      doubted: () => this.session.check(),
      reload: () => window.location.reload(),
    });
    this.#pageReload = new PageReload({
      clock,
      storage: sessionStorage,
      isServed: async () => (await attempt(api.GET("/server"))).ok,
      reload: () => window.location.reload(),
    });
    this.ownClock = new LiveOwnClock({
      clock,
      elapsed: () => performance.now(),
      askServer: () => this.#facts.time(),
    });
    this.#idle = new IdleWatch(document, clock, (idle) => this.#tellIdle(idle));
    this.#loads = new ListLoads({
      me: this.me,
      people: this.people,
      keys: this.keys,
      features: this.#features,
      clock,
      who: () => this.#who,
      inCall: () => this.calls.currentCall !== null,
      attended: () => !document.hidden && !this.#idle.idle,
    });
    this.#follow();
    this.#listen();
    if (wantsDiagnostics(window.location.search)) {
      this.#diagnostics = new CallDiagnostics(this.calls, () => this.calls.peerConnection);
      window.__sottoDiagnostics = this.#diagnostics;
    }
    this.ownClock.start();
    void this.session.check();
  }

  readonly stop = (): void => {
    this.#stopped.abort();
    this.#idle.stop();
    this.ownClock.stop();
    this.firstLoad.signedOut();
    this.keys.stop();
    this.otherTab.stop();
    this.session.stop();
    this.connection.stop();
  };

  /**
   * Signing in again in this browser ends the earlier session; this tab continues with the new one.
   * Such an end may come without a reason, to a socket that was opened a moment before.
   */
  async #sessionEnded(why: SessionEnd | null): Promise<void> {
    if (why !== null && why !== "signed-in-again") {
      await this.session.ended(why);
      return;
    }
    await this.session.check(why);
    const session = this.session.getSnapshot();
    if (session.kind === "signed-in" && session.lost === undefined) this.connection.useHere();
  }

  /** Without its call, a lost session is one that is over. */
  #callsChanged(): void {
    const session = this.session.getSnapshot();
    if (session.kind === "signed-in" && session.lost && this.calls.currentCall === null) {
      void this.session.ended();
    }
  }

  readonly giveUp = (): boolean => {
    this.calls.deviceClosed();
    this.connection.stop();
    return this.#pageReload.begin();
  };

  /** Wires the models to signing in and out, and to the server's events. */
  #follow(): void {
    this.session.subscribe(() => this.#sessionChanged());
    this.#link.onFresh(() => this.ownClock.checkUnlessRecent());
    this.keys.subscribe(() => this.#tellCapability());
    // Connected tabs are one at a time: another that rang has gone.
    let blocked = false;
    this.connection.subscribe(() => {
      const connection = this.connection.getSnapshot();
      if (connection.kind === "online") this.otherTab.forget();
      const before = blocked;
      blocked = connection.kind === "reconnecting" && connection.blocked;
      if (blocked && !before) this.#loads.all();
    });
    this.calls.subscribe(() =>
      this.otherTab.tell(this.calls.getSnapshot().incoming?.caller.displayName ?? null),
    );
    this.calls.subscribe(() => this.#callsChanged());
    this.calls.subscribe(() => this.#watch.inCall(peopleOf(this.calls.getSnapshot())));
    this.devices.onDeviceChange(() => this.calls.devicesChanged());
    this.#link.onFresh(() => {
      this.#watch.renew();
      this.#loads.allSoon();
      if (this.#idle.idle) this.#tellIdle(true);
    });
    this.#link.onEvent((event) => {
      if (event.type === "presence.changed") this.people.presenceChanged(event.body.people);
      else if (event.type === "people.changed")
        this.people.peopleChanged(event.body.version, event.body.people);
      else if (event.type === "changed") this.#loads.changed(event.body.topic);
    });
  }

  #sessionChanged(): void {
    const session = this.session.getSnapshot();
    if (session.kind === "signed-in" && session.lost) return;
    if (session.kind === "signed-in") {
      const { userId, deviceId } = session;
      if (this.#who?.userId !== userId || this.#who.deviceId !== deviceId) this.#forgetPerson();
      this.#who = { userId, deviceId };
      this.firstLoad.signedIn();
      this.codeMismatches.start(session.userId);
      this.keys.start(session.userId, session.deviceId);
      void this.#connect();
    } else if (session.kind === "signed-out") {
      this.firstLoad.signedOut();
      this.#forgetPerson();
    }
  }

  /**
   * The one place where everything of a person ends: by hand, with the session, in another tab, or
   * because another person has signed in. A new model that is about a person belongs into this list.
   */
  #forgetPerson(): void {
    if (this.#who === null) return;
    this.#who = null;
    this.connection.stop();
    this.#wishes.forget();
    this.calls.forget();
    this.notifications.forget();
    this.otherTab.forget();
    this.keys.stop();
    this.codeMismatches.stop();
    this.me.clear();
    this.people.clear();
    this.#watch.clear();
    this.#features.forget();
    this.options.personForgotten();
  }

  async #connect(): Promise<void> {
    // The release goes with the first hello.
    await this.#facts.load();
    if (this.session.getSnapshot().kind === "signed-in") this.connection.start();
  }

  /** Whether this device can be one end of an end-to-end encrypted call. */
  get #canEndToEnd(): boolean {
    return this.keys.ready && this.#sealedPeers !== null && canCheckCertificates();
  }

  #tellCapability(): void {
    const endToEnd = this.#canEndToEnd;
    if (endToEnd === this.#toldEndToEnd) return;
    this.#toldEndToEnd = endToEnd;
    this.#wishes.request({ type: "capability.set", body: { endToEnd } }, () => undefined);
  }

  #tellIdle(idle: boolean): void {
    this.#link.send({ type: "idle.set", body: { idle } });
  }

  #listen(): void {
    const { signal } = this.#stopped;
    window.addEventListener("online", () => this.#link.retryNow(), { signal });
    document.addEventListener(
      "visibilitychange",
      () => {
        if (!document.hidden) this.#link.retryNow();
        this.notifications.update();
      },
      { signal },
    );
    window.addEventListener(
      "beforeunload",
      (event) => {
        if (this.calls.currentCall !== null) event.preventDefault();
      },
      { signal },
    );
    window.addEventListener("pagehide", () => this.calls.deviceClosed(), { signal });
  }
}

/** The setting as far as it is the person's own choice: what policy requires was not chosen. */
function chosen(setting: EndToEndSetting | null): EndToEndSetting | null {
  return setting?.locked === true ? null : setting;
}

/** The people of the calls on show. */
function peopleOf({ call, incoming }: CallsSnapshot): readonly Id[] {
  const ringing = incoming === null ? [] : [incoming.caller.userId];
  if (call.phase === "idle") return ringing;
  return [call.phase === "previewing" ? call.callee.userId : call.peer.userId, ...ringing];
}
