import { concat, zeros, type Bytes } from "../bytes/bytes";
import { erase } from "../secret/erase";
import { labelled } from "./hash";
import { hmac, macBytes } from "./hmac";

/** The salt of zero length. */
export const noSalt: Bytes = zeros(0);

/**
 * So many bytes of key material from HKDF-SHA-256, extract and expand together. Spec: RFC 5869.
 *
 * Made of WebCrypto's HMAC, not its HKDF: some implementations of that take an info of 1024 bytes
 * at most, and the header of an envelope is longer.
 *
 * Security guarantees: keys under different infos reveal nothing about one another.
 *
 * Does not protect against: input key material that can be guessed.
 *
 * @param ikm stays the caller's, who erases it
 * @param info domain label and context, see {@link info}
 * @param lengthBytes up to 8160
 * @returns a new array, which the caller erases
 */
export async function hkdf(
  salt: Bytes,
  ikm: Bytes,
  info: Bytes,
  lengthBytes: number,
): Promise<Bytes> {
  const pseudorandomKey = await hmac(salt.length > 0 ? salt : zeros(macBytes), ikm);
  const blocks = Math.ceil(lengthBytes / macBytes);
  if (blocks > 255) throw new RangeError(`${lengthBytes} bytes are too many`);
  const material = zeros(blocks * macBytes);
  let last = zeros(0);
  for (let block = 0; block < blocks; block++) {
    const input = concat(last, info, Uint8Array.of(block + 1));
    const next = await hmac(pseudorandomKey, input);
    material.set(next, block * macBytes);
    erase(input, last);
    last = next;
  }
  const wanted = material.slice(0, lengthBytes);
  erase(pseudorandomKey, material, last);
  return wanted;
}

/** `label(label) ‖ context`. */
export function info(label: string, ...context: readonly Bytes[]): Bytes {
  return labelled(label, ...context);
}
