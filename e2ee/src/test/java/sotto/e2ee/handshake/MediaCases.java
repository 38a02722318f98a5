package sotto.e2ee.handshake;

import java.util.Collections;
import java.util.List;
import sotto.e2ee.Case;
import sotto.e2ee.media.Codec;
import sotto.e2ee.media.Media;
import sotto.e2ee.media.MediaSection;
import sotto.e2ee.rules.Rule;

/** Descriptions of media that reveal too much or fit no offer. */
final class MediaCases {
  private MediaCases() {}

  static List<Case> all() {
    MediaSection audio = Samples.AUDIO;
    MediaSection video = Samples.VIDEO;
    MediaSection data = Samples.DATA;
    return List.of(
        require(Rule.R_MEDIA_1, "nothing", List.of()),
        require(Rule.R_MEDIA_1, "five sections", Collections.nCopies(5, data)),
        require(Rule.R_MEDIA_1, "one mid twice", List.of(data, audio, audio)),
        require(Rule.R_MEDIA_2, "no data section", List.of(audio, video)),
        require(Rule.R_MEDIA_2, "codecs for data", List.of(withCodecs(data, Samples.OPUS))),
        require(Rule.R_MEDIA_3, "variable bit rate", List.of(opus("usedtx=0"), data)),
        require(Rule.R_MEDIA_3, "silence left out", List.of(opus("cbr=1;usedtx=1"), data)),
        require(Rule.R_MEDIA_3, "said twice", List.of(opus("cbr=1;usedtx=0;usedtx=1"), data)),
        require(
            Rule.R_MEDIA_4,
            "sound level in the clear",
            List.of(withExtension("urn:ietf:params:rtp-hdrext:ssrc-audio-level"), data)),
        new Case(
            Rule.R_MEDIA_5,
            "media: another order",
            () -> new Media(List.of(video, audio, data)).requireAnswerTo(Samples.MEDIA)));
  }

  private static Case require(Rule rule, String what, List<MediaSection> sections) {
    return new Case(rule, "media: " + what, () -> new Media(sections).require());
  }

  private static MediaSection opus(String parameters) {
    return withCodecs(Samples.AUDIO, new Codec(111, "Opus", 48_000, 2, parameters, List.of()));
  }

  private static MediaSection withCodecs(MediaSection section, Codec codec) {
    return new MediaSection(
        section.kind(), section.mid(), section.direction(), List.of(codec), List.of());
  }

  static MediaSection withExtension(String uri) {
    return new MediaSection(
        MediaSection.Kind.AUDIO,
        "0",
        MediaSection.Direction.SEND_RECEIVE,
        List.of(Samples.OPUS),
        List.of(new MediaSection.Extension(1, uri)));
  }
}
