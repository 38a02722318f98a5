import { formatFingerprint, type Fingerprint } from "../ordinary/fingerprint";

/** A description as Chromium makes it: a fingerprint in each part, no addresses yet. */
export function browserSdp(fingerprint: Fingerprint, setup: "actpass" | "active"): string {
  const part = (kind: string, mid: number): readonly string[] => [
    `m=${kind} 9 UDP/TLS/RTP/SAVPF 96`,
    "c=IN IP4 0.0.0.0",
    "a=rtcp:9 IN IP4 0.0.0.0",
    "a=ice-ufrag:abcd",
    "a=ice-pwd:abcdefghijklmnopqrstuvwx",
    `a=fingerprint:${formatFingerprint(fingerprint)}`,
    `a=setup:${setup}`,
    `a=mid:${mid}`,
    "a=sendrecv",
    "a=rtcp-mux",
    `a=rtpmap:96 ${kind === "audio" ? "opus/48000/2" : "VP8/90000"}`,
  ];
  return [
    "v=0",
    "o=- 4611731400430051336 2 IN IP4 127.0.0.1",
    "s=-",
    "t=0 0",
    "a=group:BUNDLE 0 1 2",
    ...part("audio", 0),
    ...part("video", 1),
    ...part("video", 2),
    "",
  ].join("\r\n");
}
