import { DeviceCertificate } from "../../e2ee/identity/deviceCertificate";
import type { DeviceList } from "../../e2ee/identity/deviceList";
import type { KeyDevice } from "../keysModel";
import type { Id } from "../../base/vocabulary";
import type { OwnPublishedKeys } from "../directory/keyDirectory";
import { unlessRefused } from "../keysProblem";

/**
 * The person's devices: those of the list, and those that have published without being in it. This
 * browser first.
 *
 * @param published names and times are the server's word; null while it has not been asked
 */
export async function ownDevices(
  list: DeviceList,
  published: OwnPublishedKeys | null,
  deviceId: Id,
): Promise<readonly KeyDevice[]> {
  const added = additions(list);
  const described = (certificate: DeviceCertificate): KeyDevice => {
    const name = published?.names.find((one) => one.deviceId === certificate.device);
    return {
      deviceId: certificate.device,
      name: name?.name ?? null,
      deviceClass: certificate.clientClass,
      current: certificate.device === deviceId,
      confirmed: list.active.has(certificate.device),
      addedAt: added.get(certificate.device) ?? null,
      lastSeenAt: name?.lastSeenAt ?? null,
    };
  };
  const devices = [...list.active.values()].map(described);
  for (const { deviceId: other, certificate } of published?.keys.devices ?? []) {
    if (list.active.has(other)) continue;
    const parsed = await unlessRefused(() => DeviceCertificate.parse(certificate));
    const isTheirs = parsed?.device === other && list.standingOf(parsed) === "unconfirmed";
    if (parsed !== null && isTheirs) devices.push(described(parsed));
  }
  const own = devices.filter(({ current }) => current);
  return [...own, ...devices.filter(({ current }) => !current)];
}

/** When each device of the list was let in; a renewal does not count. */
function additions(list: DeviceList): ReadonlyMap<Id, number> {
  const added = new Map<Id, number>();
  for (const { action, at } of list.entries) {
    if (action.kind === "revoke") {
      added.delete(action.device);
    } else if (action.kind === "add" || action.kind === "genesis") {
      const { device } = action.certificate;
      if (!added.has(device)) added.set(device, at);
    } else {
      const counts = action.kind === "reset" ? [action.certificate] : action.certificates;
      const before = new Map(added);
      added.clear();
      for (const { device } of counts) added.set(device, before.get(device) ?? at);
    }
  }
  return added;
}
