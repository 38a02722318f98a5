import { ListMemory } from "../identity/listMemory";
import { VerifyingKey } from "../sign/verifyingKey";
import { ToggleMemory } from "../toggle/toggleMemory";
import { ToggleStatement } from "../toggle/toggleStatement";
import type { ContactMemory, OwnMemory } from "./memories";
import { RecordReader } from "./recordReader";

const form = 1;

/** The memory of the own user, as it is stored. */
export function writeOwn({ list, toggle }: OwnMemory): object {
  return {
    form,
    list: list === null ? null : { root: list.root.bytes, entries: list.entries },
    toggle: toggle.last?.object.bytes ?? null,
  };
}

/** The counterpart of {@link writeOwn}. */
export function readOwn(value: unknown): Promise<OwnMemory> {
  return readBoth(new RecordReader("the own memory", value).form(form));
}

/** The memory of a contact, as it is stored. */
export function writeContact(memory: ContactMemory): object {
  const versions = [...memory.highestVersions];
  return {
    ...writeOwn(memory),
    root: memory.root?.bytes ?? null,
    highestVersions: versions.map(([device, version]) => ({ device, version })),
    lastEncryptedCall: memory.lastEncryptedCall,
  };
}

/** The counterpart of {@link writeContact}. */
export async function readContact(value: unknown): Promise<ContactMemory> {
  const from = new RecordReader("the memory of a contact", value).form(form);
  const root = from.bytesOrNull("root");
  const versions = from.list("highestVersions", (entry) => ({
    device: entry.id("device"),
    version: entry.number("version"),
  }));
  return {
    ...(await readBoth(from)),
    root: root === null ? null : await from.parsed("root", () => VerifyingKey.of(root)),
    highestVersions: new Map(versions.map(({ device, version }) => [device, version])),
    lastEncryptedCall: from.numberOrNull("lastEncryptedCall"),
  };
}

async function readBoth(from: RecordReader): Promise<OwnMemory> {
  const list = from.insideOrNull("list");
  const toggle = from.bytesOrNull("toggle");
  return {
    list: list === null ? null : await readList(list),
    toggle: await from.parsed(
      "toggle",
      async () => new ToggleMemory(toggle === null ? null : await ToggleStatement.parse(toggle)),
    ),
  };
}

function readList(from: RecordReader): Promise<ListMemory> {
  const entries = from.list("entries", (entry) => ({
    id: entry.bytes("id"),
    replaces: entry.flag("replaces"),
  }));
  const root = from.bytes("root");
  return from.parsed("root", () => new ListMemory(VerifyingKey.of(root), entries));
}
