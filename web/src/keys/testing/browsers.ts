import type { DeviceVault } from "../../e2ee/keystore/deviceVault";
import { openVaultInMemory } from "../../e2ee/keystore/openVault";
import type { SharedRecords } from "../../e2ee/keystore/inMemoryRecords";
import { browserRandomness } from "../../e2ee/secret/randomness";
import type { KeysSnapshot, KeysState, NewIdentity } from "../keysModel";
import type { Outcome } from "../../base/problem";
import type { Id } from "../../base/vocabulary";
import { DeviceKeys } from "../deviceKeys";
import { FakeKeyServer } from "./fakeKeyServer";

export const ada: Id = "a".repeat(32);
export const grace: Id = "b".repeat(32);
export const day = 24 * 3_600_000;

/** People's browsers around one server, at one time that the test turns. */
export class Browsers {
  now = Date.parse("2026-11-25T09:00:00Z");
  readonly server = new FakeKeyServer(() => this.now);
  #devices = 0;

  /** A browser in which a person has signed in, as a new device. */
  async open(user: Id, name?: string): Promise<Browser> {
    const deviceId = (++this.#devices).toString(16).padStart(32, "d");
    const browser = new Browser(this, user, deviceId, name);
    await browser.reload();
    return browser;
  }

  /** A browser whose person has set up an identity. */
  async founded(user: Id, name?: string): Promise<Browser> {
    const browser = await this.open(user, name);
    await browser.setUp();
    return browser;
  }

  /** One more browser of the same person, confirmed by the first. */
  async confirmed(by: Browser, name?: string): Promise<Browser> {
    const browser = await this.open(by.user, name);
    await confirm(browser, by);
    return browser;
  }
}

/** One person's keys in one browser, and what the person does there. */
export class Browser {
  keys!: DeviceKeys;
  vault!: DeviceVault;
  /** The browser's storage; a test may put it back to an older state. */
  records: SharedRecords = new Map() as SharedRecords;
  recoveryCode = "";

  constructor(
    private readonly all: Browsers,
    readonly user: Id,
    readonly deviceId: Id,
    private readonly name?: string,
  ) {}

  /** Reloads the page: only the vault's contents are left. */
  async reload(): Promise<void> {
    this.vault = openVaultInMemory(this.user, this.records);
    this.keys = await DeviceKeys.open(
      {
        user: this.user,
        deviceId: this.deviceId,
        directory: this.all.server.session(this.user, this.deviceId, this.name),
        vault: this.vault,
        now: () => this.all.now,
        randomness: browserRandomness,
      },
      () => this.all.server.account(this.user).setting,
    );
    await this.keys.refresh();
  }

  get snapshot(): KeysSnapshot {
    return this.keys.snapshots.getSnapshot();
  }

  get state(): KeysState {
    return this.snapshot.state;
  }

  async setUp(): Promise<void> {
    await this.keep(await this.keys.setUp());
  }

  async startOver(): Promise<void> {
    await this.keep(await this.keys.startOver());
  }

  async keep(drafted: Outcome<NewIdentity>): Promise<void> {
    const draft = valueOf(drafted);
    this.recoveryCode = draft.recoveryCode;
    valueOf(await draft.keep());
  }
}

/** The value of what was done; a problem fails the test. */
export function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`not done: ${JSON.stringify(outcome.problem)}`);
  return outcome.value;
}

/** Both screens up to the code. */
export async function compare(
  newOne: Browser,
  by: Browser,
): Promise<{ readonly here: string; readonly there: string; readonly confirmationId: Id }> {
  valueOf(await newOne.keys.askToBeConfirmed());
  await by.keys.refresh();
  const [request] = by.snapshot.requests;
  if (request === undefined) throw new Error("no request arrived");
  const { confirmationId } = request;
  valueOf(await by.keys.answerRequest(confirmationId));
  await newOne.keys.refresh();
  await by.keys.refresh();
  return { here: ownCode(newOne), there: requestCode(by, confirmationId), confirmationId };
}

/** The whole of it, the person agreeing on both. */
export async function confirm(newOne: Browser, by: Browser): Promise<void> {
  const { confirmationId } = await compare(newOne, by);
  valueOf(await newOne.keys.sayOwnCode(true));
  valueOf(await by.keys.sayCode(confirmationId, true));
  await newOne.keys.refresh();
  await by.keys.refresh();
}

function ownCode({ state }: Browser): string {
  const confirmation = state.kind === "unconfirmed" ? state.confirmation : null;
  return confirmation?.step === "comparing" ? confirmation.code.join(" ") : "none";
}

function requestCode({ snapshot }: Browser, confirmationId: Id): string {
  const step = snapshot.requests.find((one) => one.confirmationId === confirmationId)?.step;
  return step?.kind === "comparing" ? step.code.join(" ") : "none";
}
