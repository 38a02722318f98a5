import { concat, equal, ofHex, requireSize, zeros, type Bytes } from "../bytes/bytes";
import { RefusedError } from "../rules/refusedError";
import { require } from "../rules/require";
import { erase } from "../secret/erase";

export const curveKeyBytes = 32;

const pkcs8Prefix = ofHex("302e020100300506032b656e04220420");
const basePoint = concat(Uint8Array.of(9), zeros(31));

/** A fresh key. Spec: RFC 7748. */
export async function generateCurveKey(): Promise<CryptoKey> {
  const pair = (await crypto.subtle.generateKey("X25519", false, ["deriveBits"])) as CryptoKeyPair;
  return pair.privateKey;
}

/** @param scalar 32 bytes; stays the caller's, who erases it */
export async function curveKeyOf(scalar: Bytes): Promise<CryptoKey> {
  const pkcs8 = concat(pkcs8Prefix, requireSize(scalar, curveKeyBytes, "X25519 scalar"));
  try {
    return await crypto.subtle.importKey("pkcs8", pkcs8, "X25519", false, ["deriveBits"]);
  } finally {
    erase(pkcs8);
  }
}

/** The public key of 32 bytes. */
export function curvePointOf(key: CryptoKey): Promise<Bytes> {
  return agree(key, basePoint);
}

/**
 * The product, 32 bytes, which the caller erases.
 *
 * @throws RefusedError R-KEY-2 when the point has small order, so that the product is zero
 */
export async function agree(key: CryptoKey, point: Bytes): Promise<Bytes> {
  requireSize(point, curveKeyBytes, "X25519 public key");
  const imported = await crypto.subtle.importKey("raw", point, "X25519", false, []);
  const product = await productOf(key, imported);
  require(!equal(product, zeros(curveKeyBytes)), "R-KEY-2");
  return product;
}

async function productOf(key: CryptoKey, point: CryptoKey): Promise<Bytes> {
  const algorithm = { name: "X25519", public: point };
  try {
    return new Uint8Array(await crypto.subtle.deriveBits(algorithm, key, 8 * curveKeyBytes));
  } catch (error) {
    // Browsers refuse these points themselves; one that did not would come to the check above.
    if (error instanceof DOMException && error.name === "OperationError") {
      throw new RefusedError("R-KEY-2");
    }
    throw error;
  }
}
