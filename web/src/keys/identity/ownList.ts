import { equal } from "../../e2ee/bytes/bytes";
import { appendToList } from "../../e2ee/device/listAuthor";
import type { LocalDevice } from "../../e2ee/device/localDevice";
import { DeviceCertificate, maxCertificateLifetime } from "../../e2ee/identity/deviceCertificate";
import { DeviceList } from "../../e2ee/identity/deviceList";
import type { ListAction } from "../../e2ee/identity/listAction";
import { done, failed, type Outcome } from "../../base/problem";
import { isAhead } from "../../e2ee/identity/tolerance";
import type { KeysContext } from "../keysContext";
import { notReady } from "../keysProblem";
import { currentDevice, ownStanding } from "./ownStanding";

/** How long before its end a certificate is renewed, in milliseconds: 30 days. */
export const renewBefore = 30 * 24 * 3_600_000;

/** How often an entry is signed again because other devices have extended the list meanwhile. */
const tries = 3;

/** Whether a web device may sign entries: not while an installed app is among the devices. */
export function mayChangeList(list: DeviceList): boolean {
  return [...list.active.values()].every(({ clientClass }) => clientClass !== "desktop");
}

/**
 * Accepts a list that has this device. The statements about contacts by devices that it leaves out
 * are signed again first.
 *
 * @param before the list under which their word counted
 */
export async function adoptList(
  { own, pins, now }: KeysContext,
  list: DeviceList,
  device: LocalDevice,
  before: DeviceList | null = own.state.list,
): Promise<void> {
  const { state } = own;
  const isNew = state.list?.head.equals(list.head) !== true;
  const isSame = state.device !== null && equal(state.device.certificate.id, device.certificate.id);
  if (!isNew && isSame && state.founding === null && state.comparison === null) return;
  if (isNew && before !== null) await pins.carryOver(device, before, list, now());
  const renewed = state.renewal !== null && equal(state.renewal.id, device.certificate.id);
  await own.renew(device);
  await own.change({
    list,
    founding: null,
    comparison: null,
    ...(renewed ? { renewal: null } : {}),
  });
}

/**
 * Signs one entry more and hands the list in; on top of what other devices have added meanwhile,
 * after it passed the same checks as ever.
 *
 * @throws RefusedError when this device may not sign that
 */
export async function extendList(context: KeysContext, action: ListAction): Promise<Outcome> {
  const { own, directory, now } = context;
  for (let attempt = 0; attempt < tries; attempt++) {
    const { list, device } = own.state;
    if (list === null || device === null) return notReady;
    const next = await appendToList(list, device, action, now());
    const put = await directory.putList(DeviceList.encode(next.entries));
    if (put.ok) {
      await adoptList(context, next, currentDevice(own.state, next) ?? device);
      return done;
    }
    if (put.problem.code !== "LIST_CHANGED") return put;
    const fresh = await directory.own();
    if (!fresh.ok) return fresh;
    const standing = await ownStanding(context, fresh.value.keys);
    if (standing.kind !== "confirmed") return notReady;
    await adoptList(context, standing.list, standing.device);
  }
  return failed({ code: "LIST_CHANGED" });
}

/** Puts a certificate with a later end into the list in good time, where a web device may. */
export async function renewCertificate(context: KeysContext): Promise<Outcome> {
  const { own, now } = context;
  const { device, list } = own.state;
  if (device === null || list === null || !mayChangeList(list)) return done;
  const { user, device: id, clientClass, expires } = device.certificate;
  const created = now();
  if (expires - created > renewBefore) return done;
  const begun = own.state.renewal;
  const certificate =
    begun !== null && begun.expires > expires && !isAhead(begun.created, created)
      ? begun
      : await DeviceCertificate.issue(device.signingKey, {
          user,
          device: id,
          clientClass,
          created,
          expires: created + maxCertificateLifetime,
        });
  await own.change({ renewal: certificate });
  return extendList(context, { kind: "add", certificate });
}
