import type { DeviceList } from "../e2ee/identity/deviceList";
import type { KeysSnapshot, KeysState, OwnConfirmation } from "./keysModel";
import type { OwnPublishedKeys } from "./directory/keyDirectory";
import type { KeysContext } from "./keysContext";
import { ownDevices } from "./identity/ownDevices";
import { mayChangeList, renewBefore } from "./identity/ownList";
import type { OwnStanding } from "./identity/ownStanding";

/** The snapshot before anything is known. */
export const nothingKnown: KeysSnapshot = {
  state: { kind: "loading" },
  devices: [],
  requests: [],
  verified: [],
  setting: null,
  missesNotes: false,
  putBack: 0,
};

/** The standing of this browser, in the words of the settings. */
export function stateOf(
  standing: OwnStanding | null,
  { own, now }: KeysContext,
  confirmation: OwnConfirmation,
): KeysState {
  switch (standing?.kind) {
    case undefined:
      return { kind: "loading" };
    case "absent":
      return { kind: "absent" };
    case "unconfirmed":
      return { kind: "unconfirmed", confirmation };
    case "revoked":
      return { kind: "revoked", why: standing.why };
    case "trouble":
      return { kind: "trouble", what: standing.what };
    case "confirmed": {
      const { list, device } = own.state;
      const may = list !== null && mayChangeList(list);
      const expires = device?.certificate.expires ?? 0;
      const expiresAt = !may && expires - now() < renewBefore ? expires : null;
      return { kind: "ready", mayChangeList: may, expiresAt };
    }
  }
}

/**
 * The snapshot, but for the requests of new devices and the entries put back.
 *
 * @param shown the list the server shows, when it verifies and this browser is not in it
 */
export async function snapshotOf(
  state: KeysState,
  { own, pins, deviceId }: KeysContext,
  published: OwnPublishedKeys | null,
  shown: DeviceList | null,
): Promise<Omit<KeysSnapshot, "requests" | "putBack">> {
  const ready = state.kind === "ready" ? own.state.list : null;
  const list = ready ?? shown;
  return {
    state,
    devices: list === null ? [] : await ownDevices(list, published, deviceId),
    verified: ready === null ? [] : pins.verified(ready),
    setting: own.state.toggle.last?.value ?? null,
    missesNotes: ready !== null && pins.missesSome,
  };
}
