import type { PeerDevice } from "../e2ee/handshake/peerDevice";
import type { DeviceList } from "../e2ee/identity/deviceList";
import type { HeadStatement } from "../e2ee/identity/headStatement";
import type { VerifyingKey } from "../e2ee/sign/verifyingKey";
import { OneAfterAnother } from "../e2ee/session/oneAfterAnother";
import type { PinAction } from "../e2ee/pins/pinEntry";
import type { KeysSnapshot, KeysState, NewIdentity } from "./keysModel";
import type { RevokeReason } from "../e2ee/identity/listAction";
import { Store } from "../base/observable";
import { done, type Outcome } from "../base/problem";
import type { Id } from "../base/vocabulary";
import { ContactBook } from "./contacts/contactBook";
import { DeviceRequests } from "./confirming/deviceRequests";
import type { KeptSetting, OwnPublishedKeys } from "./directory/keyDirectory";
import type { KeysContext, KeysParts } from "./keysContext";
import { guarded, notReady } from "./keysProblem";
import { draftIdentity, putFounding } from "./identity/newIdentity";
import { OwnConfirmationSteps } from "./confirming/ownConfirmation";
import { ownEnd, ownStatements } from "./identity/ownEnd";
import { OwnKeys } from "./identity/ownKeys";
import { adoptList, extendList } from "./identity/ownList";
import { putOwnSetting } from "./identity/ownSetting";
import { lostEntries, putBack } from "./identity/lostEntries";
import { ownStanding, type OwnStanding } from "./identity/ownStanding";
import { PinBook } from "./pins/pinBook";
import { deliverPins } from "./pins/pinDelivery";
import { PinRenewal } from "./pins/pinRenewal";
import type { ContactKeys, OwnEnd, PrivateKeys, SignedSetting } from "./privateKeys";
import { restore } from "./identity/restore";
import { nothingKnown, snapshotOf, stateOf } from "./snapshots";
import { keepUp } from "./deviceUpkeep";

/** How often lost entries are put back in one look: another device may do so at the same time. */
const putBackTries = 3;

/** The switch as last received from the server; null before. */
export type ServerSetting = () => Pick<KeptSetting, "on" | "only"> | null;

/**
 * The keys of one person in this browser. Commands and looks at the server take turns, so that each
 * starts from what the one before has left; after each command the server is looked at again.
 */
export class DeviceKeys implements PrivateKeys {
  readonly #context: KeysContext;
  readonly #setting: ServerSetting;
  readonly #state = new Store<KeysSnapshot>(nothingKnown);
  readonly #turns = new OneAfterAnother();
  readonly #contacts: ContactBook;
  readonly #confirmation: OwnConfirmationSteps;
  readonly #requests: DeviceRequests;
  #standing: OwnStanding | null = null;
  #published: OwnPublishedKeys | null = null;
  #statements: readonly HeadStatement[] = [];
  #refreshing: Promise<void> | null = null;
  /** The entries that this page has put back. */
  #putBack = 0;

  private constructor(context: KeysContext, setting: ServerSetting) {
    this.#context = context;
    this.#setting = setting;
    this.#contacts = new ContactBook(context);
    this.#confirmation = new OwnConfirmationSteps(context);
    this.#requests = new DeviceRequests(context);
  }

  /**
   * Opens what the vault has; the server is not asked yet.
   *
   * @throws VaultError
   * @throws RefusedError when the vault has something else than was put there
   */
  static async open(parts: KeysParts, setting: ServerSetting): Promise<DeviceKeys> {
    const own = await OwnKeys.load(parts.vault, parts.now());
    const pins = await PinBook.load(parts.vault, own.state.list);
    const renewal = new PinRenewal(parts.directory);
    return new DeviceKeys({ ...parts, own, pins, renewal }, setting);
  }

  get snapshots(): Pick<Store<KeysSnapshot>, "subscribe" | "getSnapshot"> {
    return this.#state;
  }

