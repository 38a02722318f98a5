package sotto.e2ee.media;

import java.util.List;
import sotto.e2ee.bytes.ByteReader;
import sotto.e2ee.bytes.ByteWriter;
import sotto.e2ee.bytes.DecodeException;
import sotto.e2ee.bytes.Numbered;

/** One section of a description of media. Spec: docs/protocol.md §6. */
public record MediaSection(
    Kind kind, String mid, Direction direction, List<Codec> codecs, List<Extension> extensions) {
  public MediaSection {
    codecs = List.copyOf(codecs);
    extensions = List.copyOf(extensions);
  }

  /** The kind of media. */
  public enum Kind implements Numbered {
    AUDIO(1),
    VIDEO(2),
    DATA(3);

    private final int number;

    Kind(int number) {
      this.number = number;
    }

    @Override
    public int number() {
      return number;
    }
  }

  /** The direction of the media, seen from the sender of the description. */
  public enum Direction implements Numbered {
    INACTIVE(0),
    SEND_ONLY(1),
    RECEIVE_ONLY(2),
    SEND_RECEIVE(3);

    private final int number;

    Direction(int number) {
      this.number = number;
    }

    @Override
    public int number() {
      return number;
    }
  }

  /** A header extension. */
  public record Extension(int id, String uri) {
    private void write(ByteWriter out) {
      out.u8(id).text8(uri);
    }

    private static Extension read(ByteReader in) throws DecodeException {
      int id = in.u8("extensionId", 1, 255);
      return new Extension(id, Ascii.printable("uri", in.text8("uri", 1, 255)));
    }
  }

  void write(ByteWriter out) {
    out.u8(kind.number())
        .text8(mid)
        .u8(direction.number())
        .list8(codecs, (to, codec) -> codec.write(to))
        .list8(extensions, (to, extension) -> extension.write(to));
  }

  static MediaSection read(ByteReader in) throws DecodeException {
    Kind kind = in.oneOf("kind", Kind.values());
    String mid = Ascii.token("mid", in.text8("mid", 1, 16));
    Direction direction = in.oneOf("direction", Direction.values());
    List<Codec> codecs = in.list8("codecs", 0, 32, Codec::read);
    return new MediaSection(
        kind, mid, direction, codecs, in.list8("extensions", 0, 16, Extension::read));
  }
}
