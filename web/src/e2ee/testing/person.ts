import { hexOf } from "../bytes/bytes";
import { idBytes, type Id } from "../bytes/id";
import { genesisList, resetList } from "../device/listAuthor";
import { LocalDevice } from "../device/localDevice";
import type { LocalPrekey } from "../device/localPrekey";
import { RootKey } from "../device/rootKey";
import type { ClientClass } from "../identity/clientClass";
import type { DeviceList } from "../identity/deviceList";
import { ownVersions } from "../identity/versionRange";
import type { Randomness } from "../secret/randomness";
import { seedBytes, SigningKey } from "../sign/signingKey";
import { SeededRandomness } from "./seededRandomness";

/** The time at which the tests play. */
export const now = Date.parse("2026-11-24T09:00:00Z");

export const day = 24 * 3_600_000;

/**
 * A person with a root, one confirmed device and a prekey, all made from a name: to the byte the
 * person of that name in the vectors.
 */
export interface Person {
  readonly user: Id;
  readonly root: RootKey;
  readonly device: LocalDevice;
  readonly prekey: LocalPrekey;
  readonly list: DeviceList;
}

export async function personOf(name: string, clientClass: ClientClass): Promise<Person> {
  const random = new SeededRandomness(name);
  const root = await RootKey.generate(random);
  const user = newId(random);
  const device = await newDevice(user, clientClass, random);
  const prekey = await device.newPrekey(7, ownVersions, now - day, random);
  return {
    user,
    root,
    device,
    prekey,
    list: await genesisList(root, device.certificate, now - day),
  };
}

/** The person's list after someone has started over in their name, with the very same device. */
export async function underAnotherRoot({ list, device }: Person): Promise<DeviceList> {
  const other = await RootKey.generate(new SeededRandomness("another root"));
  return resetList(list, other, device.certificate, now);
}

/** A device of `user` that no list has. */
export async function newDevice(
  user: Id,
  clientClass: ClientClass,
  random: Randomness,
): Promise<LocalDevice> {
  const id = newId(random);
  const key = await SigningKey.ofSeed(random.bytes(seedBytes));
  return LocalDevice.create(key, user, id, clientClass, now - day);
}

function newId(random: Randomness): Id {
  return hexOf(random.bytes(idBytes));
}
