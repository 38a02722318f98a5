import { Codec } from "../../media/codec";
import { Extension } from "../../media/extension";
import { Media } from "../../media/media";
import { MediaSection } from "../../media/mediaSection";
import type { Rule } from "../../rules/rule";
import type { RuleCase } from "../ruleCase";
import { audio, data, media, opus, video } from "../samples";

/** Descriptions of media that reveal too much or fit nowhere. */
export function mediaCases(): RuleCase[] {
  const twice = [data, audio, audio];
  const level = "urn:ietf:params:rtp-hdrext:ssrc-audio-level";
  const contributorsLevel = "urn:ietf:params:rtp-hdrext:csrc-audio-level";
  return [
    refused("R-MEDIA-1", "nothing", []),
    refused("R-MEDIA-1", "five sections", [data, audio, withMid("3"), withMid("4"), withMid("5")]),
    refused("R-MEDIA-1", "one mid twice", twice),
    refused("R-MEDIA-2", "no data section", [audio, video]),
    refused("R-MEDIA-2", "two data sections", [
      data,
      new MediaSection("data", "9", "sendrecv", [], []),
    ]),
    refused("R-MEDIA-2", "codecs for data", [having(data, [opus], [])]),
    refused("R-MEDIA-2", "extensions for data", [having(data, [], [new Extension(1, "urn:x")])]),
    refused("R-MEDIA-3", "variable bit rate", [opusWith("usedtx=0"), data]),
    refused("R-MEDIA-3", "silence left out", [opusWith("cbr=1;usedtx=1"), data]),
    refused("R-MEDIA-3", "nothing said of silence", [opusWith("cbr=1"), data]),
    refused("R-MEDIA-3", "said twice", [opusWith("cbr=1;usedtx=0; usedtx=1"), data]),
    refused("R-MEDIA-3", "said twice, without a value", [opusWith("cbr;cbr=1;usedtx=0"), data]),
    refused("R-MEDIA-4", "sound level in the clear", [levelled(level), data]),
    refused("R-MEDIA-4", "sound levels of all in the clear", [levelled(contributorsLevel), data]),
    {
      rule: "R-MEDIA-5",
      what: "media: another order",
      attempt: () => new Media([video, audio, data]).requireAnswerTo(media),
    },
    {
      rule: "R-MEDIA-5",
      what: "media: another mid",
      attempt: () => new Media([withMid("7"), video, data]).requireAnswerTo(media),
    },
  ];
}

function refused(rule: Rule, what: string, sections: readonly MediaSection[]): RuleCase {
  return { rule, what: `media: ${what}`, attempt: () => new Media(sections).require() };
}

function withMid(mid: string): MediaSection {
  return new MediaSection("audio", mid, "sendrecv", [opus], []);
}

function opusWith(parameters: string): MediaSection {
  return having(audio, [new Codec(111, "Opus", 48_000, 2, parameters, [])], []);
}

function levelled(uri: string): MediaSection {
  return having(audio, [opus], [new Extension(1, uri)]);
}

function having(
  { kind, mid, direction }: MediaSection,
  codecs: readonly Codec[],
  extensions: readonly Extension[],
): MediaSection {
  return new MediaSection(kind, mid, direction, codecs, extensions);
}
