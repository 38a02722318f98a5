import type { Bytes } from "../../e2ee/bytes/bytes";
import type { DeviceList } from "../../e2ee/identity/deviceList";
import { ListMemory } from "../../e2ee/identity/listMemory";
import { VerifyingKey } from "../../e2ee/sign/verifyingKey";
import { ToggleStatement } from "../../e2ee/toggle/toggleStatement";
import type { Id } from "../model/vocabulary";
import type { Vault } from "./vault";

/** What is remembered of somebody. Spec: docs/protocol.md §4, §9, §11. */
export interface ContactMemory {
  /** Null before a list was accepted. */
  readonly list: ListMemory | null;
  readonly toggle: ToggleStatement | null;
  /** The highest version each of their devices has shown. */
  readonly versions: ReadonlyMap<Id, number>;
  /** The root of the last call that was completed. */
  readonly root: VerifyingKey | null;
}

interface ContactRecord {
  readonly list: {
    readonly root: Bytes;
    readonly entries: readonly { readonly id: Bytes; readonly replaces: boolean }[];
  } | null;
  readonly toggle: Bytes | null;
  readonly versions: ReadonlyMap<Id, number>;
  readonly root: Bytes | null;
}

const nobody: ContactMemory = { list: null, toggle: null, versions: new Map(), root: null };

/** What the vault remembers of contacts. */
export class ContactMemories {
  readonly #vault: Vault;

  constructor(vault: Vault) {
    this.#vault = vault;
  }

  /** @throws VaultError */
  async of(userId: Id): Promise<ContactMemory> {
    const record = (await this.#vault.get(nameOf(userId))) as ContactRecord | undefined;
    if (record === undefined) return nobody;
    const { list, toggle, versions, root } = record;
    return {
      list: list && new ListMemory(VerifyingKey.of(list.root), list.entries),
      toggle: toggle && (await ToggleStatement.parse(toggle)),
      versions,
      root: root && VerifyingKey.of(root),
    };
  }

  /** @throws VaultError */
  async keep(userId: Id, memory: ContactMemory): Promise<void> {
    const { list, toggle, versions, root } = memory;
    const record: ContactRecord = {
      list: list && { root: list.root.bytes, entries: list.entries },
      toggle: toggle?.object.bytes ?? null,
      versions,
      root: root?.bytes ?? null,
    };
    await this.#vault.update(nameOf(userId), () => record);
  }
}

/** What is remembered after a list was accepted: versions only of devices it has. */
export function remembering(
  memory: ContactMemory,
  list: DeviceList,
  toggle: ToggleStatement | null,
  versions: ReadonlyMap<Id, number>,
): ContactMemory {
  const kept = [...versions].filter(([device]) => list.active.has(device));
  return { ...memory, list: ListMemory.of(list), toggle, versions: new Map(kept) };
}

function nameOf(userId: Id): string {
  return `contact ${userId}`;
}
