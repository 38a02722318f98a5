import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { FakeServer } from "../signalling/testing/fakeServer";
import { TestClock } from "../signalling/testing/testClock";
import type { KeysState } from "./keys";
import { Store } from "./observable";
import type { TabChannel } from "./otherTab";
import { startCallingApp } from "./start";
import { FakeHttp } from "./testing/fakeHttp";

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

vi.mock("../signalling/workerClock", () => ({ workerClock: () => parts.clock }));
vi.mock("../signalling/socket", () => ({
  openBrowserSocket: () => parts.openSocket(),
}));
vi.mock("../keys/openKeys", () => ({
  openKeys: () => Promise.resolve({ kind: "open", keys: parts.keys }),
}));
vi.mock("../media/sealed/sealedPeers", () => ({
  get sealedPeers() {
    return parts.sealedPeers;
  },
}));
vi.mock(import("../media/rtc"), async (original) => ({
  ...(await original()),
  canCheckCertificates: () => parts.canCheckCertificates,
}));

class FakeChannel implements TabChannel {
  onmessage: TabChannel["onmessage"] = null;
  readonly posted: unknown[] = [];
  postMessage = (data: unknown): void => void this.posted.push(data);
  close = (): void => undefined;

  /** Another tab says who is calling in it. */
  hear(caller: string): void {
    this.onmessage?.call(
      this as unknown as BroadcastChannel,
      new MessageEvent("message", { data: { caller } }),
    );
  }
}

const ada = { userId: "a".repeat(32), deviceId: "d".repeat(32) };
const eve = { userId: "e".repeat(32), deviceId: "f".repeat(32) };

let http: FakeHttp;
let server: FakeServer;
let channel: FakeChannel;
let keyState: Store<{ readonly state: Pick<KeysState, "kind">; readonly setting: null }>;
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
    .on("POST", "/session", 200, ada);
  server = new FakeServer();
  channel = new FakeChannel();
  keyState = new Store({ state: { kind: "unconfirmed" }, setting: null });
  parts.clock = new TestClock();
  parts.openSocket = server.openSocket;
  parts.keys = { snapshots: keyState, refresh: () => Promise.resolve() };
  parts.sealedPeers = {};
  parts.canCheckCertificates = true;
  vi.stubGlobal(
    "BroadcastChannel",
    vi.fn(function () {
      return channel;
    }),
  );
  Object.defineProperty(navigator, "storage", { value: { persist: vi.fn() }, configurable: true });
  app = startCallingApp({
    describeIncoming: () => ({ title: "", body: "" }),
    personForgotten: vi.fn(),
  });
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

describe("somebody who calls in another tab", () => {
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
    http.on("POST", "/session", 200, eve);
    await app.session.signIn("eve@example.org", "correct horse battery");
    expect(app.otherTab.getSnapshot()).toBeNull();
  });
});

describe("this device is told to be capable of end-to-end encryption", () => {
  /** The capability of the hello, and those that were told after it. */
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
