import { equal } from "../../e2ee/bytes/bytes";
import { Contact } from "../../e2ee/handshake/contact";
import { LegPlan } from "../../e2ee/handshake/legPlan";
import type { PeerDevice } from "../../e2ee/handshake/peerDevice";
import { DeviceCertificate } from "../../e2ee/identity/deviceCertificate";
import { DeviceList } from "../../e2ee/identity/deviceList";
import { HeadStatement } from "../../e2ee/identity/headStatement";
import { PrekeyCertificate } from "../../e2ee/identity/prekeyCertificate";
import { ownVersions } from "../../e2ee/identity/versionRange";
import type { ContactMemory } from "../../e2ee/keystore/memories";
import { VaultError } from "../../e2ee/keystore/vaultError";
import { RefusedError } from "../../e2ee/rules/refusedError";
import { VerifyingKey } from "../../e2ee/sign/verifyingKey";
import { ListMemory } from "../../e2ee/identity/listMemory";
import type { ToggleMemory } from "../../e2ee/toggle/toggleMemory";
import { ToggleStatement } from "../../e2ee/toggle/toggleStatement";
import type { SignedSetting } from "../keysModel";
import type { Id } from "../../base/vocabulary";
import type { PublishedDevice, PublishedKeys } from "../directory/keyDirectory";
import type { KeysContext } from "../keysContext";
import { unlessRefused } from "../keysProblem";
import type { ContactKeys, ReachableDevice } from "../privateKeys";

/** How long the server's answer about a contact is used again, in milliseconds. */
const fresheningAfter = 30_000;

const unverified: ContactKeys = { kind: "refused", failure: "unverified", alert: null };

interface Known {
  readonly keys: ContactKeys;
  readonly at: number;
}

/** Other people's keys, verified by this browser itself. Everything from the server is checked. */
export class ContactBook {
  readonly #context: KeysContext;
  readonly #known = new Map<Id, Known>();

  constructor(context: KeysContext) {
    this.#context = context;
  }

  async contact(userId: Id, fresh: boolean): Promise<ContactKeys> {
    const { directory, now } = this.#context;
    const known = this.#known.get(userId);
    const at = now();
    if (!fresh && known !== undefined && Math.abs(at - known.at) < fresheningAfter) {
      return known.keys;
    }
    const shown = await directory.of(userId);
    if (!shown.ok && shown.problem.code !== "NOT_FOUND") {
      return { kind: "unreachable", problem: shown.problem };
    }
    const published = shown.ok ? shown.value : null;
    const keys = await this.#judgeSafely(userId, published);
    this.#known.set(userId, { keys, at });
    return keys;
  }

  /**
   * A call with the device was completed: the root of its transcript is known from now on.
   *
   * @param maySign whether a pin of another root can be withdrawn
   * @returns whether a pin was withdrawn, which the server does not know yet
   */
  async completed(
    userId: Id,
    peer: PeerDevice,
    transcriptRoot: VerifyingKey,
    maySign: boolean,
  ): Promise<boolean> {
    const { own, pins, now, vault } = this.#context;
    await vault.updateContact(userId, (memory) => ({
      ...memory,
      root: transcriptRoot,
      highestVersions: highest(memory.highestVersions, [
        { deviceId: peer.certificate.device, version: ownVersions.low },
      ]),
      lastEncryptedCall: now(),
    }));
    this.#known.delete(userId);
    const { device, list: ownList } = own.state;
    if (!maySign || device === null || ownList === null) return false;
    // A person who went on with another root has removed the pin (docs/protocol.md §9).
    const pinned = pins.pinned(userId, ownList);
    if (pinned === null || equal(pinned, transcriptRoot.bytes)) return false;
    await pins.write(device, ownList, userId, "withdrawn", pinned, now());
    return true;
  }

  /** Forgets all answers, because a pin has changed. */
  forgetAnswers(): void {
    this.#known.clear();
  }

