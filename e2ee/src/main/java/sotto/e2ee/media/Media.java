package sotto.e2ee.media;

import static sotto.e2ee.rules.Rule.R_MEDIA_1;
import static sotto.e2ee.rules.Rule.R_MEDIA_2;
import static sotto.e2ee.rules.Rule.R_MEDIA_3;
import static sotto.e2ee.rules.Rule.R_MEDIA_4;
import static sotto.e2ee.rules.Rule.R_MEDIA_5;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import sotto.e2ee.bytes.ByteReader;
import sotto.e2ee.bytes.ByteWriter;
import sotto.e2ee.bytes.DecodeException;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.rules.Require;

/**
 * A description of media, from which the other side builds its session description. It cannot
 * express an address, a fingerprint or a key.
 *
 * <p><b>Security guarantees:</b> after {@link #require}: audio has a constant bit rate, no audio
 * level is sent in the clear, and there is a data channel for the binding.
 *
 * <p><b>Does not protect against:</b> the information in the sizes of video frames.
 */
public record Media(List<MediaSection> sections) {
  private static final int MAX_SECTIONS = 4;
  private static final Set<String> AUDIO_LEVELS =
      Set.of(
          "urn:ietf:params:rtp-hdrext:ssrc-audio-level",
          "urn:ietf:params:rtp-hdrext:csrc-audio-level");

  public Media {
    sections = List.copyOf(sections);
  }

  /** {@code list8<section>}. */
  public void write(ByteWriter out) {
    out.list8(sections, (to, section) -> section.write(to));
  }

  /** The counterpart of {@link #write}; {@link #require} checks the values. */
  public static Media read(ByteReader in) throws DecodeException {
    return new Media(in.list8("media", 0, 255, MediaSection::read));
  }

  /**
   * Checks the rules for any description.
   *
   * @throws RefusedException R-MEDIA-1 to R-MEDIA-4
   */
  public void require() throws RefusedException {
    Set<String> mids = new HashSet<>();
    sections.forEach(section -> mids.add(section.mid()));
    Require.that(!sections.isEmpty() && sections.size() <= MAX_SECTIONS, R_MEDIA_1);
    Require.that(mids.size() == sections.size(), R_MEDIA_1);
    List<MediaSection> data =
        sections.stream().filter(s -> s.kind() == MediaSection.Kind.DATA).toList();
    Require.that(data.size() == 1, R_MEDIA_2);
    Require.that(
        data.stream().allMatch(s -> s.codecs().isEmpty() && s.extensions().isEmpty()), R_MEDIA_2);
    Require.that(
        sections.stream().flatMap(s -> s.codecs().stream()).noneMatch(Codec::revealsSpeech),
        R_MEDIA_3);
    Require.that(
        sections.stream()
            .flatMap(s -> s.extensions().stream())
            .noneMatch(e -> AUDIO_LEVELS.contains(e.uri())),
        R_MEDIA_4);
  }

  /**
   * Checks that this is an answer to {@code offer}.
   *
   * @throws RefusedException R-MEDIA-5
   */
  public void requireAnswerTo(Media offer) throws RefusedException {
    Require.that(shape().equals(offer.shape()), R_MEDIA_5);
  }

  private List<String> shape() {
    return sections.stream().map(s -> s.kind() + " " + s.mid()).toList();
  }
}
