import type { VerifyingKey } from "../e2ee/sign/verifyingKey";
import type { PeerDevice } from "../e2ee/handshake/peerDevice";
import type { KeysModel, KeysSnapshot, KeysState, NewIdentity } from "./keysModel";
import type { RevokeReason } from "../e2ee/identity/listAction";
import { Store } from "../base/observable";
import { failed, type Outcome } from "../base/problem";
import type { Id } from "../base/vocabulary";
import type { Clock } from "../base/clock/clock";
import type { DeviceKeys, ServerSetting } from "./deviceKeys";
import type { KeptSetting } from "./directory/keyDirectory";
import type { ContactKeys, OwnEnd, PrivateKeys, SignedSetting } from "./privateKeys";

/** How often keys are looked after while nothing happens, in milliseconds: hourly. */
const tendEvery = 3_600_000;

/** The keys of a person in this browser, or why there are none. */
export type OpenedKeys =
  | { readonly kind: "open"; readonly keys: DeviceKeys }
  | { readonly kind: "not-open"; readonly state: KeysState };

export interface LiveKeysParts {
  /** Loads what keys are made with, which is not part of the first load. Rejects when it cannot. */
  readonly open: (userId: Id, deviceId: Id, setting: ServerSetting) => Promise<OpenedKeys>;
  readonly clock: Clock;
  readonly setting: ServerSetting;
  /** The switch without a signature, for browsers that cannot sign. */
  readonly putUnsigned: (on: boolean, only: boolean) => Promise<Outcome<KeptSetting>>;
  /** Requests that the browser keep the keys when storage is short. */
  readonly persist: () => void;
  /** Signs out such that the next sign-in in this browser is one of a new device. */
  readonly becomeNewDevice: () => Promise<Outcome>;
}

const notReady = failed({ code: "KEYS_NOT_READY" });

const nothing: KeysSnapshot = {
  state: { kind: "loading" },
  devices: [],
  requests: [],
  verified: [],
  setting: null,
  missesNotes: false,
  putBack: 0,
};

/**
 * The keys of the person who is signed in. Small: all that has to do with cryptography is loaded
 * after signing in. Signing out keeps the keys; they belong to the device.
 */
export class LiveKeys implements KeysModel, PrivateKeys {
  readonly #parts: LiveKeysParts;
  readonly #state = new Store<KeysSnapshot>(nothing);
  #opened: Promise<OpenedKeys> | null = null;
  #stopWatching: () => void = () => undefined;
  #stopTending: () => void = () => undefined;
  #who: { readonly userId: Id; readonly deviceId: Id } | null = null;

  constructor(parts: LiveKeysParts) {
    this.#parts = parts;
  }

  readonly subscribe = (listener: () => void): (() => void) => this.#state.subscribe(listener);
  readonly getSnapshot = (): KeysSnapshot => this.#state.getSnapshot();

