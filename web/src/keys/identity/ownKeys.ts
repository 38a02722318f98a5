import { decodeBody, encodeBody } from "../../e2ee/bytes/opaqueBody";
import type { LocalDevice } from "../../e2ee/device/localDevice";
import type { LocalPrekey } from "../../e2ee/device/localPrekey";
import { DeviceCertificate } from "../../e2ee/identity/deviceCertificate";
import { DeviceList } from "../../e2ee/identity/deviceList";
import { HeadStatement } from "../../e2ee/identity/headStatement";
import { ListMemory } from "../../e2ee/identity/listMemory";
import type { DeviceVault } from "../../e2ee/keystore/deviceVault";
import { ToggleMemory } from "../../e2ee/toggle/toggleMemory";
import { readComparison, writeComparison, type Comparison } from "../confirming/comparison";

/** The part of one person's identity that this browser holds. */
export interface OwnState {
  /** This browser's keys; null before they were needed. */
  readonly device: LocalDevice | null;
  /** The next certificate of the same device, not known to be in the list yet. */
  readonly renewal: DeviceCertificate | null;
  readonly prekeys: readonly LocalPrekey[];
  /** The memory of the list; null until something vouched for its root. */
  readonly memory: ListMemory | null;
  /** The list as it was accepted last, whole. */
  readonly list: DeviceList | null;
  /** A list that was signed with the root at hand, not known to have reached the server. */
  readonly founding: DeviceList | null;
  readonly comparison: Comparison | null;
  /** The latest word of an own device on the setting that was accepted. */
  readonly toggle: ToggleMemory;
  /** The latest word of this device on its list that the server took. */
  readonly attested: HeadStatement | null;
}

/** The parts that change by themselves; `memory` follows the list. */
type OwnChange = Partial<Omit<OwnState, "device" | "memory" | "prekeys">>;

/** The names under which the vault has what is no more than bytes. */
const names = {
  renewal: "renewal",
  list: "list",
  founding: "founding",
  comparison: "comparison",
  attested: "attested",
} as const;

const nothing: OwnState = {
  device: null,
  renewal: null,
  prekeys: [],
  memory: null,
  list: null,
  founding: null,
  comparison: null,
  toggle: ToggleMemory.empty,
  attested: null,
};

/**
 * This browser's keys and what it knows of the person's other devices. A change is kept before it
 * is used, so that no key is in use that a reload would lose.
 */
export class OwnKeys {
  readonly #vault: DeviceVault;
  #state: OwnState;

  private constructor(vault: DeviceVault, state: OwnState) {
    this.#vault = vault;
    this.#state = state;
  }

  /**
   * Reads the vault.
   *
   * @throws VaultError
   * @throws RefusedError when the vault has something else than was put there
   */
  static async load(vault: DeviceVault, now: number): Promise<OwnKeys> {
    const own = await vault.own();
    const read = async <T>(name: string, how: (text: string) => Promise<T>): Promise<T | null> => {
      const text = await vault.setting(name);
      return text === null ? null : how(text);
    };
    const listOf = (text: string) => DeviceList.verify(vault.user, decodeBody(text));
    return new OwnKeys(vault, {
      device: await vault.device(),
      prekeys: await vault.prekeys(now),
      memory: own.list,
      toggle: own.toggle,
      renewal: await read(names.renewal, (text) => DeviceCertificate.parse(decodeBody(text))),
      list: await read(names.list, listOf),
      founding: await read(names.founding, listOf),
      comparison: await read(names.comparison, (text) => readComparison(text, vault.user)),
      attested: await read(names.attested, (text) => HeadStatement.parse(decodeBody(text))),
    });
  }

  get state(): OwnState {
    return this.#state;
  }

  /** @throws VaultError; what was kept before it counts */
  async change(part: OwnChange): Promise<void> {
    const { list, toggle } = part;
    if (list !== undefined || toggle !== undefined) await this.#remember(list, toggle);
    await this.#keep(names.list, list, encodeList);
    await this.#keep(names.founding, part.founding, encodeList);
    await this.#keep(names.renewal, part.renewal, ({ bytes }) => encodeBody(bytes));
    await this.#keep(names.attested, part.attested, ({ object }) => encodeBody(object.bytes));
    await this.#keep(names.comparison, part.comparison, writeComparison);
    const memory = list === undefined ? {} : { memory: list && ListMemory.of(list) };
    this.#state = { ...this.#state, ...part, ...memory };
  }

  /** This browser's keys; made when there are none. */
  async deviceOr(make: () => Promise<LocalDevice>): Promise<LocalDevice> {
    const device = this.#state.device ?? (await this.#vault.deviceOr(make));
    this.#state = { ...this.#state, device };
    return device;
  }

  /** The same device under a renewed certificate. */
  async renew(device: LocalDevice): Promise<void> {
    await this.#vault.saveDevice(device);
    this.#state = { ...this.#state, device };
  }

  /** Keeps the prekey that `make` makes under a number that had none before. */
  async addPrekey(make: (prekeyId: number) => Promise<LocalPrekey>): Promise<void> {
    const prekey = await make(await this.#vault.newPrekeyId());
    await this.#vault.savePrekey(prekey);
    this.#state = { ...this.#state, prekeys: [...this.#state.prekeys, prekey] };
  }

  /** Erases the prekeys that have expired. */
  async eraseExpiredPrekeys(now: number): Promise<void> {
    const before = this.#state.prekeys;
    const kept = await this.#vault.prekeys(now);
    const isKept = (id: number) => kept.some(({ certificate }) => certificate.prekeyId === id);
    const held = before.filter(({ certificate }) => isKept(certificate.prekeyId));
    this.#state = { ...this.#state, prekeys: held };
    for (const prekey of before) if (!held.includes(prekey)) prekey.secret.close();
  }

  /** This browser holds nothing any more; the vault is for the caller to erase. */
  forget(): void {
    for (const { secret } of this.#state.prekeys) secret.close();
    this.#state = nothing;
  }

  async #remember(
    list: DeviceList | null | undefined,
    toggle: ToggleMemory | undefined,
  ): Promise<void> {
    await this.#vault.updateOwn((before) => ({
      list: list === undefined ? before.list : list && ListMemory.of(list),
      toggle: toggle ?? before.toggle,
    }));
  }

  async #keep<T>(
    name: string,
    value: T | null | undefined,
    write: (value: T) => string,
  ): Promise<void> {
    if (value === undefined) return;
    await this.#vault.saveSetting(name, value === null ? null : write(value));
  }
}

function encodeList({ entries }: DeviceList): string {
  return encodeBody(DeviceList.encode(entries));
}
