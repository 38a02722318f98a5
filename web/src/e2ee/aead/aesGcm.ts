import type { Bytes } from "../bytes/bytes";

export const keyBytes = 32;
export const nonceBytes = 12;
export const tagBytes = 16;

/**
 * Ciphertext and tag under AES-256-GCM with a 12-byte nonce and a 16-byte tag.
 *
 * Security guarantees: what opens was sealed under this key, nonce and associated data, and was not
 * changed.
 *
 * Does not protect against: a nonce used twice under one key: callers count or derive them; nor does
 * it hide lengths: see padding.ts.
 */
export async function seal(
  key: Bytes,
  nonce: Bytes,
  associated: Bytes,
  plaintext: Bytes,
): Promise<Bytes> {
  const imported = await crypto.subtle.importKey("raw", key, "AES-GCM", false, ["encrypt"]);
  return sealWith(imported, nonce, associated, plaintext);
}

/** The plaintext, or null without a reason. */
export async function open(
  key: Bytes,
  nonce: Bytes,
  associated: Bytes,
  sealed: Bytes,
): Promise<Bytes | null> {
  const imported = await crypto.subtle.importKey("raw", key, "AES-GCM", false, ["decrypt"]);
  return openWith(imported, nonce, associated, sealed);
}

/** {@link seal} with a key that may stay inside the browser. */
export async function sealWith(
  key: CryptoKey,
  nonce: Bytes,
  associated: Bytes,
  plaintext: Bytes,
): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.encrypt(parameters(nonce, associated), key, plaintext));
}

/** {@link open} with a key that may stay inside the browser. */
export async function openWith(
  key: CryptoKey,
  nonce: Bytes,
  associated: Bytes,
  sealed: Bytes,
): Promise<Bytes | null> {
  if (sealed.length < tagBytes) return null;
  try {
    return new Uint8Array(await crypto.subtle.decrypt(parameters(nonce, associated), key, sealed));
  } catch (error) {
    // The tag does not fit; anything else is a bug and is thrown.
    if (error instanceof DOMException && error.name === "OperationError") return null;
    throw error;
  }
}

function parameters(nonce: Bytes, additionalData: Bytes): AesGcmParams {
  return { name: "AES-GCM", iv: nonce, additionalData, tagLength: 8 * tagBytes };
}
