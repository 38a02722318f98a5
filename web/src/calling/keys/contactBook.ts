import { equal } from "../../e2ee/bytes/bytes";
import { Contact } from "../../e2ee/handshake/contact";
import { LegPlan } from "../../e2ee/handshake/legPlan";
import type { PeerDevice } from "../../e2ee/handshake/peerDevice";
import { DeviceCertificate } from "../../e2ee/identity/deviceCertificate";
import { DeviceList } from "../../e2ee/identity/deviceList";
import { HeadStatement } from "../../e2ee/identity/headStatement";
import { PrekeyCertificate } from "../../e2ee/identity/prekeyCertificate";
import { ownVersions } from "../../e2ee/identity/versionRange";
import { RefusedError } from "../../e2ee/rules/refusedError";
import { OneAfterAnother } from "../../e2ee/session/oneAfterAnother";
import { VerifyingKey } from "../../e2ee/sign/verifyingKey";
import { ToggleMemory } from "../../e2ee/toggle/toggleMemory";
import { ToggleStatement } from "../../e2ee/toggle/toggleStatement";
import type { Id } from "../model/vocabulary";
import { ContactMemories, remembering, type ContactMemory } from "./contactMemory";
import type { PublishedDevice, PublishedKeys } from "./keyDirectory";
import type { KeysContext } from "./keysContext";
import { unlessRefused } from "./keysProblem";
import type { ContactKeys, ReachableDevice } from "./privateKeys";
import { VaultError } from "./vault";

/** How long what the server said of somebody is used again, in milliseconds. */
const fresheningAfter = 30_000;

const unverified: ContactKeys = { kind: "refused", failure: "unverified", alert: null };

interface Known {
  readonly keys: ContactKeys;
  readonly at: number;
}

/** Other people, as this browser can tell by itself. Everything the server shows is checked. */
export class ContactBook {
  readonly #context: KeysContext;
  readonly #memories: ContactMemories;
  readonly #turns = new OneAfterAnother();
  readonly #known = new Map<Id, Known>();

  constructor(context: KeysContext) {
    this.#context = context;
    this.#memories = new ContactMemories(context.vault);
  }

  async contact(userId: Id, fresh: boolean): Promise<ContactKeys> {
    const { directory, now } = this.#context;
    const known = this.#known.get(userId);
    const at = now();
    if (!fresh && known !== undefined && Math.abs(at - known.at) < fresheningAfter) {
      return known.keys;
    }
    const shown = await directory.of(userId);
    if (!shown.ok && shown.problem.code !== "NOT_FOUND") return unverified;
    const published = shown.ok ? shown.value : null;
    // One after the other: an older answer must not be remembered over a newer one.
    const keys = await this.#turns.run(() => this.#judgeSafely(userId, published));
    this.#known.set(userId, { keys, at });
    return keys;
  }

