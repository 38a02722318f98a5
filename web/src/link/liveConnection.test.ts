import { beforeEach, describe, expect, test } from "vitest";
import type { LinkState } from "./link";
import type { TabLockState } from "./tabLock";
import { LiveConnection } from "./liveConnection";
import { Store } from "../base/observable";

let log: string[];
let linkState: Store<LinkState>;
let lockState: Store<TabLockState>;
let inCall: boolean;
let overHttp: boolean;
let connection: LiveConnection;

beforeEach(() => {
  log = [];
  linkState = new Store<LinkState>({ kind: "closed" });
  lockState = new Store<TabLockState>("off");
  inCall = false;
  overHttp = false;
  connection = new LiveConnection({
    link: {
      state: linkState,
      open: () => log.push("open"),
      close: () => log.push("close"),
      retryNow: () => log.push("retry"),
    },
    lock: {
      state: lockState,
      start: () => log.push("lock"),
      steal: () => log.push("steal"),
      stop: () => log.push("unlock"),
    },
    release: () => "1",
    inCall: () => inCall,
    givingUp: () => log.push("give up"),
    sessionEnded: (why) => log.push(`session ended: ${why ?? "unknown"}`),
    doubted: () => {
      log.push("doubted");
      return Promise.resolve(overHttp);
    },
    reload: () => log.push("reload"),
  });
});

function hold() {
  connection.start();
  lockState.set("held");
  log = [];
}

test("the link is opened when this tab has the lock, not before", () => {
  connection.start();
  expect(log).not.toContain("open");
  lockState.set("waiting");
  expect(connection.getSnapshot()).toEqual({ kind: "open-elsewhere" });
  expect(log).not.toContain("open");
  lockState.set("held");
  expect(log).toContain("open");
});

test("using it here takes the lock from the other tab", () => {
  connection.start();
  lockState.set("waiting");
  connection.useHere();
  expect(log).toContain("steal");
});

test("a tab that loses the lock ends its call and its link", () => {
  hold();
  lockState.set("waiting");
  expect(log).toEqual(["give up", "close"]);
  expect(connection.getSnapshot()).toEqual({ kind: "open-elsewhere" });
});

test("a link taken over by another browser ends the call here, and can be taken back", () => {
  hold();
  linkState.set({ kind: "replaced" });
  expect(log).toEqual(["give up"]);
  expect(connection.getSnapshot()).toEqual({ kind: "open-elsewhere" });
  connection.useHere();
  expect(log).toEqual(["give up", "open"]);
});

test("a server of another release asks for a reload", () => {
  hold();
  linkState.set({ kind: "online", serverVersion: "1" });
  expect(connection.getSnapshot()).toEqual({ kind: "online", outdated: false });
  linkState.set({ kind: "online", serverVersion: "2" });
  expect(connection.getSnapshot()).toEqual({ kind: "online", outdated: true });
});

test("the page is never reloaded in a call", () => {
  inCall = true;
  connection.reload();
  expect(log).toEqual([]);
  inCall = false;
  connection.reload();
  expect(log).toEqual(["reload"]);
});

test("a link that does not come up makes sure that someone is signed in", () => {
  hold();
  linkState.set({ kind: "waiting", since: 1, nextAttemptAt: 2, unwelcomed: true });
  expect(log).toEqual(["doubted"]);
  expect(connection.getSnapshot()).toEqual({
    kind: "reconnecting",
    since: 1,
    nextAttemptAt: 2,
    blocked: false,
  });
});

describe("a WebSocket that does not get through", () => {
  async function fail(unwelcomed = true) {
    linkState.set({ kind: "waiting", since: 1, nextAttemptAt: 2, unwelcomed });
    await Promise.resolve();
    await Promise.resolve();
    const now = connection.getSnapshot();
    return now.kind === "reconnecting" && now.blocked;
  }

  test("is blocked after two tries in a row for which the server answers over HTTP", async () => {
    hold();
    overHttp = true;
    expect(await fail()).toBe(false);
    expect(await fail()).toBe(true);
    linkState.set({ kind: "online", serverVersion: "1" });
    expect(await fail()).toBe(false);
  });

  test("is not blocked while the server is away, as in a restart", async () => {
    hold();
    for (overHttp of [false, true, false, true]) expect(await fail()).toBe(false);
  });

  test("is not blocked where the server has closed it", async () => {
    hold();
    overHttp = true;
    for (let tries = 0; tries < 4; tries += 1) expect(await fail(false)).toBe(false);
  });
});

test("the end of the session is passed on", () => {
  hold();
  linkState.set({ kind: "session-ended", why: "expired" });
  expect(log).toEqual(["session ended: expired"]);
});

test("signing out ends call, link and lock", () => {
  hold();
  connection.stop();
  expect(log).toEqual(["give up", "close", "unlock"]);
  expect(connection.getSnapshot()).toEqual({ kind: "off" });
});
