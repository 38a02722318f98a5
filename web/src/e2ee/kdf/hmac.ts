import type { Bytes } from "../bytes/bytes";

/** How long a MAC is. */
export const macBytes = 32;

/**
 * HMAC-SHA-256. Compare results with `equal` of bytes/, which takes constant time.
 *
 * Security guarantees: without the key no MAC of a new message can be made.
 *
 * Does not protect against: replay; the message has to say what it is and for when.
 *
 * @param key not empty
 */
export async function hmac(key: Bytes, message: Bytes): Promise<Bytes> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const imported = await crypto.subtle.importKey("raw", key, algorithm, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", imported, message));
}
