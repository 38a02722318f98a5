import { historyModel } from "../../features/history/model/history";
import { signInsModel } from "../../features/settings/model/signIns";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { LiveCalls } from "../../calls/model/liveCalls";
import { FakeServer } from "../../link/testing/fakeServer";
import { TestClock } from "../../base/testing/testClock";
import type { KeysState } from "../../keys/keysModel";
import { Store } from "../../base/observable";
import type { TabChannel } from "./otherTab";
import { startCallingApp } from "./start";
import { FakeHttp } from "../../link/testing/fakeHttp";

interface Parts {
  clock: unknown;
  openSocket: () => unknown;
  keys: unknown;
  sealedPeers: unknown;
  canCheckCertificates: boolean;
}

/** The parts of the app that a test puts its own in place of. */
const parts = vi.hoisted<Parts>(() => ({
  clock: null,
  openSocket: () => null,
  keys: null,
  sealedPeers: null,
  canCheckCertificates: true,
}));

vi.mock("../../base/clock/workerClock", () => ({ workerClock: () => parts.clock }));
vi.mock("../../link/socket", () => ({
  openBrowserSocket: () => parts.openSocket(),
}));
vi.mock("../../keys/openKeys", () => ({
  openKeys: () => Promise.resolve({ kind: "open", keys: parts.keys }),
}));
vi.mock("../../media/sealed/sealedPeers", () => ({
  get sealedPeers() {
    return parts.sealedPeers;
  },
}));
vi.mock(import("../../media/rtc"), async (original) => ({
  ...(await original()),
  canCheckCertificates: () => parts.canCheckCertificates,
}));

class FakeChannel implements TabChannel {
  onmessage: TabChannel["onmessage"] = null;
  readonly posted: unknown[] = [];
  postMessage = (data: unknown): void => void this.posted.push(data);
  close = (): void => undefined;

  /** Another tab announces its caller. */
  hear(caller: string): void {
    this.onmessage?.call(
      this as unknown as BroadcastChannel,
      new MessageEvent("message", { data: { caller } }),
    );
  }
}

const ada = { userId: "a".repeat(32), deviceId: "d".repeat(32) };
const me = {
  sessionId: "c".repeat(32),
  email: "ada@example.org",
  displayName: "Ada",
  role: "member",
  organisation: "Example",
  availability: "automatic",
  endToEnd: { available: true, on: false, locked: false, mayRequire: true, only: false },
  missedCalls: 1,
};
const incoming = {
  callId: "9".repeat(32),
  caller: "8".repeat(32),
  callerName: "Grace",
  callerDevice: {
    userId: "8".repeat(32),
    deviceId: "7".repeat(32),
    kind: "web",
    version: "1",
    endToEnd: false,
  },
  mode: { kind: "standard", reasons: [{ code: "SETTING_OFF", whose: "callee" }] },
  route: { kind: "device-to-device" },
  video: false,
  ringUntil: "2100-01-01T00:00:00Z",
  // A call that is only shown here needs no media.
  elsewhere: true,
};
const person = {
  userId: "8".repeat(32),
  displayName: "Grace",
  email: "grace@example.org",
  presence: "available",
};
const eve = { userId: "e".repeat(32), deviceId: "f".repeat(32) };

let http: FakeHttp;
let server: FakeServer;
let channel: FakeChannel;
let keyState: Store<{ readonly state: Pick<KeysState, "kind">; readonly setting: null }>;
let personForgotten: () => void;
let app: ReturnType<typeof startCallingApp>;

beforeEach(() => {
  http = new FakeHttp()
    .on("GET", "/server", 200, {
      version: "1",
      organisation: "Example",
      time: new Date().toISOString(),
      iceServers: [],
    })
    .fails("GET", "/me", "UNAUTHENTICATED", 401)
    .on("POST", "/session", 200, { ...ada, signedOut: [] });
  server = new FakeServer();
  channel = new FakeChannel();
  keyState = new Store({ state: { kind: "unconfirmed" }, setting: null });
  parts.clock = new TestClock();
  parts.openSocket = server.openSocket;
  parts.keys = {
    snapshots: keyState,
    refresh: () => Promise.resolve(),
    contact: () => Promise.resolve({ kind: "none" }),
    ownEnd: () => null,
  };
  parts.sealedPeers = {};
  parts.canCheckCertificates = true;
  vi.stubGlobal(
    "BroadcastChannel",
    vi.fn(function () {
      return channel;
    }),
  );
  Object.defineProperty(navigator, "storage", { value: { persist: vi.fn() }, configurable: true });
  personForgotten = vi.fn();
  app = startCallingApp({ describeIncoming: () => ({ title: "", body: "" }), personForgotten });
});

