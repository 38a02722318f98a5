import { equal } from "../../e2ee/bytes/bytes";
import {
  deviceRecipient,
  recoveryRecipient as toRecovery,
  type Recipient,
} from "../../e2ee/envelope/recipient";
import type { DeviceList } from "../../e2ee/identity/deviceList";
import { PrekeyCertificate } from "../../e2ee/identity/prekeyCertificate";
import type { PinEntry } from "../../e2ee/pins/pinEntry";
import type { Id } from "../model/vocabulary";
import { recoveryRecipient, type PinRecipient, type PublishedKeys } from "./keyDirectory";
import type { KeysContext } from "./keysContext";
import { unlessRefused } from "./keysProblem";

/** Somebody to whom entries of logs are sealed. */
export interface PinReader {
  /** Under what it is kept how far they have come: a new recovery key is another reader. */
  readonly name: string;
  readonly recipient: PinRecipient;
  readonly seal: Recipient;
  /** Whether this device is the one to hand the entry on. */
  readonly isDue: (entry: PinEntry) => boolean;
}

/**
 * All other confirmed devices that have a key to seal to, and the recovery key. Each device hands on
 * its own log; the one that let a device in also hands it the others' as they were then, since their
 * authors may be away.
 */
export async function pinReaders(
  { own, now }: KeysContext,
  published: PublishedKeys,
): Promise<readonly PinReader[]> {
  const { device, list } = own.state;
  if (device === null || list === null) return [];
  const isOwn = (entry: PinEntry) => entry.device === device.id;
  const readers: PinReader[] = [
    {
      name: `${recoveryRecipient} ${list.root.toString()}`,
      recipient: recoveryRecipient,
      seal: toRecovery(list.recoveryKem),
      isDue: isOwn,
    },
  ];
  for (const [deviceId, certificate] of list.active) {
    const shown = published.devices.find((one) => one.deviceId === deviceId);
    if (deviceId === device.id || shown === undefined) continue;
    if (!equal(shown.certificate, certificate.bytes)) continue;
    const prekey = await unlessRefused(async () => {
      const parsed = await PrekeyCertificate.parse(shown.prekey);
      await parsed.requireOf(certificate, now());
      return parsed;
    });
    if (prekey === null) continue;
    const letIn = letInAt(list, deviceId, device.id);
    readers.push({
      name: deviceId,
      recipient: deviceId,
      seal: deviceRecipient(prekey),
      isDue: (entry) => isOwn(entry) || (letIn !== null && entry.at <= letIn),
    });
  }
  return readers;
}

/** When `by` let the device in; null when it was somebody else. */
function letInAt(list: DeviceList, deviceId: Id, by: Id): number | null {
  const entry = list.entries.findLast(
    ({ action, signer }) =>
      action.kind === "add" &&
      action.certificate.device === deviceId &&
      // Its own is a renewal.
      !(signer.kind === "device" && signer.device === deviceId),
  );
  return entry?.signer.kind === "device" && entry.signer.device === by ? entry.at : null;
}
