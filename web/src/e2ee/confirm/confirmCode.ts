import { concat, type Bytes } from "../bytes/bytes";
import { hkdf, info, noSalt } from "../kdf/hkdf";

/**
 * The code that one person compares on two of their own screens: two groups of four digits.
 *
 * Security guarantees: an attacker in the middle has one guess in a hundred million per try, and
 * each try is seen on both screens.
 *
 * Does not protect against: a person who says yes without looking.
 *
 * @param newNonce of the new device; no secret any more
 * @param ownNonce of the device that confirms it
 */
export async function confirmCode(
  newNonce: Bytes,
  ownNonce: Bytes,
  requestId: Bytes,
  responseId: Bytes,
): Promise<string> {
  const label = info("sotto/1 confirm code", requestId, responseId);
  const okm = await hkdf(noSalt, concat(newNonce, ownNonce), label, 8);
  const number = new DataView(okm.buffer).getBigUint64(0) % 100_000_000n;
  const digits = number.toString().padStart(8, "0");
  return `${digits.slice(0, 4)} ${digits.slice(4)}`;
}
