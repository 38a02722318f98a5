import type { TransportParameters } from "../handshake/transportParameters";
import type { Codec } from "../media/codec";
import type { Media } from "../media/media";
import type { MediaSection } from "../media/mediaSection";
import { require } from "../rules/require";
import type { CallRole } from "../session/callRole";
import { formatFingerprint } from "./fingerprint";
import { setupOf, type DescriptionKind } from "./setup";

const noAddress = "c=IN IP4 0.0.0.0";

/** The data channel association (RFC 8841). Both browsers use this port inside DTLS. */
const dataLines = ["a=sctp-port:5000", "a=max-message-size:65536"];

/**
 * The other side's description for the browser, built from the signed fields alone.
 *
 * Security guarantees: the browser gets one certificate, the signed one, for everything; the role
 * decides which side begins DTLS; there is no address and no other key in it.
 *
 * Does not protect against: a browser that does not keep to its remote description; R-BIND-1 looks
 * at the certificate that was really used.
 *
 * @param of whose description it is
 * @throws RefusedError R-SDP-3 when a field would add a line of its own, or there is nothing to
 *     send in a section
 */
export function remoteDescription(
  kind: DescriptionKind,
  transport: TransportParameters,
  media: Media,
  of: CallRole,
): { type: DescriptionKind; sdp: string } {
  const mids = media.sections.map(({ mid }) => mid).join(" ");
  const lines = [
    "v=0",
    "o=- 1 1 IN IP4 0.0.0.0",
    "s=-",
    "t=0 0",
    `a=group:BUNDLE ${mids}`,
    "a=extmap-allow-mixed",
    `a=ice-ufrag:${transport.ice.ufrag}`,
    `a=ice-pwd:${transport.ice.password}`,
    "a=ice-options:trickle",
    `a=fingerprint:${formatFingerprint(transport.fingerprint)}`,
    `a=setup:${setupOf(of)}`,
    ...media.sections.flatMap(sectionLines),
  ];
  // A line break inside a field would be a line more, and could be a second fingerprint.
  require(lines.every((line) => /^[a-z]=[\x20-\x7e]+$/.test(line)), "R-SDP-3");
  return { type: kind, sdp: lines.map((line) => line + "\r\n").join("") };
}

function sectionLines(section: MediaSection): string[] {
  return section.kind === "data"
    ? [
        "m=application 9 UDP/DTLS/SCTP webrtc-datachannel",
        noAddress,
        `a=mid:${section.mid}`,
        ...dataLines,
      ]
    : rtpLines(section);
}

function rtpLines({ kind, mid, direction, codecs, extensions }: MediaSection): string[] {
  require(codecs.length > 0, "R-SDP-3");
  const payloadTypes = codecs.map(({ payloadType }) => payloadType).join(" ");
  return [
    `m=${kind} 9 UDP/TLS/RTP/SAVPF ${payloadTypes}`,
    noAddress,
    `a=mid:${mid}`,
    `a=${direction}`,
    "a=rtcp-mux",
    "a=rtcp-rsize",
    ...extensions.map(({ id, uri }) => `a=extmap:${id} ${uri}`),
    ...codecs.flatMap(codecLines),
  ];
}

function codecLines(codec: Codec): string[] {
  const { payloadType, name, clockRate, channels, parameters, feedback } = codec;
  return [
    `a=rtpmap:${payloadType} ${name}/${clockRate}${channels > 1 ? `/${channels}` : ""}`,
    ...feedback.map((value) => `a=rtcp-fb:${payloadType} ${value}`),
    ...(parameters === "" ? [] : [`a=fmtp:${payloadType} ${parameters}`]),
  ];
}