  /** Opens the keys of the person who is signed in. */
  start(userId: Id, deviceId: Id): void {
    if (this.#who?.userId === userId && this.#who.deviceId === deviceId) return;
    this.stop();
    this.#who = { userId, deviceId };
    void this.#open();
    this.#tendLater();
  }

  /** Stops using the keys, until it is started again. */
  stop(): void {
    this.#who = null;
    this.#opened = null;
    this.#stopWatching();
    this.#stopTending();
    this.#stopWatching = () => undefined;
    this.#stopTending = () => undefined;
    this.#state.set(nothing);
  }

  /** Whether this browser can be one end of an end-to-end encrypted call. */
  get ready(): boolean {
    return this.#state.getSnapshot().state.kind === "ready";
  }

  // For calls.

  get ownSetting(): SignedSetting | null {
    return this.#state.getSnapshot().setting;
  }

  async ownEnd(): Promise<OwnEnd | null> {
    return (await this.#keys())?.ownEnd() ?? null;
  }

  async contact(userId: Id, options?: { readonly fresh?: boolean }): Promise<ContactKeys> {
    const keys = await this.#keys();
    return (
      keys?.contact(userId, options) ?? { kind: "refused", failure: "unverified", alert: null }
    );
  }

  async callCompleted(userId: Id, peer: PeerDevice, root: VerifyingKey): Promise<void> {
    await (await this.#keys())?.callCompleted(userId, peer, root);
  }

  async pin(userId: Id, root: Uint8Array): Promise<boolean> {
    return (await this.#keys())?.pin(userId, root) ?? false;
  }

  // For the settings.

  setUp(): Promise<Outcome<NewIdentity>> {
    return this.#with((keys) => keys.setUp());
  }

  startOver(): Promise<Outcome<NewIdentity>> {
    return this.#with((keys) => keys.startOver());
  }

  restore(code: string, others: "keep" | "remove"): Promise<Outcome> {
    return this.#with((keys) => keys.restore(code, others));
  }

  askToBeConfirmed(): Promise<Outcome> {
    return this.#with((keys) => keys.askToBeConfirmed());
  }

  sayOwnCode(same: boolean): Promise<Outcome> {
    return this.#with((keys) => keys.sayOwnCode(same));
  }

  stopAsking(): Promise<Outcome> {
    return this.#with((keys) => keys.stopAsking());
  }

  answerRequest(confirmationId: Id): Promise<Outcome> {
    return this.#with((keys) => keys.answerRequest(confirmationId));
  }

  sayCode(confirmationId: Id, same: boolean): Promise<Outcome> {
    return this.#with((keys) => keys.sayCode(confirmationId, same));
  }

  declineRequest(confirmationId: Id): Promise<Outcome> {
    return this.#with((keys) => keys.declineRequest(confirmationId));
  }

  revoke(deviceId: Id, reason: RevokeReason): Promise<Outcome> {
    return this.#with((keys) => keys.revoke(deviceId, reason));
  }

  withdraw(userId: Id): Promise<Outcome> {
    return this.#with((keys) => keys.withdraw(userId));
  }

  async removeFromBrowser(): Promise<Outcome> {
    const removed = await this.#with((keys) => keys.remove());
    return removed.ok ? this.#parts.becomeNewDevice() : removed;
  }

  /** The switch in step with its signature, as far as this browser can sign. */
  async putSetting(on: boolean, only: boolean): Promise<Outcome<KeptSetting>> {
    const { kind } = this.#state.getSnapshot().state;
    if (kind === "unsupported") {
      return on ? failed({ code: "KEYS_UNSUPPORTED" }) : this.#parts.putUnsigned(on, only);
    }
    return this.#with((keys) => keys.putSetting(on, only));
  }

  async refresh(): Promise<void> {
    const keys = await this.#keys();
    await keys?.refresh();
  }

  async #with<T>(task: (keys: DeviceKeys) => Promise<Outcome<T>>): Promise<Outcome<T>> {
    const keys = await this.#keys();
    return keys === null ? notReady : task(keys);
  }

  /** The keys of the person who is signed in; tries again where opening them failed before. */
  async #keys(): Promise<DeviceKeys | null> {
    const opened = await this.#open();
    return opened?.kind === "open" ? opened.keys : null;
  }

  async #open(): Promise<OpenedKeys | null> {
    const who = this.#who;
    if (who === null) return null;
    if (this.#opened !== null) return this.#opened;
    const opening = this.#parts
      .open(who.userId, who.deviceId, this.#parts.setting)
      .catch((): OpenedKeys => ({
        kind: "not-open",
        state: { kind: "trouble", what: "unreachable" },
      }));
    this.#opened = opening;
    const opened = await opening;
    // Another person is signed in by now, or none.
    if (this.#who !== who) return null;
    if (opened.kind === "open") {
      this.#stopWatching();
      const show = () => {
        const wasReady = this.ready;
        this.#state.set(opened.keys.snapshots.getSnapshot());
        if (this.ready && !wasReady) this.#parts.persist();
      };
      this.#stopWatching = opened.keys.snapshots.subscribe(show);
      show();
    } else {
      if (opened.state.kind === "trouble") this.#opened = null;
      this.#state.set({ ...nothing, state: opened.state });
    }
    return opened;
  }

  #tendLater(): void {
    this.#stopTending = this.#parts.clock.after(tendEvery, () => {
      void this.refresh();
      this.#tendLater();
    });
  }
}