  /** Looks at the server; a look that is due already serves all callers. */
  refresh(): Promise<void> {
    this.#refreshing ??= this.#turns.run(async () => {
      this.#refreshing = null;
      await this.#look();
    });
    return this.#refreshing;
  }

  // For calls.

  get ownSetting(): SignedSetting | null {
    return this.#context.own.state.toggle.last?.value ?? null;
  }

  ownEnd(): Promise<OwnEnd | null> {
    const isReady = this.#state.getSnapshot().state.kind === "ready";
    return Promise.resolve(isReady ? ownEnd(this.#context, this.#statements) : null);
  }

  contact(userId: Id, options: { readonly fresh?: boolean } = {}): Promise<ContactKeys> {
    return this.#contacts.contact(userId, options.fresh === true);
  }

  async callCompleted(userId: Id, peer: PeerDevice, root: VerifyingKey): Promise<void> {
    await this.#turns.run(async () => {
      const withdrawn = await guarded(async () => {
        const maySign = this.#standing?.kind === "confirmed";
        return { ok: true, value: await this.#contacts.completed(userId, peer, root, maySign) };
      });
      // A look takes long, and the first picture of the call is on its way: only for a reason.
      if (!withdrawn.ok || withdrawn.value) await this.#look();
    });
  }

  async pin(userId: Id, root: Uint8Array): Promise<boolean> {
    const bytes = Uint8Array.from(root);
    return (await this.#command(() => this.#writePin(userId, "verified", bytes))).ok;
  }

  // For the settings.

  setUp(): Promise<Outcome<NewIdentity>> {
    return this.#draft(this.#standing?.kind === "absent", null);
  }

  startOver(): Promise<Outcome<NewIdentity>> {
    return this.#draft(this.#founded !== null, this.#founded);
  }

  restore(code: string, others: "keep" | "remove"): Promise<Outcome> {
    return this.#command(() => {
      const list = this.#founded;
      return list === null ? Promise.resolve(notReady) : restore(this.#context, list, code, others);
    });
  }

  askToBeConfirmed(): Promise<Outcome> {
    return this.#whenUnconfirmed(() => this.#confirmation.ask());
  }

  sayOwnCode(same: boolean): Promise<Outcome> {
    return this.#whenUnconfirmed(() => this.#confirmation.say(same));
  }

  stopAsking(): Promise<Outcome> {
    return this.#whenUnconfirmed(() => this.#confirmation.stop());
  }

  answerRequest(confirmationId: Id): Promise<Outcome> {
    return this.#whenReady(() => this.#requests.answer(confirmationId));
  }

  sayCode(confirmationId: Id, same: boolean): Promise<Outcome> {
    return this.#whenReady(() => this.#requests.say(confirmationId, same));
  }

  declineRequest(confirmationId: Id): Promise<Outcome> {
    return this.#whenReady(() => this.#requests.decline(confirmationId));
  }

  revoke(device: Id, reason: RevokeReason): Promise<Outcome> {
    return this.#whenReady(() => extendList(this.#context, { kind: "revoke", device, reason }));
  }

  withdraw(userId: Id): Promise<Outcome> {
    return this.#whenReady(() => {
      const { list } = this.#context.own.state;
      const root = list && this.#context.pins.pinned(userId, list);
      return root === null ? Promise.resolve(done) : this.#writePin(userId, "withdrawn", root);
    });
  }

  /** The switch, signed when this device can; see {@link putOwnSetting}. */
  putSetting(on: boolean, only: boolean): Promise<Outcome<KeptSetting>> {
    return this.#command(() => {
      if (this.#standing?.kind === "confirmed") return putOwnSetting(this.#context, on, only);
      // Nothing was ever signed: the switch alone is all there is, and it can only be turned off.
      const isAlone = this.#standing?.kind === "absent" && !on;
      return isAlone
        ? this.#context.directory.setEndToEnd(on, only, null)
        : Promise.resolve(notReady);
    });
  }

  /** Takes this device off the list, as far as it is in it, and erases everything. */
  remove(): Promise<Outcome> {
    const { own, vault, deviceId: device } = this.#context;
    return this.#turns.run(() =>
      guarded(async () => {
        if (this.#standing?.kind === "confirmed") {
          const action = { kind: "revoke", device, reason: "retired" } as const;
          const revoked = await extendList(this.#context, action);
          if (!revoked.ok) return revoked;
        }
        await vault.erase();
        own.forget();
        return done;
      }),
    );
  }

  /** The list to build on with the root at hand: the server's, if it verifies. */
  get #founded(): DeviceList | null {
    const standing = this.#standing;
    const isMember =
      standing?.kind === "confirmed" ||
      standing?.kind === "unconfirmed" ||
      standing?.kind === "trouble";
    return isMember ? standing.list : null;
  }

  #draft(allowed: boolean, before: DeviceList | null): Promise<Outcome<NewIdentity>> {
    return this.#turns.run(() =>
      guarded(async () => {
        if (!allowed) return notReady;
        const { recoveryCode, founding } = await draftIdentity(this.#context, before);
        let kept = false;
        let discarded = false;
        const keep = () =>
          this.#command(async () => {
            if (discarded) return notReady;
            const put = kept ? done : await putFounding(this.#context, founding);
            kept ||= put.ok;
            return put;
          });
        const discard = () => {
          discarded = true;
        };
        return { ok: true, value: { recoveryCode, keep, discard } };
      }),
    );
  }

  #whenReady(task: () => Promise<Outcome>): Promise<Outcome> {
    return this.#command(() =>
      this.#standing?.kind === "confirmed" ? task() : Promise.resolve(notReady),
    );
  }

  #whenUnconfirmed(task: () => Promise<Outcome>): Promise<Outcome> {
    return this.#command(() =>
      this.#standing?.kind === "unconfirmed" ? task() : Promise.resolve(notReady),
    );
  }

  async #writePin(userId: Id, action: PinAction, root: Uint8Array<ArrayBuffer>): Promise<Outcome> {
    const { own, pins, now } = this.#context;
    const { device, list } = own.state;
    // R-LIST-15: nothing is signed while the list is an alert.
    if (this.#standing?.kind !== "confirmed" || device === null || list === null) return notReady;
    await pins.write(device, list, userId, action, root, now());
    this.#contacts.forgetAnswers();
    // Kept here; what does not arrive now goes out with the next look.
    if (this.#published !== null) await deliverPins(this.#context, this.#published.keys);
    return done;
  }

  /** A command in its turn, and then a look at what has become of it. */
  #command<T>(task: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
    return this.#turns.run(async () => {
      const outcome = await guarded(task);
      await this.#look();
      return outcome;
    });
  }

  async #look(): Promise<void> {
    const looked = await guarded(() => this.#update());
    if (looked.ok) return this.#show(null);
    const { code } = looked.problem;
    if (code === "KEYS_STORAGE") return this.#show("storage");
    if (code === "KEYS_UNVERIFIED") return this.#show("unverified");
    // The server is away: what was known before still holds.
    return this.#show(this.#standing === null ? "unreachable" : null);
  }

  async #update(): Promise<Outcome> {
    const fetched = await this.#fetch();
    if (!fetched.ok) return fetched;
    const { standing, keys } = fetched.value;
    if (standing.kind === "confirmed") await this.#keepUp(standing, keys);
    else if (standing.kind === "unconfirmed") await this.#follow(standing.refused);
    return done;
  }

  /** The list that the server shows, after entries that it has lost were put back. */
  async #fetch(): Promise<Outcome<{ standing: OwnStanding; keys: OwnPublishedKeys["keys"] }>> {
    const context = this.#context;
    for (let tries = putBackTries; ; tries--) {
      const fetched = await context.directory.own();
      if (!fetched.ok) return fetched;
      this.#published = fetched.value;
      const { keys } = fetched.value;
      const standing = await ownStanding(context, keys);
      this.#standing = standing;
      const lost = lostEntries(context, standing);
      if (lost === null || tries === 0) return { ok: true, value: { standing, keys } };
      await this.#showState({ kind: "putting-back", entries: lost });
      const put = await putBack(context);
      if (put.ok) this.#putBack = Math.max(this.#putBack, lost);
      // Another device was first, and may not have put back all. Anything else is for the next look.
      if (put.ok || put.problem.code !== "LIST_CHANGED") tries = 1;
    }
  }

  async #keepUp(
    { list, device }: Extract<OwnStanding, { kind: "confirmed" }>,
    keys: OwnPublishedKeys["keys"],
  ): Promise<void> {
    const context = this.#context;
    const { comparison } = context.own.state;
    await adoptList(context, list, device);
    if (comparison !== null) await context.directory.endConfirmation(comparison.confirmationId);
    if (await keepUp(context, keys, this.#setting())) {
      const now = await context.directory.own();
      if (now.ok) this.#published = now.value;
    }
    this.#statements = await ownStatements(context, keys);
    const open = await context.directory.confirmations();
    if (open.ok) await this.#requests.follow(open.value);
  }

  async #follow(refused: boolean): Promise<void> {
    if (refused) await this.#confirmation.refuse();
    const open = await this.#context.directory.confirmations();
    if (open.ok) await this.#confirmation.follow(open.value);
  }

  async #show(trouble: "unreachable" | "storage" | "unverified" | null): Promise<void> {
    const state = stateOf(this.#standing, this.#context, this.#confirmation.step);
    await this.#showState(trouble === null ? state : { kind: "trouble", what: trouble });
  }

  async #showState(state: KeysState): Promise<void> {
    const shown = await snapshotOf(state, this.#context, this.#published, this.#founded);
    const requests = shown.state.kind === "ready" ? this.#requests.shown : [];
    const putBack = shown.state.kind === "ready" ? this.#putBack : 0;
    this.#state.set({ ...shown, requests, putBack });
  }
}