afterEach(() => app.stop());

async function signIn(): Promise<void> {
  await expect.poll(() => app.session.getSnapshot().kind).toBe("signed-out");
  await app.session.signIn("ada@example.org", "correct horse battery");
}

async function connect(): Promise<void> {
  await expect.poll(() => server.sockets.length).toBe(1);
  server.settle();
}

test("from the sign-in page to the connection the server's facts are asked for once", async () => {
  await expect
    .poll(() => app.session.getSnapshot())
    .toMatchObject({ kind: "signed-out", organisation: "Example" });
  await signIn();
  await connect();
  await expect.poll(() => app.connection.getSnapshot().kind).toBe("online");
  expect(http.asked.filter(({ path }) => path === "/server")).toHaveLength(1);
});

test("where only HTTP gets through the page says so, and its lists are loaded all the same", async () => {
  await signIn();
  http
    .on("GET", "/me", 200, { ...me, ...ada })
    .on("GET", "/people", 200, { people: [person], more: false });
  const clock = parts.clock as TestClock;
  for (let tries = 1; tries <= 2; tries += 1) {
    await expect.poll(() => server.sockets.length).toBe(tries);
    const asked = http.asked.length;
    server.socket.cut();
    await expect.poll(() => http.asked.length).toBeGreaterThan(asked);
    if (tries === 1) clock.advance(1_000);
  }
  await expect
    .poll(() => app.connection.getSnapshot())
    .toMatchObject({ kind: "reconnecting", blocked: true });
  await expect.poll(() => app.people.getSnapshot().people).toMatchObject([person]);
  expect(app.me.getSnapshot().me?.displayName).toBe("Ada");
});

test("a choice that the server puts off is not made for the next person", async () => {
  http
    .on("GET", "/me", 200, { ...me, ...ada })
    .on("GET", "/people", 200, { people: [person], more: false });
  await signIn();
  await connect();
  await expect.poll(() => app.me.getSnapshot().me?.displayName).toBe("Ada");
  const chosen = () => server.received.filter(({ type }) => type === "availability.set");
  void app.me.setAvailability("busy");
  server.exchange();
  const tooOften = { code: "RATE_LIMITED", message: "", retryAfterMillis: 3_000 };
  server.say("error", tooOften, chosen()[0]?.id);
  server.exchange();
  server.forget();
  http
    .on("POST", "/session", 200, { ...eve, signedOut: [] })
    .on("GET", "/me", 200, { ...me, ...eve });
  await app.session.signIn("eve@example.org", "correct horse battery");
  await expect.poll(() => server.sockets.length).toBe(2);
  server.settle();
  (parts.clock as TestClock).advance(3_000);
  server.exchange();
  expect(chosen()).toHaveLength(1);
});

