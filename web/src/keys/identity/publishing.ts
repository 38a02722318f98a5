import { equal } from "../../e2ee/bytes/bytes";
import { isAhead } from "../../e2ee/identity/tolerance";
import { done, type Outcome } from "../../base/problem";
import type { PublishedKeys } from "../directory/keyDirectory";
import type { KeysContext } from "../keysContext";
import { currentPrekey } from "./prekeys";

/** How often a device attests its list, in milliseconds: daily. */
const attestAfter = 24 * 3_600_000;

/** Publishes certificate and prekey, unless the server shows these already: null then. */
export async function publishDevice(
  { own, directory, deviceId }: KeysContext,
  published: PublishedKeys,
): Promise<Outcome | null> {
  const { device } = own.state;
  const prekey = currentPrekey(own.state);
  if (device === null || prekey === null) return null;
  const certificate = device.certificate.bytes;
  const shown = published.devices.find((one) => one.deviceId === deviceId);
  const same =
    shown !== undefined &&
    equal(shown.certificate, certificate) &&
    equal(shown.prekey, prekey.certificate.bytes);
  return same ? null : directory.publishDevice(certificate, prekey.certificate.bytes);
}

/** Attests the end of the list daily, and after every entry that was learnt. */
export async function attestHead({ own, directory, now }: KeysContext): Promise<Outcome> {
  const { device, list, attested } = own.state;
  if (device === null || list === null) return done;
  const at = now();
  const isSaid = attested?.head.equals(list.head) === true && at < attested.at + attestAfter;
  // A statement from before this browser's clock was corrected is refused by every device.
  if (isSaid && !isAhead(attested.at, at)) return done;
  const statement = await device.attest(list.head, at);
  const put = await directory.putHead(statement.object.bytes);
  if (put.ok) await own.change({ attested: statement });
  return put;
}
