import { audioLevels } from "../media/extension";
import { withConstantBitRate } from "./opusParameters";
import { attributes, cut, join } from "./sessionText";

/**
 * The browser's own description as it is to be set: as it was made, but with Opus at a constant bit
 * rate and without the extensions that reveal the level of sound, so that the browser has agreed
 * with itself to what {@link describeOwn} announces.
 *
 * The *other* side's description makes the browser send at a constant rate, and an extension stays
 * out because one side does not announce it: this is the second line of defence.
 *
 * @throws RefusedError R-SDP-2 for text that is no session description
 */
export function restrictOwn(sdp: string): string {
  const { session, sections } = cut(sdp);
  return join({ session, sections: sections.map(restrictSection) });
}

function restrictSection(lines: readonly string[]): string[] {
  const opus = attributes(lines, "rtpmap")
    .map((value) => /^(\d+) opus\//i.exec(value)?.[1])
    .filter((payloadType) => payloadType !== undefined);
  return lines
    .filter((line) => !tellsLevel(line))
    .flatMap((line) => restrictCodec(line, opus, lines));
}

function tellsLevel(line: string): boolean {
  const [, uri] = /^a=extmap:\S+ (\S+)/i.exec(line) ?? [];
  return uri !== undefined && audioLevels.has(uri);
}

/** Sets the parameters of Opus in their place, or after its `a=rtpmap` where there are none. */
function restrictCodec(
  line: string,
  opus: readonly string[],
  section: readonly string[],
): readonly string[] {
  const [, name, payloadType, value] = /^a=(fmtp|rtpmap):(\d+) (.*)$/.exec(line) ?? [];
  if (payloadType === undefined || value === undefined || !opus.includes(payloadType))
    return [line];
  if (name === "fmtp") return [`a=fmtp:${payloadType} ${withConstantBitRate(value)}`];
  const hasParameters = section.some((other) => other.startsWith(`a=fmtp:${payloadType} `));
  return hasParameters ? [line] : [line, `a=fmtp:${payloadType} ${withConstantBitRate("")}`];
}
