import { HeldPrekeys } from "../e2ee/handshake/heldPrekeys";
import type { KeptSetting, PublishedKeys } from "./directory/keyDirectory";
import type { KeysContext } from "./keysContext";
import { renewCertificate } from "./identity/ownList";
import { confirmOwnSetting, takeOwnSetting } from "./identity/ownSetting";
import { deliverPins } from "./pins/pinDelivery";
import { currentPrekey, rotatePrekeys } from "./identity/prekeys";
import { attestHead, publishDevice } from "./identity/publishing";

/**
 * The upkeep of a confirmed device whenever it looks at the server: it reads what other devices
 * have noted before the keys for it are erased, rotates and publishes its own, requests that copies
 * which came too late be sealed again, publishes its list, and delivers its notes. A refused
 * request is tried again the next time.
 *
 * @returns whether anything was published, so that the server now shows more
 * @throws VaultError
 */
export async function keepUp(
  context: KeysContext,
  published: PublishedKeys,
  setting: Pick<KeptSetting, "on" | "only"> | null,
): Promise<boolean> {
  const { own, pins, renewal, directory, deviceId } = context;
  await takeOwnSetting(context, published);
  const copies = await directory.pins("device");
  if (copies.ok && own.state.list !== null) {
    const opener = new HeldPrekeys(deviceId, own.state.prekeys);
    await pins.read(copies.value, opener, own.state.list);
  }
  await renewCertificate(context);
  await rotatePrekeys(context);
  const put = await publishDevice(context, published);
  const prekey = currentPrekey(own.state);
  if (prekey !== null) await renewal.ask(pins.unreadable, prekey.certificate.prekeyId);
  await attestHead(context);
  await confirmOwnSetting(context, setting);
  await deliverPins(context, published);
  return put?.ok === true;
}
