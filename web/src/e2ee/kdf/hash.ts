import { sha3_256 } from "@noble/hashes/sha3.js";
import type { Bytes } from "../bytes/bytes";
import { ByteWriter } from "../bytes/byteWriter";

/** SHA-256. */
export async function sha256(message: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", message));
}

/** SHA-256 of `label(label) ‖ parts`. The parts have fixed sizes or carry their own. */
export function labelledHash(label: string, ...parts: readonly Bytes[]): Promise<Bytes> {
  return sha256(labelled(label, ...parts));
}

/** `label(label) ‖ parts`. */
export function labelled(label: string, ...parts: readonly Bytes[]): Bytes {
  const out = new ByteWriter().label(label);
  for (const part of parts) out.bytes(part);
  return out.toBytes();
}

/** SHA3-256, which WebCrypto does not have. */
export function sha3(message: Bytes): Bytes {
  return Uint8Array.from(sha3_256(message));
}
