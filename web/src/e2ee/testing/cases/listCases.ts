import { hexOf, type Bytes } from "../../bytes/bytes";
import { appendToList, resetList } from "../../device/listAuthor";
import type { EntrySigner } from "../../device/entrySigner";
import type { LocalDevice } from "../../device/localDevice";
import { RootKey } from "../../device/rootKey";
import { DeviceCertificate, type DeviceDescription } from "../../identity/deviceCertificate";
import { DeviceList } from "../../identity/deviceList";
import type { ListAction } from "../../identity/listAction";
import { ListEntry, noPreviousEntry } from "../../identity/listEntry";
import { ListMemory } from "../../identity/listMemory";
import type { Rule } from "../../rules/rule";
import type { SigningKey } from "../../sign/signingKey";
import { flip } from "../mutations";
import { day, newDevice, now, personOf } from "../person";
import type { RuleCase } from "../ruleCase";
import { SeededRandomness } from "../seededRandomness";

type Setting = Awaited<ReturnType<typeof setting>>;

/** Cases of device lists. */
export async function listCases(): Promise<RuleCase[]> {
  const all = await setting();
  return [
    ...shapeCases(all),
    ...placeCases(all),
    ...(await signatureCases(all)),
    ...(await deviceCases(all)),
    ...(await memoryCases(all)),
  ];
}

async function setting() {
  const random = new SeededRandomness("list cases");
  const bob = await personOf("bob", "web");
  const eve = await personOf("eve", "web");
  const tablet = await newDevice(bob.user, "web", random);
  const desktop = await newDevice(bob.user, "desktop", random);
  const [first] = bob.list.entries;
  if (first === undefined) throw new Error("a list has a first entry");
  const entry = (
    by: EntrySigner,
    sequence: number,
    previous: Bytes,
    action: ListAction,
    key: SigningKey = by.signingKey,
    user = bob.user,
  ): Promise<ListEntry> =>
    ListEntry.issue(key, { user, sequence, previous, at: now, signer: by.signer, action });
  return { random, bob, eve, tablet, desktop, first, entry, list: bob.list };
}

function shapeCases({ bob, list, tablet, entry, random }: Setting): RuleCase[] {
  return [
    refused("R-LIST-1", "empty", () => DeviceList.verify(bob.user, DeviceList.encode([]))),
    refused("R-LIST-1", "257 entries", async () => {
      const many = [...list.entries];
      for (let place = 1; place <= 256; place++) {
        const action = place % 2 === 1 ? add(tablet) : revoke(tablet);
        many.push(await entry(bob.root, place, many[place - 1]?.id ?? noPreviousEntry, action));
      }
      await verify(bob.user, ...many.slice(0, 256));
      await verify(bob.user, ...many);
    }),
    refused("R-LIST-1", "33 devices", async () => {
      let entries = [...list.entries];
      for (let place = 1; place <= 32; place++) {
        const more = await newDevice(bob.user, "web", random);
        const previous = entries[place - 1]?.id ?? noPreviousEntry;
        entries = [...entries, await entry(bob.device, place, previous, add(more))];
      }
      await verify(bob.user, ...entries.slice(0, 32));
      await verify(bob.user, ...entries);
    }),
  ];
}

function placeCases({ bob, eve, list, first, tablet, entry }: Setting): RuleCase[] {
  return [
    refused("R-LIST-2", "starts with an ADD", async () =>
      verify(bob.user, await entry(bob.root, 0, noPreviousEntry, add(tablet))),
    ),
    refused("R-LIST-2", "a second GENESIS", async () =>
      verify(bob.user, first, await entry(bob.root, 1, first.id, first.action)),
    ),
    refused("R-LIST-3", "a gap", async () =>
      verify(bob.user, first, await entry(bob.device, 2, first.id, add(tablet))),
    ),
    refused("R-LIST-4", "another predecessor", async () =>
      verify(bob.user, first, await entry(bob.device, 1, eve.list.head.id, add(tablet))),
    ),
    refused("R-LIST-4", "a predecessor of the first", async () =>
      verify(bob.user, await entry(bob.root, 0, first.id, first.action)),
    ),
    refused("R-LIST-5", "another user's", () =>
      DeviceList.verify(eve.user, DeviceList.encode(list.entries)),
    ),
    refused("R-LIST-5", "an entry of another user", async () => {
      const { signingKey } = bob.device;
      const foreign = entry(bob.device, 1, first.id, add(tablet), signingKey, eve.user);
      await verify(bob.user, first, await foreign);
    }),
  ];
}

async function signatureCases(all: Setting): Promise<RuleCase[]> {
  const { bob, eve, list, first, tablet, entry, random } = all;
  const eves = eve.device.signingKey;
  const two = await append(list, bob.device, add(tablet));
  const revoked = await append(two, bob.root, revoke(tablet));
  const phone = await newDevice(bob.user, "web", random);
  const other = await RootKey.generate(random);
  const { certificate } = tablet;
  const { recoveryKem } = list;
  const replace: ListAction = { kind: "replace", certificates: [certificate] };
  const reset: ListAction = { kind: "reset", root: other.verifyingKey, recoveryKem, certificate };
  return [
    refused("R-LIST-6", "a device's entry signed by another key", async () =>
      verify(bob.user, first, await entry(bob.device, 1, first.id, add(tablet), eves)),
    ),
    refused("R-LIST-6", "a root's entry signed by another key", async () =>
      verify(bob.user, first, await entry(bob.root, 1, first.id, add(tablet), eves)),
    ),
    refused("R-LIST-6", "a GENESIS signed by another key", async () =>
      verify(bob.user, await entry(bob.root, 0, noPreviousEntry, first.action, eves)),
    ),
    refused("R-LIST-6", "a RESET signed by the old root", () => append(list, bob.root, reset)),
    refused("R-LIST-6", "a REPLACE signed by another root", () => append(list, other, replace)),
    refused("R-LIST-7", "signed by a device not in it", () => append(list, tablet, add(tablet))),
    refused("R-LIST-7", "signed by a revoked device", () => append(revoked, tablet, add(phone))),
    refused("R-LIST-8", "a REPLACE signed by a device", () => append(list, bob.device, replace)),
    refused("R-LIST-8", "a RESET signed by a device", () => append(list, bob.device, reset)),
    refused("R-LIST-8", "a GENESIS signed by a device", async () =>
      verify(bob.user, await entry(bob.device, 0, noPreviousEntry, first.action)),
    ),
  ];
}

