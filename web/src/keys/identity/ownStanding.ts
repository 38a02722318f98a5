import type { DeviceCertificate } from "../../e2ee/identity/deviceCertificate";
import { DeviceList } from "../../e2ee/identity/deviceList";
import type { ListMemory } from "../../e2ee/identity/listMemory";
import { LocalDevice } from "../../e2ee/device/localDevice";
import { RefusedError } from "../../e2ee/rules/refusedError";
import type { Id } from "../../base/vocabulary";
import type { PublishedKeys } from "../directory/keyDirectory";
import type { KeysContext } from "../keysContext";
import { unlessRefused } from "../keysProblem";
import type { OwnState } from "./ownKeys";

/** The standing of this browser, from the server's keys and this browser's memory. */
export type OwnStanding =
  | { readonly kind: "absent" }
  /** `refused`: the person agreed to a code, and the list that came is not the one it was for. */
  | { readonly kind: "unconfirmed"; readonly list: DeviceList; readonly refused: boolean }
  | { readonly kind: "confirmed"; readonly list: DeviceList; readonly device: LocalDevice }
  | { readonly kind: "revoked"; readonly why: "revoked" | "started-over" | "keys-lost" }
  | {
      readonly kind: "trouble";
      readonly what: "rolled-back" | "forked" | "another-root" | "unverified";
      /** The list that the server shows, when it verifies by itself. */
      readonly list: DeviceList | null;
    };

/** Judges the list the server shows; keeps nothing. */
export async function ownStanding(
  { user, deviceId, own }: KeysContext,
  published: PublishedKeys,
): Promise<OwnStanding> {
  const { state } = own;
  const shown = published.list;
  if (shown === null) {
    return state.memory === null
      ? { kind: "absent" }
      : { kind: "trouble", what: "rolled-back", list: null };
  }
  const list = await unlessRefused(() => DeviceList.verify(user, shown));
  if (list === null) return { kind: "trouble", what: "unverified", list };
  const { founding, memory } = state;
  // The root's signature that was made here counts, also against what was remembered before.
  if (founding !== null && list.contains(founding.head)) {
    return standingOf(list, currentDevice(state, list), deviceId, true);
  }
  if (memory !== null) {
    const alert = alertOf(memory, list);
    if (alert !== null) return { kind: "trouble", what: alert, list };
    return standingOf(list, currentDevice(state, list), deviceId, true);
  }
  return unremembered(state, list, deviceId);
}

/** Nothing vouches for the list but a code that the person has agreed to. */
function unremembered(state: OwnState, list: DeviceList, deviceId: Id): OwnStanding {
  const { comparison, device } = state;
  const inList = device !== null && list.standingOf(device.certificate) === "confirmed";
  if (!inList || comparison === null) return standingOf(list, device, deviceId, false);
  if (!comparison.agreed) return { kind: "unconfirmed", list, refused: false };
  try {
    comparison.shown.requireList(list);
  } catch (error) {
    if (error instanceof RefusedError) return { kind: "unconfirmed", list, refused: true };
    throw error;
  }
  return { kind: "confirmed", list, device };
}

function standingOf(
  list: DeviceList,
  device: LocalDevice | null,
  deviceId: Id,
  vouched: boolean,
): OwnStanding {
  const standing = device && list.standingOf(device.certificate);
  if (device !== null && standing === "confirmed" && vouched) {
    return { kind: "confirmed", list, device };
  }
  if (list.active.has(deviceId)) return { kind: "revoked", why: "keys-lost" };
  const why = whyGone(list, deviceId);
  return why === null ? { kind: "unconfirmed", list, refused: false } : { kind: "revoked", why };
}

/** This device under the certificate the list has of it: the one in use, or its renewal. */
export function currentDevice({ device, renewal }: OwnState, list: DeviceList): LocalDevice | null {
  if (device === null || renewal === null) return device;
  const renewed = list.standingOf(renewal) === "confirmed";
  return renewed ? new LocalDevice(device.signingKey, renewal) : device;
}

function alertOf(
  memory: ListMemory,
  list: DeviceList,
): "rolled-back" | "forked" | "another-root" | null {
  try {
    memory.compareOwn(list);
    return null;
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    if (error.rule === "R-LIST-15") return "another-root";
    return error.rule === "R-LIST-13" ? "rolled-back" : "forked";
  }
}

/** How a device left the list; null when it never was in it. */
function whyGone(list: DeviceList, deviceId: Id): "revoked" | "started-over" | null {
  let why: "revoked" | "started-over" | null = null;
  let was = false;
  const named = (certificates: readonly DeviceCertificate[]) =>
    certificates.some(({ device }) => device === deviceId);
  for (const { action } of list.entries) {
    if (action.kind === "revoke") {
      if (action.device === deviceId) why = "revoked";
    } else if (action.kind === "genesis" || action.kind === "add") {
      if (named([action.certificate])) [was, why] = [true, null];
    } else {
      const counts = action.kind === "reset" ? [action.certificate] : action.certificates;
      if (named(counts)) [was, why] = [true, null];
      else if (was && why === null) why = "started-over";
    }
  }
  return was ? why : null;
}
