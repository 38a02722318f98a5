import { equal } from "../../e2ee/bytes/bytes";
import {
  deviceRecipient,
  recoveryRecipient as toRecovery,
  type Recipient,
} from "../../e2ee/envelope/recipient";
import { PrekeyCertificate } from "../../e2ee/identity/prekeyCertificate";
import {
  recoveryRecipient,
  type PinRecipient,
  type PublishedKeys,
} from "../directory/keyDirectory";
import type { KeysContext } from "../keysContext";
import { unlessRefused } from "../keysProblem";

/** A device to which entries of logs are sealed. */
export interface PinReader {
  readonly recipient: PinRecipient;
  readonly seal: Recipient;
}

/** All other confirmed devices that have a key to seal to, and the recovery key. */
export async function pinReaders(
  { own, now }: KeysContext,
  published: PublishedKeys,
): Promise<readonly PinReader[]> {
  const { device, list } = own.state;
  if (device === null || list === null) return [];
  const readers: PinReader[] = [
    { recipient: recoveryRecipient, seal: toRecovery(list.recoveryKem) },
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
    readers.push({ recipient: deviceId, seal: deviceRecipient(prekey) });
  }
  return readers;
}