  /** A call with the device was completed: the root is known from now on. */
  async completed(userId: Id, peer: PeerDevice, { list }: Contact): Promise<void> {
    const { own, pins, now } = this.#context;
    await this.#turns.run(async () => {
      const memory = await this.#memories.of(userId);
      const device = peer.certificate.device;
      const versions = new Map(memory.versions);
      versions.set(device, Math.max(versions.get(device) ?? 0, ownVersions.low));
      await this.#memories.keep(userId, { ...memory, versions, root: list.root });
    });
    this.#known.delete(userId);
    const { device, list: ownList } = own.state;
    if (device === null || ownList === null) return;
    // Whoever went on with another root has taken the pin away (docs/protocol.md §9).
    const pinned = pins.pinned(userId, ownList);
    if (pinned !== null && !equal(pinned, list.root.bytes)) {
      await pins.write(device, ownList, userId, "withdrawn", pinned, now());
    }
  }

  /** What is pinned has changed. */
  forgetAnswers(): void {
    this.#known.clear();
  }

  async #judgeSafely(userId: Id, published: PublishedKeys | null): Promise<ContactKeys> {
    try {
      return await this.#judge(userId, published);
    } catch (error) {
      if (error instanceof RefusedError) return refusedBy(error);
      // Without its memory this browser cannot tell an old list from a new one.
      if (error instanceof VaultError) return unverified;
      throw error;
    }
  }

  async #judge(userId: Id, published: PublishedKeys | null): Promise<ContactKeys> {
    const memory = await this.#memories.of(userId);
    if (published?.list == null) {
      return memory.list === null
        ? { kind: "none" }
        : { kind: "refused", failure: "unverified", alert: "rolled-back" };
    }
    const list = await DeviceList.verify(userId, published.list);
    memory.list?.compare(list);
    const toggle = await latestToggle(memory, published, list);
    const { contact, pinned } = this.#asContact(userId, memory, list);
    const reached = await this.#reach(published, contact);
    const versions = highest(memory.versions, reached);
    await this.#memories.keep(userId, remembering(memory, list, toggle, versions));
    return {
      kind: "verified",
      contact,
      devices: reached.map(({ device }) => device),
      setting: toggle?.value ?? null,
      pinned,
      hadEndToEnd: memory.root !== null || contact.pinned,
    };
  }

  #asContact(
    userId: Id,
    memory: ContactMemory,
    list: DeviceList,
  ): { readonly contact: Contact; readonly pinned: boolean } {
    const { own, pins } = this.#context;
    const root = own.state.list && pins.pinned(userId, own.state.list);
    if (root === null) {
      return { contact: new Contact(list, memory.root, false, memory.versions), pinned: false };
    }
    const contact = new Contact(list, VerifyingKey.of(root), true, memory.versions);
    return { contact, pinned: !contact.hasAnotherRoot() };
  }

  /** The devices an OFFER may go to, confirmed ones first; one that is no good leaves the others. */
  async #reach(published: PublishedKeys, contact: Contact): Promise<readonly Reached[]> {
    const now = this.#context.now();
    const statements: HeadStatement[] = [];
    for (const bytes of published.heads) {
      const statement = await unlessRefused(async () => {
        const parsed = await HeadStatement.parse(bytes);
        await parsed.requireOf(contact.list, now);
        return parsed;
      });
      if (statement !== null) statements.push(statement);
    }
    const reached: Reached[] = [];
    for (const device of published.devices) {
      const one = await unlessRefused(() => reach(device, contact, statements, now));
      if (one !== null) reached.push(one);
    }
    const isListed = ({ device }: Reached) => contact.list.active.has(device.deviceId);
    return [...reached.filter(isListed), ...reached.filter((one) => !isListed(one))];
  }
}

interface Reached {
  readonly device: ReachableDevice;
  readonly version: number;
}

async function reach(
  { deviceId, certificate: encoded, prekey: encodedPrekey }: PublishedDevice,
  contact: Contact,
  statements: readonly HeadStatement[],
  now: number,
): Promise<Reached> {
  const certificate = await DeviceCertificate.parse(encoded);
  certificate.requireUsable(contact.list.user, deviceId, now);
  const prekey = await PrekeyCertificate.parse(encodedPrekey);
  const parts = { own: ownVersions, contact, certificate, prekey, statements, now };
  const plan = await LegPlan.of(parts);
  return { device: { deviceId, plan }, version: prekey.versions.high };
}

function highest(
  before: ReadonlyMap<Id, number>,
  reached: readonly Reached[],
): ReadonlyMap<Id, number> {
  const versions = new Map(before);
  for (const { device, version } of reached) {
    versions.set(device.deviceId, Math.max(versions.get(device.deviceId) ?? 0, version));
  }
  return versions;
}

/**
 * The latest statement that passes. One the server withholds, or an older one in its place, does not
 * undo what was accepted before, as long as its signer counts.
 */
async function latestToggle(
  { toggle }: ContactMemory,
  { toggle: shown }: PublishedKeys,
  list: DeviceList,
): Promise<ToggleStatement | null> {
  const accepted =
    shown === null
      ? null
      : await unlessRefused(async () =>
          new ToggleMemory(toggle).accept(await ToggleStatement.parse(shown), list),
        );
  if (accepted?.last != null) return accepted.last;
  if (toggle === null) return null;
  return unlessRefused(async () => {
    await toggle.requireOf(list);
    return toggle;
  });
}

function refusedBy({ rule, kind }: RefusedError): ContactKeys {
  return {
    kind: "refused",
    failure: kind === "browser" ? "changed" : kind,
    alert: rule === "R-LIST-13" ? "rolled-back" : rule === "R-LIST-14" ? "forked" : null,
  };
}
