package sotto.e2ee.handshake;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.kdf.Hash;
import sotto.e2ee.media.Codec;
import sotto.e2ee.media.IceCredentials;
import sotto.e2ee.media.Media;
import sotto.e2ee.media.MediaSection;
import sotto.protocol.CallId;

/** The ingredients of calls in tests. */
final class Samples {
  static final ByteString CALLER_CERTIFICATE = ByteString.ofHex("3082ca11e4");
  static final ByteString CALLEE_CERTIFICATE = ByteString.ofHex("3082ca11ee");
  static final TransportParameters CALLER_WIRE =
      new TransportParameters(
          Hash.sha256(CALLER_CERTIFICATE),
          new IceCredentials("callerUfrag", "callerPasswordOf24Letters"));
  static final TransportParameters CALLEE_WIRE =
      new TransportParameters(
          Hash.sha256(CALLEE_CERTIFICATE),
          new IceCredentials("calleeUfrag", "calleePasswordOf24Letters"));
  static final Codec OPUS =
      new Codec(111, "opus", 48_000, 2, "minptime=10;cbr=1;usedtx=0", List.of("transport-cc"));
  static final MediaSection AUDIO =
      new MediaSection(
          MediaSection.Kind.AUDIO,
          "0",
          MediaSection.Direction.SEND_RECEIVE,
          List.of(OPUS),
          List.of(new MediaSection.Extension(4, "urn:ietf:params:rtp-hdrext:sdes:mid")));
  static final MediaSection VIDEO =
      new MediaSection(
          MediaSection.Kind.VIDEO,
          "1",
          MediaSection.Direction.SEND_RECEIVE,
          List.of(new Codec(96, "VP8", 90_000, 1, "", List.of("nack", "nack pli"))),
          List.of());
  static final MediaSection DATA =
      new MediaSection(
          MediaSection.Kind.DATA, "2", MediaSection.Direction.SEND_RECEIVE, List.of(), List.of());
  static final Media MEDIA = new Media(List.of(AUDIO, VIDEO, DATA));

  private Samples() {}

  static SeenLegs nothingSeen() {
    return new SeenLegs() {
      private final Set<Object> seen = new HashSet<>();

      @Override
      public boolean hasSeen(Leg leg) {
        return seen.contains(leg.call()) || seen.contains(leg.id());
      }

      @Override
      public void remember(Leg leg) {
        seen.add(leg.id());
      }

      @Override
      public void over(CallId call) {
        seen.add(call);
      }
    };
  }
}
