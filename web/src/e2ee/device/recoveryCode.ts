import { concat, equal, type Bytes } from "../bytes/bytes";
import { labelledHash } from "../kdf/hash";
import { require } from "../rules/require";
import { erase } from "../secret/erase";
import { seedBytes } from "../sign/signingKey";

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const characters = 56;
const checkBytes = 3;

/**
 * The root seed for a person to write down: 56 characters of Crockford's base 32 in groups of four,
 * three check bytes included. Spec: docs/protocol.md §3.
 *
 * Security guarantees: a slip of the pen is noticed.
 *
 * Does not protect against: anyone who reads the paper: it is the identity. A text cannot be
 * overwritten; show it and let it go.
 *
 * @param seed 32 bytes; stays the caller's, who erases it
 */
export async function recoveryCodeOf(seed: Bytes): Promise<string> {
  const bytes = concat(seed, await checkOf(seed));
  let code = "";
  for (let place = 0; place < characters; place++) {
    if (place > 0 && place % 4 === 0) code += "-";
    code += alphabet.charAt(digitAt(bytes, place));
  }
  erase(bytes);
  return code;
}

/**
 * The seed of a code as a person types it: any case, spaces and hyphens anywhere, O for 0, I and L
 * for 1.
 *
 * @returns 32 bytes, which the caller erases
 * @throws RefusedError R-REC-1
 */
export async function readRecoveryCode(text: string): Promise<Bytes> {
  const code = text
    .toUpperCase()
    .replaceAll(/[\s-]/g, "")
    .replaceAll("O", "0")
    .replaceAll(/[IL]/g, "1");
  require(code.length === characters, "R-REC-1");
  const bytes = new Uint8Array(seedBytes + checkBytes);
  for (let place = 0; place < characters; place++) {
    const digit = alphabet.indexOf(code.charAt(place));
    require(digit >= 0, "R-REC-1");
    putDigit(bytes, place, digit);
  }
  const seed = bytes.slice(0, seedBytes);
  require(equal(bytes.subarray(seedBytes), await checkOf(seed)), "R-REC-1");
  erase(bytes);
  return seed;
}

/** The five bits at a place, the first of which are the highest of all. */
function digitAt(bytes: Bytes, place: number): number {
  const bit = 5 * place;
  const at = bit >> 3;
  const pair = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
  return (pair >> (11 - (bit & 7))) & 31;
}

function putDigit(bytes: Bytes, place: number, digit: number): void {
  const bit = 5 * place;
  const at = bit >> 3;
  const pair = digit << (11 - (bit & 7));
  // The bits behind the last byte are zero: 56 digits are exactly 35 bytes.
  bytes[at] = (bytes[at] ?? 0) | (pair >> 8);
  if (at + 1 < bytes.length) bytes[at + 1] = (bytes[at + 1] ?? 0) | (pair & 0xff);
}

async function checkOf(seed: Bytes): Promise<Bytes> {
  return (await labelledHash("sotto/1 recovery", seed)).slice(0, checkBytes);
}
