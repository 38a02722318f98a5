import type { Bytes } from "../../e2ee/bytes/bytes";
import { LocalDevice } from "../../e2ee/device/localDevice";
import type { LocalPrekey } from "../../e2ee/device/localPrekey";
import { DeviceCertificate } from "../../e2ee/identity/deviceCertificate";
import { DeviceList } from "../../e2ee/identity/deviceList";
import { HeadStatement } from "../../e2ee/identity/headStatement";
import { PrekeyCertificate } from "../../e2ee/identity/prekeyCertificate";
import { HybridPrivateKey, type StoredHybridKey } from "../../e2ee/kem/hybridPrivateKey";
import { SigningKey, type StoredSigningKey } from "../../e2ee/sign/signingKey";
import { ToggleStatement } from "../../e2ee/toggle/toggleStatement";
import type { Id } from "../model/vocabulary";
import {
  comparisonOfRecord,
  recordOfComparison,
  type Comparison,
  type ComparisonRecord,
} from "./comparison";
import type { Vault } from "./vault";

/** A list that was signed with the root at hand, not known to have reached the server. */
export interface Founding {
  readonly list: DeviceList;
  /** The device the list lets in. */
  readonly device: LocalDevice;
}

/** What this browser holds of one person's identity. */
export interface OwnState {
  /** This browser's keys; null before they were needed. */
  readonly device: LocalDevice | null;
  /** The next certificate of the same device, not known to be in the list yet. */
  readonly renewal: DeviceCertificate | null;
  readonly prekeys: readonly LocalPrekey[];
  readonly nextPrekeyId: number;
  /** The list as this browser has accepted it last; null until something vouched for its root. */
  readonly list: DeviceList | null;
  readonly founding: Founding | null;
  readonly comparison: Comparison | null;
  /** The latest word of an own device on the setting that was accepted. */
  readonly toggle: ToggleStatement | null;
  /** The latest word of this device on its list that the server took. */
  readonly attested: HeadStatement | null;
}

interface DeviceRecord {
  readonly key: StoredSigningKey;
  readonly certificate: Bytes;
}

interface OwnRecord {
  readonly device: DeviceRecord | null;
  readonly renewal: Bytes | null;
  readonly prekeys: readonly { readonly secret: StoredHybridKey; readonly certificate: Bytes }[];
  readonly nextPrekeyId: number;
  readonly list: Bytes | null;
  readonly founding: { readonly list: Bytes; readonly device: DeviceRecord } | null;
  readonly comparison: ComparisonRecord | null;
  readonly toggle: Bytes | null;
  readonly attested: Bytes | null;
}

const recordName = "own";

const nothing: OwnState = {
  device: null,
  renewal: null,
  prekeys: [],
  nextPrekeyId: 1,
  list: null,
  founding: null,
  comparison: null,
  toggle: null,
  attested: null,
};

/**
 * This browser's keys and what it knows of the person's other devices. A change is kept before it
 * is used, so that no key is in use that a reload would lose.
 */
export class OwnKeys {
  readonly #vault: Vault;
  #state: OwnState;

  private constructor(vault: Vault, state: OwnState) {
    this.#vault = vault;
    this.#state = state;
  }

  /**
   * What the vault has.
   *
   * @throws VaultError
   * @throws RefusedError when the vault has something else than was put there
   */
  static async load(vault: Vault, user: Id): Promise<OwnKeys> {
    const record = (await vault.get(recordName)) as OwnRecord | undefined;
    return new OwnKeys(vault, record === undefined ? nothing : await stateOf(record, user));
  }

  get state(): OwnState {
    return this.#state;
  }

  /** @throws VaultError; nothing has changed then */
  async change(part: Partial<OwnState>): Promise<void> {
    const next = { ...this.#state, ...part };
    const record = recordOf(next);
    await this.#vault.update(recordName, () => record);
    this.#state = next;
  }

  /** This browser holds nothing any more; the vault is for the caller to clear. */
  forget(): void {
    for (const { secret } of this.#state.prekeys) secret.close();
    this.#state = nothing;
  }
}

function recordOf(state: OwnState): OwnRecord {
  const { device, renewal, prekeys, nextPrekeyId, list, founding, comparison } = state;
  return {
    device: device && recordOfDevice(device),
    renewal: renewal?.bytes ?? null,
    prekeys: prekeys.map(({ secret, certificate }) => ({
      secret: secret.toStored(),
      certificate: certificate.bytes,
    })),
    nextPrekeyId,
    list: list && DeviceList.encode(list.entries),
    founding: founding && {
      list: DeviceList.encode(founding.list.entries),
      device: recordOfDevice(founding.device),
    },
    comparison: comparison && recordOfComparison(comparison),
    toggle: state.toggle?.object.bytes ?? null,
    attested: state.attested?.object.bytes ?? null,
  };
}

async function stateOf(record: OwnRecord, user: Id): Promise<OwnState> {
  const { device, renewal, list, founding, comparison, toggle, attested } = record;
  const prekeys: LocalPrekey[] = [];
  for (const { secret, certificate } of record.prekeys) {
    prekeys.push({
      secret: HybridPrivateKey.fromStored(secret),
      certificate: await PrekeyCertificate.parse(certificate),
    });
  }
  return {
    device: device && (await deviceOf(device)),
    renewal: renewal && (await DeviceCertificate.parse(renewal)),
    prekeys,
    nextPrekeyId: record.nextPrekeyId,
    list: list && (await DeviceList.verify(user, list)),
    founding: founding && {
      list: await DeviceList.verify(user, founding.list),
      device: await deviceOf(founding.device),
    },
    comparison: comparison && (await comparisonOfRecord(comparison, user)),
    toggle: toggle && (await ToggleStatement.parse(toggle)),
    attested: attested && (await HeadStatement.parse(attested)),
  };
}

function recordOfDevice({ signingKey, certificate }: LocalDevice): DeviceRecord {
  return { key: signingKey.toStored(), certificate: certificate.bytes };
}

async function deviceOf({ key, certificate }: DeviceRecord): Promise<LocalDevice> {
  return new LocalDevice(SigningKey.fromStored(key), await DeviceCertificate.parse(certificate));
}