async function deviceCases(all: Setting): Promise<RuleCase[]> {
  const { bob, eve, list, tablet, desktop } = all;
  const two = await append(list, bob.device, add(tablet));
  const revoked = await append(two, bob.device, revoke(tablet));
  const installed = await append(two, bob.device, add(desktop));
  const encoded = DeviceList.encode(two.entries);
  const { bytes } = tablet.certificate;
  const inside = hexOf(encoded).indexOf(hexOf(bytes)) / 2 + bytes.length - 40;
  const renewed = async (
    device: LocalDevice,
    changes: Partial<DeviceDescription>,
  ): Promise<ListAction> => {
    const { user, device: id, clientClass, created, expires } = device.certificate;
    const description = { user, device: id, clientClass, created: created + day };
    const later = { ...description, expires: expires + day, ...changes };
    const certificate = await DeviceCertificate.issue(device.signingKey, later);
    return { kind: "add", certificate };
  };
  const sameId = await DeviceCertificate.issue(desktop.signingKey, {
    ...descriptionOf(tablet),
    created: tablet.certificate.created + 1,
    expires: tablet.certificate.expires + 1,
  });
  const { expires } = tablet.certificate;
  // Cases that must still be taken: a renewal, leaving oneself, the root's word on a revoked
  // device.
  await append(two, bob.device, await renewed(tablet, {}));
  await append(installed, bob.device, revoke(bob.device));
  await append(revoked, bob.root, add(tablet));
  return [
    refused("R-LIST-9", "a device of another user", () =>
      append(list, bob.device, add(eve.device)),
    ),
    refused("R-LIST-9", "a certificate that does not verify", () =>
      DeviceList.verify(bob.user, flip(encoded, inside)),
    ),
    refused("R-LIST-10", "a revoked device again", () => append(revoked, bob.device, add(tablet))),
    refused("R-LIST-10", "a device again with an expiry that is not later", async () =>
      append(two, bob.device, await renewed(tablet, { expires })),
    ),
    refused("R-LIST-10", "a device again of another class", async () =>
      append(two, bob.device, await renewed(tablet, { clientClass: "headless" })),
    ),
    refused("R-LIST-10", "a device again with another key", () =>
      append(two, bob.device, { kind: "add", certificate: sameId }),
    ),
    refused("R-LIST-10", "two devices with one key", async () =>
      append(list, bob.device, await renewed(bob.device, { device: desktop.id })),
    ),
    refused("R-LIST-11", "a stranger revoked", () => append(list, bob.device, revoke(tablet))),
    refused("R-LIST-12", "a web device revokes in a list with a desktop", () =>
      append(installed, bob.device, revoke(tablet)),
    ),
    refused("R-LIST-12", "a web device adds to a list with a desktop", async () =>
      append(installed, bob.device, await renewed(tablet, {})),
    ),
  ];
}

async function memoryCases({ bob, list, tablet, desktop, random }: Setting): Promise<RuleCase[]> {
  const longer = await append(list, bob.device, add(tablet));
  const fork = await append(list, bob.device, add(desktop));
  const replace: ListAction = { kind: "replace", certificates: [bob.device.certificate] };
  const settled = await append(list, bob.root, replace);
  const settledAgain = await append(list, bob.root, {
    ...replace,
    certificates: [tablet.certificate],
  });
  const thiefs = await RootKey.generate(random);
  const reset = await resetList(list, thiefs, bob.device.certificate, now);
  return [
    refused("R-LIST-13", "rolled back", () => ListMemory.of(longer).compare(list)),
    refused("R-LIST-14", "forked", () => ListMemory.of(longer).compare(fork)),
    refused("R-LIST-14", "forked away from a REPLACE", () => ListMemory.of(settled).compare(fork)),
    refused("R-LIST-14", "a REPLACE on both sides", () =>
      ListMemory.of(settled).compare(settledAgain),
    ),
    refused("R-LIST-15", "another root", () => ListMemory.of(list).compareOwn(reset)),
  ];
}

function descriptionOf({ certificate }: LocalDevice): DeviceDescription {
  const { user, device, clientClass, created, expires } = certificate;
  return { user, device, clientClass, created, expires };
}

function add({ certificate }: LocalDevice): ListAction {
  return { kind: "add", certificate };
}

function revoke({ id }: LocalDevice): ListAction {
  return { kind: "revoke", device: id, reason: "lost" };
}

function append(list: DeviceList, by: EntrySigner, action: ListAction): Promise<DeviceList> {
  return appendToList(list, by, action, now);
}

function verify(user: string, ...entries: readonly ListEntry[]): Promise<DeviceList> {
  return DeviceList.verify(user, DeviceList.encode(entries));
}

function refused(rule: Rule, what: string, attempt: () => unknown): RuleCase {
  return { rule, what: `list: ${what}`, attempt };
}