  async #judgeSafely(userId: Id, published: PublishedKeys | null): Promise<ContactKeys> {
    try {
      return await this.#judge(userId, published);
    } catch (error) {
      if (error instanceof RefusedError) return refusedBy(error);
      // Without its memory this browser cannot distinguish an old list from a new one.
      if (error instanceof VaultError) return unverified;
      throw error;
    }
  }

  async #judge(userId: Id, published: PublishedKeys | null): Promise<ContactKeys> {
    const { vault } = this.#context;
    if (published === null || published.list === null) {
      return (await vault.contact(userId)).list === null
        ? { kind: "none" }
        : { kind: "refused", failure: "unverified", alert: "rolled-back" };
    }
    const list = await DeviceList.verify(userId, published.list);
    let judged: ContactKeys = unverified;
    // Compared with what is remembered and remembered in one step, between tabs too.
    await vault.updateContact(userId, async (memory) => {
      memory.list?.compare(list);
      const toggle = await latestToggle(memory, published, list);
      const { contact, pinned } = this.#asContact(userId, memory, list);
      const { reached, untimely } = await this.#reach(published, contact);
      judged = {
        kind: "verified",
        contact,
        devices: reached.map(({ deviceId, plan }) => ({ deviceId, plan })),
        untimely,
        setting: await settingOf(toggle, list),
        pinned,
        hadEndToEnd: memory.lastEncryptedCall !== null || contact.pinned,
      };
      const versions = highest(memory.highestVersions, reached);
      return { ...memory, list: ListMemory.of(list), toggle, highestVersions: versions };
    });
    return judged;
  }

  #asContact(
    userId: Id,
    memory: ContactMemory,
    list: DeviceList,
  ): { readonly contact: Contact; readonly pinned: boolean } {
    const { own, pins } = this.#context;
    const root = own.state.list && pins.pinned(userId, own.state.list);
    if (root === null) {
      return {
        contact: new Contact(list, memory.root, false, memory.highestVersions),
        pinned: false,
      };
    }
    const contact = new Contact(list, VerifyingKey.of(root), true, memory.highestVersions);
    return { contact, pinned: !contact.hasAnotherRoot() };
  }

  /**
   * The devices an OFFER may go to, confirmed ones first; one that is no good leaves the others.
   */
  async #reach(published: PublishedKeys, contact: Contact): Promise<Reach> {
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
    const reached: VersionedDevice[] = [];
    const untimely: Id[] = [];
    for (const device of published.devices) {
      try {
        reached.push(await reach(device, contact, statements, now));
      } catch (error) {
        if (!(error instanceof RefusedError)) throw error;
        if (error.kind === "clock" && (await isListed(device, contact))) {
          untimely.push(device.deviceId);
        }
      }
    }
    const comesFirst = ({ deviceId }: VersionedDevice) => contact.list.active.has(deviceId);
    const sorted = [...reached.filter(comesFirst), ...reached.filter((one) => !comesFirst(one))];
    return { reached: sorted, untimely };
  }
}

interface Reach {
  readonly reached: readonly VersionedDevice[];
  readonly untimely: readonly Id[];
}

interface VersionedDevice extends ReachableDevice {
  /** The highest version it shows. */
  readonly version: number;
}

async function reach(
  { deviceId, certificate: encoded, prekey: encodedPrekey }: PublishedDevice,
  contact: Contact,
  statements: readonly HeadStatement[],
  now: number,
): Promise<VersionedDevice> {
  const certificate = await DeviceCertificate.parse(encoded);
  certificate.requireUsable(contact.list.user, deviceId, now);
  const prekey = await PrekeyCertificate.parse(encodedPrekey);
  const parts = { own: ownVersions, contact, certificate, prekey, statements, now };
  const plan = await LegPlan.of(parts);
  return { deviceId, plan, version: prekey.versions.high };
}

/** Whether the list names the certificate: anyone can make another one, with any time. */
async function isListed({ certificate }: PublishedDevice, contact: Contact): Promise<boolean> {
  return contact.list.standingOf(await DeviceCertificate.parse(certificate)) === "confirmed";
}

function highest(
  before: ReadonlyMap<Id, number>,
  shown: readonly Pick<VersionedDevice, "deviceId" | "version">[],
): ReadonlyMap<Id, number> {
  const versions = new Map(before);
  for (const { deviceId, version } of shown) {
    versions.set(deviceId, Math.max(versions.get(deviceId) ?? 0, version));
  }
  return versions;
}

/**
 * The latest statement that was accepted. One the server withholds, or an older one in its place,
 * does not undo what was accepted before.
 */
async function latestToggle(
  { toggle }: ContactMemory,
  { toggle: shown }: PublishedKeys,
  list: DeviceList,
): Promise<ToggleMemory> {
  if (shown === null) return toggle;
  const accepted = await unlessRefused(async () =>
    toggle.accept(await ToggleStatement.parse(shown), list),
  );
  return accepted ?? toggle;
}

/** The signed setting, as long as its signer counts; its counter is remembered in any case. */
async function settingOf({ last }: ToggleMemory, list: DeviceList): Promise<SignedSetting | null> {
  if (last === null) return null;
  return unlessRefused(async () => {
    await last.requireOf(list);
    return last.value;
  });
}

function refusedBy({ rule, kind }: RefusedError): ContactKeys {
  return {
    kind: "refused",
    failure: kind === "browser" ? "changed" : kind,
    alert: rule === "R-LIST-13" ? "rolled-back" : rule === "R-LIST-14" ? "forked" : null,
  };
}
