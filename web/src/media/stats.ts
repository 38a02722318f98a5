/**
 * The values read from getStats, as totals since the beginning. Null where the browser does not
 * report them (yet).
 */
export interface MediaSample {
  readonly packetsReceived: number;
  readonly packetsLost: number;
  readonly jitterSeconds: number | null;
  readonly roundTripSeconds: number | null;
  /** Of the other person's camera. */
  readonly framesDecoded: number;
  readonly frameWidth: number;
  readonly dtlsVersion: string | null;
  readonly srtpCipher: string | null;
  /** This side's end of DTLS. */
  readonly dtlsRole: "client" | "server" | null;
}

/**
 * `cameraMid` names the media section of the camera, so that a still screen is no frozen picture.
 */
export function sampleOf(report: RTCStatsReport, cameraMid: string | null): MediaSample {
  let packetsReceived = 0;
  let packetsLost = 0;
  let jitterSeconds: number | null = null;
  let roundTripSeconds: number | null = null;
  let framesDecoded = 0;
  let frameWidth = 0;
  let dtlsVersion: string | null = null;
  let srtpCipher: string | null = null;
  let dtlsRole: MediaSample["dtlsRole"] = null;
  report.forEach((stats: Readonly<Record<string, unknown>>) => {
    switch (stats["type"]) {
      case "inbound-rtp":
        packetsReceived += numberOf(stats["packetsReceived"]) ?? 0;
        packetsLost += numberOf(stats["packetsLost"]) ?? 0;
        jitterSeconds = largest(jitterSeconds, numberOf(stats["jitter"]));
        if (stats["kind"] === "video" && stats["mid"] === cameraMid) {
          framesDecoded = numberOf(stats["framesDecoded"]) ?? 0;
          frameWidth = numberOf(stats["frameWidth"]) ?? 0;
        }
        break;
      case "candidate-pair":
        if (stats["nominated"] === true && stats["state"] === "succeeded") {
          roundTripSeconds = largest(roundTripSeconds, numberOf(stats["currentRoundTripTime"]));
        }
        break;
      case "transport":
        dtlsVersion ??= dtlsVersionOf(stats["tlsVersion"]);
        dtlsRole ??= dtlsRoleOf(stats["dtlsRole"]);
        srtpCipher ??= typeof stats["srtpCipher"] === "string" ? stats["srtpCipher"] : null;
        break;
      default:
    }
  });
  return {
    packetsReceived,
    packetsLost,
    jitterSeconds,
    roundTripSeconds,
    framesDecoded,
    frameWidth,
    dtlsVersion,
    srtpCipher,
    dtlsRole,
  };
}

/**
 * The version number of a DTLS record, as the statistics have it in hexadecimal (RFC 9147 §5.3).
 */
function dtlsVersionOf(version: unknown): string | null {
  switch (version) {
    case "FEFC":
      return "DTLS 1.3";
    case "FEFD":
      return "DTLS 1.2";
    case "FEFF":
      return "DTLS 1.0";
    default:
      return typeof version === "string" && version !== "" ? version : null;
  }
}

function dtlsRoleOf(role: unknown): MediaSample["dtlsRole"] {
  return role === "client" || role === "server" ? role : null;
}

function numberOf(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

function largest(one: number | null, other: number | null): number | null {
  return one === null ? other : Math.max(one, other ?? one);
}
