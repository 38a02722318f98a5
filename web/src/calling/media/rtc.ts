/** Where PeerConnections come from; so that tests can put their own in place. */
export interface Rtc {
  generateCertificate(): Promise<RTCCertificate>;
  connect(configuration: RTCConfiguration): RTCPeerConnection;
  stream(track: MediaStreamTrack): MediaStream;
}

export const browserRtc: Rtc = {
  generateCertificate: () => {
    const algorithm: EcKeyGenParams = { name: "ECDSA", namedCurve: "P-256" };
    return RTCPeerConnection.generateCertificate(algorithm);
  },
  connect: (configuration) => new RTCPeerConnection(configuration),
  stream: (track) => new MediaStream([track]),
};

/**
 * Whether this browser tells a page which certificate is in use: without that no call is called
 * end-to-end encrypted.
 */
export function canCheckCertificates(): boolean {
  return (
    typeof RTCPeerConnection !== "undefined" &&
    typeof RTCDtlsTransport !== "undefined" &&
    "getRemoteCertificates" in RTCDtlsTransport.prototype
  );
}
