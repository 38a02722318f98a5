/** Where PeerConnections come from; so that tests can put their own in place. */
export interface Rtc {
  generateCertificate(): Promise<RTCCertificate>;
  connect(configuration: RTCConfiguration): RTCPeerConnection;
  /** The codecs that this browser can receive; none where it does not report them. */
  codecs(kind: "audio" | "video"): readonly RTCRtpCodec[];
  stream(track: MediaStreamTrack): MediaStream;
  /**
   * Calls back once, when the first picture of the stream was decoded, in milliseconds since 1970
   * with fractions. Never in a hidden page.
   *
   * @returns stops waiting for it
   */
  firstPicture(stream: MediaStream, seen: (at: number) => void): () => void;
}

export const browserRtc: Rtc = {
  generateCertificate: () => {
    const algorithm: EcKeyGenParams = { name: "ECDSA", namedCurve: "P-256" };
    return RTCPeerConnection.generateCertificate(algorithm);
  },
  connect: (configuration) => new RTCPeerConnection(configuration),
  codecs: (kind) => RTCRtpReceiver.getCapabilities(kind)?.codecs ?? [],
  stream: (track) => new MediaStream([track]),
  firstPicture: (stream, seen) => {
    // An element of its own, so that it does not wait for what the page shows.
    const video = document.createElement("video");
    const stop = (): void => {
      video.srcObject = null;
    };
    // Older browsers have no such method.
    if (!("requestVideoFrameCallback" in video)) return stop;
    video.muted = true;
    video.srcObject = stream;
    video.requestVideoFrameCallback(() => {
      const at = performance.timeOrigin + performance.now();
      // Taking a stream out of an element keeps the page busy: not before the picture is reported.
      seen(at);
      stop();
    });
    video.play().catch(() => undefined);
    return stop;
  },
};

/**
 * Whether this browser gives a page the certificate in use: without it there are no end-to-end
 * encrypted calls.
 */
export function canCheckCertificates(): boolean {
  return (
    typeof RTCPeerConnection !== "undefined" &&
    typeof RTCDtlsTransport !== "undefined" &&
    "getRemoteCertificates" in RTCDtlsTransport.prototype
  );
}
