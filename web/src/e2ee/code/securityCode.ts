import { concat, type Bytes } from "../bytes/bytes";
import { hkdf, info, noSalt } from "../kdf/hkdf";
import { erase } from "../secret/erase";
import { emojiTable, type Emoji } from "./emojiTable";

const label = "sotto/1 security code";
const groupCount = 4;
const pictureCount = 7;
const groupBytes = 8;

/**
 * The code that two people compare: 20 digits in four groups, and seven pictures. Spec:
 * docs/protocol.md §8.
 *
 * Security guarantees: with the commitment checked, an attacker in the middle has one guess per
 * call that rings.
 *
 * Does not protect against: people who do not compare it, or who compare it over a line on which
 * their voices can be forged.
 */
export class SecurityCode {
  private constructor(
    /** Four groups of five digits. */
    readonly groups: readonly string[],
    readonly emoji: readonly Emoji[],
  ) {}

  /** The code of a handshake; both nonces have 32 bytes, both hashes are ids. */
  static async derive(
    callerNonce: Bytes,
    calleeNonce: Bytes,
    offerId: Bytes,
    answerId: Bytes,
  ): Promise<SecurityCode> {
    const ikm = concat(callerNonce, calleeNonce);
    const size = groupBytes * groupCount + pictureCount;
    const okm = await hkdf(noSalt, ikm, info(label, offerId, answerId), size);
    const groups = Array.from({ length: groupCount }, (_, index) => groupOf(okm, index));
    const pictures = okm.subarray(groupBytes * groupCount);
    const emoji = Array.from(pictures, (byte) => emojiTable[byte & 63]).filter(
      (picture) => picture !== undefined,
    );
    erase(ikm, okm);
    return new SecurityCode(groups, emoji);
  }

  /** Four groups of five digits with spaces between. */
  digits(): string {
    return this.groups.join(" ");
  }

  /** It is for two people, not for a log. */
  toString(): string {
    return "SecurityCode";
  }
}

function groupOf(okm: Bytes, index: number): string {
  const number = new DataView(okm.buffer, okm.byteOffset).getBigUint64(groupBytes * index);
  return String(number % 100_000n).padStart(5, "0");
}
