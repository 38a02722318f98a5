import type { Fingerprint } from "./fingerprint";

/** Four groups of five digits. */
export type SecurityCode = readonly [string, string, string, string];

const label = "sotto security code v1";

/**
 * The code both people can read to each other. The same on both sides:
 *
 * ```
 * digest = SHA-256( label ‖ 0x00 ‖ A ‖ B )
 *   label  the ASCII bytes of "sotto security code v1"
 *   A, B   the two SHA-256 fingerprints, 32 bytes each, the smaller one first (compared byte by byte, unsigned)
 * code   = digest, read as one big-endian number, modulo 10^20, in 20 decimal digits with leading zeros
 * ```
 *
 * Reducing 256 bits to 20 digits favours some codes by less than 2^-189: nothing.
 *
 * Does not protect against a server that puts itself in between and chooses its own certificates until the codes agree:
 * nothing here commits either side beforehand.
 */
export async function securityCode(one: Fingerprint, other: Fingerprint): Promise<SecurityCode> {
  // Hexadecimal digits sort as their bytes do.
  const [first, second] = one < other ? [one, other] : [other, one];
  const input = new Uint8Array([
    ...new TextEncoder().encode(label),
    0,
    ...bytes(first),
    ...bytes(second),
  ]);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", input));
  let number = 0n;
  for (const byte of digest) number = (number << 8n) | BigInt(byte);
  const digits = (number % 10n ** 20n).toString().padStart(20, "0");
  return [digits.slice(0, 5), digits.slice(5, 10), digits.slice(10, 15), digits.slice(15)];
}

function bytes(hex: string): number[] {
  return (hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
}
