import { LocalDevice } from "../../e2ee/device/localDevice";
import { SigningKey } from "../../e2ee/sign/signingKey";
import type { KeysContext } from "./keysContext";

/** This browser's keys; made and kept when there are none yet. */
export async function thisDevice(context: KeysContext): Promise<LocalDevice> {
  const { own, user, deviceId, now } = context;
  if (own.state.device !== null) return own.state.device;
  const key = await SigningKey.generate();
  const device = await LocalDevice.create(key, user, deviceId, "web", now());
  await own.change({ device });
  return device;
}
