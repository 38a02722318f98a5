import { LocalDevice } from "../../e2ee/device/localDevice";
import { SigningKey } from "../../e2ee/sign/signingKey";
import type { KeysContext } from "../keysContext";

/** This browser's keys; made and kept when there are none yet. */
export function thisDevice({ own, user, deviceId, now }: KeysContext): Promise<LocalDevice> {
  return own.deviceOr(async () =>
    LocalDevice.create(await SigningKey.generate(), user, deviceId, "web", now()),
  );
}
