package sotto.client.e2ee;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.handshake.MediaRelease;
import sotto.e2ee.handshake.TransportParameters;
import sotto.e2ee.media.Codec;
import sotto.e2ee.media.IceCredentials;
import sotto.e2ee.media.Media;
import sotto.e2ee.media.MediaSection;
import sotto.e2ee.secret.Randomness;
import sotto.e2ee.session.Signal;

/**
 * Media ends with a valid description, a fresh certificate and fresh ICE credentials, but without
 * sockets. A call stops at {@link CallEvent.Confirmed}: there is never a DTLS connection.
 */
public final class HeadlessMedia implements MediaEnds {
  private static final Set<String> CODECS = Set.of("opus", "vp8");
  private static final String ICE_CHARACTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  private final InstantSource clock;
  private final Randomness randomness;

  public HeadlessMedia(InstantSource clock, Randomness randomness) {
    this.clock = clock;
    this.randomness = randomness;
  }

  @Override
  public MediaEnd offer(boolean video, MediaEvents events) {
    return new Unconnected(transport(certificate()), offered(video));
  }

  @Override
  public MediaEnd answer(Media offered, MediaEvents events) {
    return new Unconnected(transport(certificate()), answered(offered));
  }

  CallCertificate certificate() {
    return CallCertificate.create(clock.instant(), randomness);
  }

  TransportParameters transport(CallCertificate certificate) {
    return new TransportParameters(
        certificate.fingerprint(), new IceCredentials(iceCharacters(8), iceCharacters(24)));
  }

  /** An offer with all sections inactive but the binding channel. */
  static Media offered(boolean video) {
    List<MediaSection> sections = new ArrayList<>();
    sections.add(
        section(
            MediaSection.Kind.AUDIO,
            "0",
            new Codec(111, "opus", 48_000, 2, "minptime=10;cbr=1;usedtx=0", List.of())));
    if (video) {
      sections.add(
          section(
              MediaSection.Kind.VIDEO,
              "1",
              new Codec(96, "VP8", 90_000, 1, "", List.of("nack", "nack pli"))));
    }
    sections.add(data(Integer.toString(sections.size())));
    return new Media(sections);
  }

  private static MediaSection section(MediaSection.Kind kind, String mid, Codec codec) {
    return new MediaSection(kind, mid, MediaSection.Direction.INACTIVE, List.of(codec), List.of());
  }

  private static MediaSection data(String mid) {
    return new MediaSection(
        MediaSection.Kind.DATA, mid, MediaSection.Direction.SEND_RECEIVE, List.of(), List.of());
  }

  /** An answer with the same sections and the known codecs. */
  static Media answered(Media offered) {
    List<MediaSection> sections = new ArrayList<>();
    for (MediaSection section : offered.sections()) {
      if (section.kind() == MediaSection.Kind.DATA) {
        sections.add(data(section.mid()));
      } else {
        List<Codec> known =
            section.codecs().stream()
                .filter(codec -> CODECS.contains(codec.name().toLowerCase(Locale.ROOT)))
                .toList();
        sections.add(
            new MediaSection(
                section.kind(), section.mid(), MediaSection.Direction.INACTIVE, known, List.of()));
      }
    }
    return new Media(sections);
  }

  private String iceCharacters(int count) {
    StringBuilder text = new StringBuilder();
    for (byte random : randomness.bytes(count)) {
      text.append(ICE_CHARACTERS.charAt(random & 63));
    }
    return text.toString();
  }

  private record Unconnected(TransportParameters transport, Media media) implements MediaEnd {
    @Override
    public void connect(TransportParameters remote, Media remoteMedia) {}

    @Override
    public void received(Signal.OfCall signal) {}

    @Override
    public void sendBinding(ByteString message) {
      throw new IllegalStateException("there is no connection to send it on");
    }

    @Override
    public void release(MediaRelease release) {
      throw new IllegalStateException("there is no media to release");
    }

    @Override
    public void close() {}
  }
}
