import { ofHex } from "../bytes/bytes";
import type { Leg } from "../handshake/leg";
import type { SeenLegs } from "../handshake/seenLegs";
import { TransportParameters } from "../handshake/transportParameters";
import { sha256 } from "../kdf/hash";
import { Codec } from "../media/codec";
import { Extension } from "../media/extension";
import { IceCredentials } from "../media/iceCredentials";
import { Media } from "../media/media";
import { MediaSection } from "../media/mediaSection";

/** The ingredients of calls in tests, to the byte those of the vectors. */
export const callerCertificate = ofHex("3082ca11e4");
export const calleeCertificate = ofHex("3082ca11ee");

export const callerTransport = new TransportParameters(
  await sha256(callerCertificate),
  new IceCredentials("callerUfrag", "callerPasswordOf24Letters"),
);

export const calleeTransport = new TransportParameters(
  await sha256(calleeCertificate),
  new IceCredentials("calleeUfrag", "calleePasswordOf24Letters"),
);

export const opus = new Codec(111, "opus", 48_000, 2, "minptime=10;cbr=1;usedtx=0", [
  "transport-cc",
]);

export const audio = new MediaSection(
  "audio",
  "0",
  "sendrecv",
  [opus],
  [new Extension(4, "urn:ietf:params:rtp-hdrext:sdes:mid")],
);

const vp8 = new Codec(96, "VP8", 90_000, 1, "", ["nack", "nack pli"]);

export const video = new MediaSection("video", "1", "sendrecv", [vp8], []);

export const data = new MediaSection("data", "2", "sendrecv", [], []);

export const media = new Media([audio, video, data]);

/** A device that has seen no leg yet. */
export function nothingSeen(): SeenLegs {
  const seen = new Set<string>();
  const hasSeen = (leg: Leg): boolean => seen.has(leg.call) || seen.has(leg.id);
  return {
    hasSeen: (leg) => Promise.resolve(hasSeen(leg)),
    remember: (leg) => {
      const isNew = !hasSeen(leg);
      seen.add(leg.id);
      return Promise.resolve(isNew);
    },
    over: (call) => {
      seen.add(call);
      return Promise.resolve();
    },
  };
}
