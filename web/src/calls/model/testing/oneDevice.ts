import type { CallIncoming, CallMode, EndReason } from "../../../generated/signalling";
import { TestClock } from "../../../base/testing/testClock";
import { LiveCalls } from "../liveCalls";
import type { Outcome } from "../../../base/problem";
import type { Id, Presence } from "../../../base/vocabulary";
import { FakeKeys } from "./fakeKeys";
import { FakeLink } from "./fakeLink";
import { FakeMediaSource } from "./fakeMedia";

export const me = "a".repeat(32);
export const bob = { userId: "b".repeat(32), displayName: "Bob" };
export const encrypted: CallMode = { kind: "end-to-end-encrypted" };
export const standard: CallMode = {
  kind: "standard",
  reasons: [{ code: "SETTING_OFF", whose: "callee" }],
};
export const refused: CallMode = {
  kind: "refused",
  reasons: [{ code: "END_TO_END_REQUIRED", whose: "callee" }],
};
export const bobsDevice = {
  userId: bob.userId,
  deviceId: "d".repeat(32),
  kind: "web",
  version: "1",
  endToEnd: true,
} as const;
const route = { kind: "device-to-device" } as const;

/** One device of mine, a server that the test plays, and Bob at the other end. */
export class OneDevice {
  readonly clock = new TestClock();
  readonly link = new FakeLink();
  readonly media = new FakeMediaSource();
  readonly keys = new FakeKeys([bobsDevice.deviceId]);
  /** Whether this device has keys at all. */
  hasKeys = true;
  readonly calls: LiveCalls;
  /** Whether changes are shown without delay, as most tests want it. */
  atOnce = true;
  serverAway = false;
  /** The presence of everybody else, as last heard; null when nothing was. */
  presence: Presence | null = "away";
  /** With whom the codes of a call did not match. */
  readonly mismatches: Id[] = [];
  #ids = 0;
  /** Whether what moves on the page by itself was stopped. */
  pageIsStill = false;

  constructor() {
    this.calls = new LiveCalls({
      link: this.link,
      media: this.media,
      canEndToEnd: () => this.hasKeys,
      keys: () => (this.hasKeys ? this.keys : null),
      clock: this.clock,
      newId: () => (++this.#ids).toString(16).padStart(32, "0"),
      me: () => me,
      presenceOf: () => this.presence,
      serverAway: () => this.serverAway,
      soon: (millis, task) => {
        if (this.atOnce) task();
        else this.clock.after(millis, task);
      },
      codesDiffered: (contact) => this.mismatches.push(contact),
      pauseMotion: (still) => (this.pageIsStill = still),
    });
  }

  get call() {
    return this.calls.getSnapshot().call;
  }

  get incoming() {
    return this.calls.getSnapshot().incoming;
  }

  get notice() {
    return this.calls.getSnapshot().notice;
  }

  /** The id of the call that was placed last. */
  get placed(): Id {
    return this.#ids.toString(16).padStart(32, "0");
  }

  /** Asks for a preview, and gets it. */
  async preview(mode: CallMode = encrypted, video = true): Promise<void> {
    this.calls.preview(bob, video);
    await this.previewed(mode);
  }

  /** The server answers the preview, and the keys are asked. */
  async previewed(mode: CallMode): Promise<void> {
    this.link.answer("call.preview", {
      type: "call.previewed",
      body: { callee: bob.userId, reachable: true, mode, devices: [bobsDevice] },
    });
    await settled();
  }

  /** Places a call; the server has not answered yet. */
  async place(mode: CallMode = encrypted): Promise<{ readonly outcome: Promise<Outcome> }> {
    await this.preview(mode);
    return { outcome: this.calls.place() };
  }

  invited(mode: CallMode = encrypted): void {
    const ringUntil = new Date(this.clock.now() + 30_000).toISOString();
    this.link.answer("call.invite", {
      type: "call.invited",
      body: { callId: this.placed, mode, route, ringUntil, devices: [bobsDevice] },
    });
  }

  /** A call of ours that rings. */
  async ring(mode: CallMode = encrypted): Promise<void> {
    await this.place(mode);
    this.invited(mode);
  }

  accepted(): void {
    this.link.say({ type: "call.accepted", body: { callId: this.placed, by: bobsDevice } });
  }

  ended(callId: Id, reason: EndReason, by?: Id): void {
    const body = { callId, reason, ...(by === undefined ? {} : { by }) };
    this.link.say({ type: "call.ended", body });
  }

  /** Bob calls, and it may be shown. */
  async rings(callId: Id, more: Partial<CallIncoming> = {}): Promise<void> {
    this.comes(callId, more);
    await settled();
    if (this.media.made.length > 0) {
      const { path } = this.media.latest.state.getSnapshot();
      if (path.kind === "awaiting-offer") this.media.latest.offered();
    }
  }

  /** Bob calls, and nothing of it was checked yet. */
  comes(callId: Id, more: Partial<CallIncoming> = {}): void {
    const body: CallIncoming = {
      callId,
      caller: bob.userId,
      callerName: bob.displayName,
      callerDevice: bobsDevice,
      mode: encrypted,
      route,
      video: true,
      ringUntil: new Date(this.clock.now() + 30_000).toISOString(),
      elsewhere: false,
      ...more,
    };
    this.link.say({ type: "call.incoming", body });
  }

  connected(): void {
    this.media.latest.becomes({ kind: "connected" });
  }
}

/** Lets everything happen that waits for nothing but its turn. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