describe("a device that was signed in again during its call", () => {
  beforeEach(async () => {
    await signIn();
    await connect();
    await expect.poll(() => app.connection.getSnapshot().kind).toBe("online");
    vi.spyOn(LiveCalls.prototype, "currentCall", "get").mockReturnValue(incoming.callId);
    vi.useFakeTimers({ toFake: ["setTimeout"] });
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  const resumes = () =>
    server.control
      .filter(({ type }) => type === "hello")
      .map(({ body }) => body["resume"] !== undefined);

  test("resumes its link, where this browser has the new session", async () => {
    http.on("GET", "/me", 200, { ...me, ...ada });
    server.socket.cut(4007);
    (parts.clock as TestClock).advance(1_000);
    expect(server.sockets).toHaveLength(2);
    server.settle();
    expect(resumes()).toEqual([false, true]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(app.session.getSnapshot()).toEqual({ kind: "signed-in", ...ada });
    expect(personForgotten).not.toHaveBeenCalled();
  });

  test("asks to sign in beside the call, where it was done elsewhere, and then resumes", async () => {
    server.socket.cut(4007);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(app.session.getSnapshot()).toEqual({ kind: "signed-in", ...ada, lost: true });
    expect(personForgotten).not.toHaveBeenCalled();

    await app.session.signIn("ada@example.org", "correct horse battery");
    expect(app.session.getSnapshot()).toEqual({ kind: "signed-in", ...ada });
    await vi.advanceTimersByTimeAsync(0);
    expect(server.sockets).toHaveLength(2);
    server.settle();
    expect(resumes()).toEqual([false, true]);
    expect(app.connection.getSnapshot().kind).toBe("online");
  });
});

describe("someone who calls in another tab", () => {
  test("is forgotten once this tab is the connected one", async () => {
    await signIn();
    channel.hear("Grace");
    expect(app.otherTab.getSnapshot()).toBe("Grace");
    await connect();
    expect(app.otherTab.getSnapshot()).toBeNull();
  });

  test("is forgotten with the person who signs out", async () => {
    await signIn();
    channel.hear("Grace");
    http.on("DELETE", "/session", 204);
    await app.session.signOut();
    expect(app.otherTab.getSnapshot()).toBeNull();
  });

  test("is forgotten when another person signs in", async () => {
    await signIn();
    channel.hear("Grace");
    http.on("POST", "/session", 200, { ...eve, signedOut: [] });
    await app.session.signIn("eve@example.org", "correct horse battery");
    expect(app.otherTab.getSnapshot()).toBeNull();
  });
});

describe("this device reports that it is capable of end-to-end encryption", () => {
  /** The capability in the hello, and those that were sent after it. */
  const told = () => [
    ...server.control
      .filter(({ type }) => type === "hello")
      .map(({ body }) => (body["client"] as { endToEnd: boolean }).endToEnd),
    ...server.received
      .filter(({ type }) => type === "capability.set")
      .map(({ body }) => body["endToEnd"]),
  ];

  async function open(state: KeysState["kind"]): Promise<void> {
    keyState.set({ state: { kind: state }, setting: null });
    await signIn();
    await connect();
    app.firstLoad.end();
    await expect.poll(() => app.keys.getSnapshot().state.kind).toBe(state);
    server.exchange();
  }

  test("once its keys are ready, and no longer once they are not", async () => {
    await open("ready");
    expect(told()).toEqual([false, true]);
    keyState.set({ state: { kind: "revoked" }, setting: null });
    server.exchange();
    expect(told()).toEqual([false, true, false]);
  });

  test("not while its keys are not ready", async () => {
    await open("unconfirmed");
    expect(told()).toEqual([false]);
  });

  test("not in a browser that cannot check certificates", async () => {
    parts.canCheckCertificates = false;
    await open("ready");
    expect(told()).toEqual([false]);
  });

  test("not before the handshake's part is loaded", async () => {
    parts.sealedPeers = null;
    await open("ready");
    expect(told()).toEqual([false]);
  });
});

describe("of a person", () => {
  /** Every model that is about the person who is signed in. */
  const shown = () => ({
    me: app.me.getSnapshot(),
    people: app.people.getSnapshot(),
    history: app.feature(historyModel).getSnapshot(),
    signIns: app.feature(signInsModel).getSnapshot(),
    calls: app.calls.getSnapshot(),
    keys: app.keys.getSnapshot(),
    otherTab: app.otherTab.getSnapshot(),
    connection: app.connection.getSnapshot(),
  });

  async function use(): Promise<void> {
    await signIn();
    http.on("GET", "/me", 200, { ...me, ...ada });
    await connect();
    await expect.poll(() => app.me.getSnapshot().me?.displayName).toBe("Ada");
    app.firstLoad.end();
    await expect.poll(() => app.keys.getSnapshot().state.kind).toBe("unconfirmed");
    const signIns = app.feature(signInsModel);
    const history = app.feature(historyModel);
    const stops = [signIns, history].map((model) => model.subscribe(() => undefined));
    await expect.poll(() => signIns.getSnapshot().status).toBe("failed");
    await expect.poll(() => history.getSnapshot().status).toBe("failed");
    for (const stop of stops) stop();
    server.say("call.incoming", incoming);
    server.exchange();
    await expect.poll(() => app.calls.getSnapshot().incoming?.caller.displayName).toBe("Grace");
    // The notice that it was missed stays longer than the call.
    const { callId, caller } = incoming;
    server.say("call.ended", { callId, reason: "cancelled", by: caller });
    server.exchange();
    await expect.poll(() => app.calls.getSnapshot().notice).not.toBeNull();
    channel.hear("Grace");
  }

  test.each(["signs out", "is followed by another"])("who %s nothing is kept", async (how) => {
    await expect.poll(() => app.session.getSnapshot().kind).toBe("signed-out");
    const before = shown();
    await use();
    const during = shown();
    for (const [model, snapshot] of Object.entries(before)) {
      expect(during, model).not.toHaveProperty(model, snapshot);
    }
    expect(personForgotten).not.toHaveBeenCalled();
    http
      .on("DELETE", "/session", 204)
      .on("POST", "/session", 200, { ...eve, signedOut: [] })
      .hold();
    const leaving =
      how === "signs out"
        ? app.session.signOut()
        : app.session.signIn("eve@example.org", "correct horse battery");
    const after = new Promise<ReturnType<typeof shown>>((resolve) => {
      const stop = app.session.subscribe(() => {
        stop();
        resolve(shown());
      });
    });
    http.release();
    expect(await after).toEqual(before);
    expect(personForgotten).toHaveBeenCalledOnce();
    await leaving;
  });
});
