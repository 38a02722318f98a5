import { formatFingerprint, parseFingerprint, type Fingerprint } from "./fingerprint";

/**
 * Session descriptions on their way between two devices. They travel without addresses, and with
 * exactly one fingerprint, at session level: what holds for the session cannot differ between its
 * parts.
 */
interface PortableSdp {
  readonly sdp: string;
  readonly fingerprint: Fingerprint;
}

/** Why a description was refused. */
type SdpFault =
  | "too-long"
  | "not-sdp"
  | "no-fingerprint"
  | "several-fingerprints"
  | "not-sha-256"
  | "wrong-fingerprint"
  | "wrong-media"
  | "has-addresses"
  | "has-other-keys";

const maxChars = 40_000;
const fingerprintPrefix = "a=fingerprint:";

/**
 * Makes a description of the browser's own fit for sending.
 *
 * @throws Error if the browser's is not as WebRTC says
 */
export function portable(sdp: string): PortableSdp {
  const own = sdp.split("\r\n").filter((line) => line !== "");
  const found = new Set(
    own.filter(isFingerprint).map((line) => parseFingerprint(line.slice(fingerprintPrefix.length))),
  );
  const [fingerprint] = found;
  if (found.size !== 1 || fingerprint === null || fingerprint === undefined) {
    throw new Error("the browser's description has not exactly one SHA-256 fingerprint");
  }
  const lines = withoutUnusedFormats(own)
    .filter((line) => !isFingerprint(line) && !/^a=(candidate:|end-of-candidates)/.test(line))
    .map((line) =>
      line
        .replace(/^c=.*$/, "c=IN IP4 0.0.0.0")
        .replace(/^(a=rtcp:).*$/, "$19 IN IP4 0.0.0.0")
        .replace(/^(m=\w+) [1-9]\d* /, "$1 9 "),
    );
  const firstMedia = lines.findIndex((line) => line.startsWith("m="));
  lines.splice(firstMedia, 0, fingerprintPrefix + formatFingerprint(fingerprint));
  return { sdp: lines.join("\r\n") + "\r\n", fingerprint };
}

/**
 * Leaves out attributes of formats that the section does not have. Firefox keeps the `a=rtcp-fb` of
 * those that `setCodecPreferences` has taken out, and Chromium refuses such a description.
 */
function withoutUnusedFormats(lines: readonly string[]): string[] {
  let formats: readonly string[] = [];
  return lines.filter((line) => {
    if (line.startsWith("m=")) formats = line.split(" ").slice(3);
    const [, format] = /^a=(?:rtpmap|fmtp|rtcp-fb):(\d+) /.exec(line) ?? [];
    return format === undefined || formats.includes(format);
  });
}

/**
 * Null if a description from the other device is what it has to be, and carries the agreed
 * fingerprint and no other.
 */
export function faultOf(sdp: string, agreed: Fingerprint): SdpFault | null {
  if (sdp.length > maxChars) return "too-long";
  const lines = sdp.split("\r\n");
  if (lines.pop() !== "" || lines[0] !== "v=0" || !lines.every(isLine)) return "not-sdp";
  return faultOfFingerprint(lines, agreed) ?? faultOfMedia(lines);
}

function faultOfFingerprint(lines: readonly string[], agreed: Fingerprint): SdpFault | null {
  const fingerprints = lines.filter(isFingerprint);
  const [only] = fingerprints;
  if (only === undefined) return "no-fingerprint";
  if (fingerprints.length > 1) return "several-fingerprints";
  const fingerprint = parseFingerprint(only.slice(fingerprintPrefix.length));
  if (fingerprint === null) return "not-sha-256";
  return fingerprint === agreed ? null : "wrong-fingerprint";
}

/** One microphone, one camera, one screen, all of it over DTLS-SRTP in one bundle. */
function faultOfMedia(lines: readonly string[]): SdpFault | null {
  if (lines.some((line) => /^a=(crypto|key-mgmt|identity|zrtp-hash)\b/.test(line)))
    return "has-other-keys";
  if (lines.some((line) => /^a=(candidate|remote-candidates):/.test(line))) return "has-addresses";
  if (lines.some((line) => line.startsWith("c=") && line !== "c=IN IP4 0.0.0.0"))
    return "has-addresses";
  const media = lines.filter((line) => line.startsWith("m=")).map((line) => line.split(" "));
  const kinds = media.map(([kind]) => kind).join(" ");
  const secure = media.every(([, , transport]) => transport === "UDP/TLS/RTP/SAVPF");
  const bundled = lines.some((line) => /^a=group:BUNDLE \S+ \S+ \S+$/.test(line));
  return kinds === "m=audio m=video m=video" && secure && bundled ? null : "wrong-media";
}

function isFingerprint(line: string): boolean {
  // Attribute names are compared without regard to case, so that none slips by.
  return line.toLowerCase().startsWith(fingerprintPrefix);
}

function isLine(line: string): boolean {
  return /^[a-z]=[\x20-\x7e]+$/.test(line);
}
