import { Codec } from "../media/codec";
import { audioLevels, Extension } from "../media/extension";
import { MediaSection, type Direction, type Kind } from "../media/mediaSection";
import { RefusedError } from "../rules/refusedError";
import { require } from "../rules/require";
import { withConstantBitRate } from "./opusParameters";
import { attributes } from "./sessionText";
import type { DescriptionKind } from "./setup";

const directions: readonly Direction[] = ["inactive", "sendonly", "recvonly", "sendrecv"];

/**
 * Reads one section, its `m=` line first.
 *
 * @throws RefusedError R-SDP-2
 */
export function describeSection(lines: readonly string[], kind: DescriptionKind): MediaSection {
  const [, type, port, protocol, formats] =
    /^m=(\w+) (\d+) ([\w/]+) (.+)$/.exec(lines[0] ?? "") ?? [];
  const [mid, ...otherMids] = attributes(lines, "mid");
  if (mid === undefined || formats === undefined) throw new RefusedError("R-SDP-2");
  require(otherMids.length === 0, "R-SDP-2");
  // Port 0 would be a section the browser has turned down.
  require(port !== "0" || isBundleOnly(lines, kind), "R-SDP-2");
  if (type === "application") {
    require(protocol === "UDP/DTLS/SCTP" && formats === "webrtc-datachannel", "R-SDP-2");
    return new MediaSection("data", mid, "sendrecv", [], []);
  }
  require(protocol === "UDP/TLS/RTP/SAVPF", "R-SDP-2");
  require(attributes(lines, "rtcp-mux").length === 1, "R-SDP-2");
  const codecs = formats.split(" ").map((payloadType) => codecOf(lines, payloadType));
  return new MediaSection(
    kindOf(type),
    mid,
    directionOf(lines),
    codecs.filter(({ name }) => name.toUpperCase() !== "CN"),
    extensionsOf(lines),
  );
}

/** Offered only on the transport of another section (RFC 8843 §6), as Firefox offers. */
function isBundleOnly(lines: readonly string[], kind: DescriptionKind): boolean {
  return kind === "offer" && attributes(lines, "bundle-only").length === 1;
}

function kindOf(type: string | undefined): Kind {
  if (type === "audio" || type === "video") return type;
  throw new RefusedError("R-SDP-2");
}

function directionOf(lines: readonly string[]): Direction {
  const found = directions.filter((direction) => attributes(lines, direction).length > 0);
  require(found.length <= 1, "R-SDP-2");
  return found[0] ?? "sendrecv";
}

/**
 * A codec with the attributes of its payload type. Comfort noise (`CN`) is taken out by the caller:
 * with it nothing is sent during silence, which can be seen from outside.
 */
function codecOf(lines: readonly string[], payloadType: string): Codec {
  const [map, ...otherMaps] = valuesOf(lines, "rtpmap", payloadType);
  const [, name, clockRate, channels] = /^([^/ ]+)\/(\d+)(?:\/(\d+))?$/.exec(map ?? "") ?? [];
  if (name === undefined || otherMaps.length > 0) throw new RefusedError("R-SDP-2");
  const [parameters = "", ...others] = valuesOf(lines, "fmtp", payloadType);
  require(others.length === 0, "R-SDP-2");
  return new Codec(
    Number(payloadType),
    name,
    Number(clockRate),
    Number(channels ?? 1),
    name.toLowerCase() === "opus" ? withConstantBitRate(parameters) : parameters,
    [...valuesOf(lines, "rtcp-fb", "*"), ...valuesOf(lines, "rtcp-fb", payloadType)],
  );
}

function valuesOf(lines: readonly string[], name: string, payloadType: string): string[] {
  return attributes(lines, name)
    .filter((value) => value.startsWith(`${payloadType} `))
    .map((value) => value.slice(payloadType.length + 1));
}

function extensionsOf(lines: readonly string[]): Extension[] {
  return attributes(lines, "extmap")
    .map((value) => {
      const [, id, uri] = /^(\d+) (\S+)$/.exec(value) ?? [];
      return uri === undefined ? null : new Extension(Number(id), uri);
    })
    .filter((extension) => extension !== null)
    .filter(({ uri }) => !audioLevels.has(uri));
}
