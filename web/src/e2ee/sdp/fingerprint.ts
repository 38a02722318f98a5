import type { Bytes } from "../bytes/bytes";

/** A `sha-256` fingerprint as session descriptions write it (RFC 8122 §5). */
export function formatFingerprint(fingerprint: Bytes): string {
  const pairs = Array.from(fingerprint, (byte) => byte.toString(16).padStart(2, "0"));
  return `sha-256 ${pairs.join(":").toUpperCase()}`;
}

/** The 32 bytes of one, or null for another hash or a text that is none. */
export function parseFingerprint(text: string): Bytes | null {
  const match = /^sha-256 ((?:[0-9a-f]{2}:){31}[0-9a-f]{2})$/i.exec(text);
  if (match?.[1] === undefined) return null;
  return Uint8Array.from(match[1].split(":"), (pair) => Number.parseInt(pair, 16));
}
