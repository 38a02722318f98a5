import { fingerprintOf, type Fingerprint } from "./fingerprint";

/** `unavailable`: the browser does not report the certificate in use. */
type CheckResult = "match" | "mismatch" | "unavailable";

/** The part of an RTCDtlsTransport that is looked at. */
export interface CheckedTransport {
  readonly state: RTCDtlsTransportState;
  readonly getRemoteCertificates?: () => ArrayBuffer[];
}

/**
 * Compares the certificates that DTLS really uses with the fingerprint that was agreed.
 *
 * Security guarantees: `match` only if every connected transport's own certificate has the agreed
 * SHA-256 fingerprint at the moment of the check. A transport that is connected and shows no
 * certificate is a mismatch.
 *
 * Does not protect against a fingerprint that was exchanged on its way to this device.
 */
export async function checkCertificates(
  transports: readonly CheckedTransport[],
  agreed: Fingerprint,
): Promise<CheckResult> {
  const connected = transports.filter(({ state }) => state === "connected");
  if (connected.length === 0) return "mismatch";
  for (const transport of connected) {
    if (transport.getRemoteCertificates === undefined) return "unavailable";
    // The first is the peer's own; any others would be its chain, which WebRTC does not use.
    const [certificate] = transport.getRemoteCertificates();
    if (certificate === undefined || (await fingerprintOf(certificate)) !== agreed)
      return "mismatch";
  }
  return "match";
}
