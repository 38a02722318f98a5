import type { DeviceCertificate } from "../identity/deviceCertificate";
import { DeviceList } from "../identity/deviceList";
import type { ListAction } from "../identity/listAction";
import { ListEntry, noPreviousEntry } from "../identity/listEntry";
import type { EntrySigner } from "./entrySigner";
import type { RootKey } from "./rootKey";

/**
 * A list of one entry: this root, this device. As everything here it has been verified as any
 * reader would.
 */
export async function genesisList(
  root: RootKey,
  first: DeviceCertificate,
  at: number,
): Promise<DeviceList> {
  const { user } = first;
  const entry = await ListEntry.issue(root.signingKey, {
    user,
    sequence: 0,
    previous: noPreviousEntry,
    at,
    signer: root.signer,
    action: { kind: "genesis", ...(await newRoot(root, first)) },
  });
  return DeviceList.verify(user, DeviceList.encode([entry]));
}

/** The list with a RESET to a new root. */
export async function resetList(
  list: DeviceList,
  root: RootKey,
  first: DeviceCertificate,
  at: number,
): Promise<DeviceList> {
  return appendToList(list, root, { kind: "reset", ...(await newRoot(root, first)) }, at);
}

/**
 * The list with one entry more.
 *
 * @throws RefusedError when the signer may not do that
 */
export async function appendToList(
  list: DeviceList,
  signer: EntrySigner,
  action: ListAction,
  at: number,
): Promise<DeviceList> {
  const entry = await ListEntry.issue(signer.signingKey, {
    user: list.user,
    sequence: list.entries.length,
    previous: list.head.id,
    at,
    signer: signer.signer,
    action,
  });
  return DeviceList.verify(list.user, DeviceList.encode([...list.entries, entry]));
}

async function newRoot(root: RootKey, certificate: DeviceCertificate) {
  const kem = await root.recoveryKem();
  const recoveryKem = kem.publicKey;
  kem.close();
  return { root: root.verifyingKey, recoveryKem, certificate };
}
