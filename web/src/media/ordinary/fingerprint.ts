/** The SHA-256 digest of a DTLS certificate: 64 lower-case hexadecimal digits. */
export type Fingerprint = string & { readonly brand: "Fingerprint" };

const inSdp = /^sha-256 ((?:[0-9A-F]{2}:){31}[0-9A-F]{2})$/i;

/**
 * Reads the value of an `a=fingerprint` attribute (RFC 8122 §5). Null unless it is a well-formed
 * SHA-256.
 */
export function parseFingerprint(attribute: string): Fingerprint | null {
  const hex = inSdp.exec(attribute)?.[1];
  return hex === undefined ? null : (hex.replaceAll(":", "").toLowerCase() as Fingerprint);
}

/** The value of an `a=fingerprint` attribute. */
export function formatFingerprint(fingerprint: Fingerprint): string {
  return `sha-256 ${(fingerprint.toUpperCase().match(/../g) ?? []).join(":")}`;
}

/** Null unless the text is a fingerprint in the form of this type. */
export function asFingerprint(text: string): Fingerprint | null {
  return /^[0-9a-f]{64}$/.test(text) ? (text as Fingerprint) : null;
}

/** The fingerprint of a certificate in DER. */
export async function fingerprintOf(certificate: ArrayBuffer): Promise<Fingerprint> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new Uint8Array(certificate)));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("") as Fingerprint;
}
