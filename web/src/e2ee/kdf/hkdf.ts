import { zeros, type Bytes } from "../bytes/bytes";
import { labelled } from "./hash";

/** The salt of zero length. */
export const noSalt: Bytes = zeros(0);

/**
 * So many bytes of key material from HKDF-SHA-256, extract and expand together. Spec: RFC 5869.
 *
 * Security guarantees: keys under different infos tell nothing about one another.
 *
 * Does not protect against: input key material that can be guessed.
 *
 * @param ikm stays the caller's, who erases it
 * @param info domain label and context, see {@link info}
 * @returns a new array, which the caller erases
 */
export async function hkdf(
  salt: Bytes,
  ikm: Bytes,
  info: Bytes,
  lengthBytes: number,
): Promise<Bytes> {
  const key = await crypto.subtle.importKey("raw", ikm, "HKDF", false, ["deriveBits"]);
  const algorithm = { name: "HKDF", hash: "SHA-256", salt, info };
  return new Uint8Array(await crypto.subtle.deriveBits(algorithm, key, 8 * lengthBytes));
}

/** `label(label) ‖ context`. */
export function info(label: string, ...context: readonly Bytes[]): Bytes {
  return labelled(label, ...context);
}
