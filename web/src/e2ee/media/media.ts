import type { ByteReader } from "../bytes/byteReader";
import type { ByteWriter } from "../bytes/byteWriter";
import { require } from "../rules/require";
import { audioLevels } from "./extension";
import { MediaSection } from "./mediaSection";

const maxSections = 4;

/**
 * A description of media, from which the other side builds its session description. It cannot
 * express an address, a fingerprint or a key.
 *
 * Security guarantees: after {@link require}: sound has a constant bit rate, no sound level travels
 * in the clear, and there is a data channel for the binding.
 *
 * Does not protect against: conclusions from the sizes of video frames.
 */
export class Media {
  constructor(readonly sections: readonly MediaSection[]) {}

  /** `list8<section>`. */
  write(out: ByteWriter): void {
    out.list8(this.sections, (to, section) => section.write(to));
  }

  /** The counterpart of {@link write}; its content is checked by {@link require}. */
  static read(from: ByteReader): Media {
    return new Media(from.list8("media", 0, 255, (entry) => MediaSection.read(entry)));
  }

  /**
   * Checks what any description has to keep.
   *
   * @throws RefusedError R-MEDIA-1 to R-MEDIA-4
   */
  require(): void {
    const { sections } = this;
    const mids = new Set(sections.map(({ mid }) => mid));
    require(sections.length > 0 && sections.length <= maxSections, "R-MEDIA-1");
    require(mids.size === sections.length, "R-MEDIA-1");
    const data = sections.filter(({ kind }) => kind === "data");
    require(data.length === 1, "R-MEDIA-2");
    require(data.every(
      ({ codecs, extensions }) => codecs.length === 0 && extensions.length === 0,
    ), "R-MEDIA-2");
    const codecs = sections.flatMap((section) => section.codecs);
    require(!codecs.some((codec) => codec.mayTellSpeech()), "R-MEDIA-3");
    const extensions = sections.flatMap((section) => section.extensions);
    require(!extensions.some(({ uri }) => audioLevels.has(uri)), "R-MEDIA-4");
  }

  /**
   * Checks that this answers `offer`.
   *
   * @throws RefusedError R-MEDIA-5
   */
  requireAnswerTo(offer: Media): void {
    require(this.#shape() === offer.#shape(), "R-MEDIA-5");
  }

  /** Kinds and `mid`s in their order; neither has a space in it. */
  #shape(): string {
    return this.sections.map(({ kind, mid }) => `${kind} ${mid}`).join(" ");
  }
}
