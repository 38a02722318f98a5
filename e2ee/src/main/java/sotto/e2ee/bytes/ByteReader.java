package sotto.e2ee.bytes;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Reads the encoding of docs/protocol.md §2, strictly. Big-endian. Every method throws {@link
 * DecodeException} when the bytes are not of its form; bytes read before stay consumed. Not
 * thread-safe.
 */
public final class ByteReader {
  private static final long MAX_U64 = (1L << 53) - 1;

  private final ByteBuffer in;

  public ByteReader(ByteString bytes) {
    this(bytes.toArray());
  }

  /**
   * Reads {@code bytes} from the start.
   *
   * @param bytes not copied; must not change while reading
   */
  public ByteReader(byte[] bytes) {
    this.in = ByteBuffer.wrap(bytes);
  }

  public int u8(String field) throws DecodeException {
    need(1, field);
    return Byte.toUnsignedInt(in.get());
  }

  /** A {@code u8} from {@code min} to {@code max}. */
  public int u8(String field, int min, int max) throws DecodeException {
    int value = u8(field);
    if (value < min || value > max) {
      throw new DecodeException(field, min + " to " + max, Integer.toString(value));
    }
    return value;
  }

  /** The one of {@code values} with the number of this {@code u8}. */
  public <E extends Numbered> E oneOf(String field, E[] values) throws DecodeException {
    int number = u8(field);
    for (E value : values) {
      if (value.number() == number) {
        return value;
      }
    }
    throw new DecodeException(field, "a number of the list", Integer.toString(number));
  }

  public boolean flag(String field) throws DecodeException {
    return u8(field, 0, 1) == 1;
  }

  public int u16(String field) throws DecodeException {
    need(2, field);
    return Short.toUnsignedInt(in.getShort());
  }

  public long u32(String field) throws DecodeException {
    need(4, field);
    return Integer.toUnsignedLong(in.getInt());
  }

  /** A {@code u64} below 2^53, which is exact in JavaScript. */
  public long u64(String field) throws DecodeException {
    need(8, field);
    long value = in.getLong();
    if (value < 0 || value > MAX_U64) {
      throw new DecodeException(field, "a number below 2^53", "a greater one");
    }
    return value;
  }

  /** Exactly {@code size} bytes. */
  public ByteString bytes(String field, int size) throws DecodeException {
    need(size, field);
    byte[] bytes = new byte[size];
    in.get(bytes);
    return ByteString.of(bytes);
  }

  /** An id as the 32 hexadecimal digits of signalling. */
  public String id(String field) throws DecodeException {
    return HexFormat.of().formatHex(bytes(field, 16).toArray());
  }

  /** A {@code v16} of {@code min} to {@code max} bytes. */
  public ByteString v16(String field, int min, int max) throws DecodeException {
    return sized(field, u16(field), min, max);
  }

  /** A {@code text8} of {@code min} to {@code max} bytes of UTF-8. */
  public String text8(String field, int min, int max) throws DecodeException {
    return text(field, sized(field, u8(field), min, max));
  }

  /** A {@code text16} of {@code min} to {@code max} bytes of UTF-8. */
  public String text16(String field, int min, int max) throws DecodeException {
    return text(field, sized(field, u16(field), min, max));
  }

  /** A {@code list8} of {@code min} to {@code max} entries. */
  public <T> List<T> list8(String field, int min, int max, Element<T> element)
      throws DecodeException {
    return list(field, u8(field), min, max, element);
  }

  /** A {@code list16} of {@code min} to {@code max} entries. */
  public <T> List<T> list16(String field, int min, int max, Element<T> element)
      throws DecodeException {
    return list(field, u16(field), min, max, element);
  }

  /** All that is left. */
  public ByteString rest() {
    byte[] bytes = new byte[in.remaining()];
    in.get(bytes);
    return ByteString.of(bytes);
  }

  /** Requires the end of the bytes. */
  public void end() throws DecodeException {
    if (in.hasRemaining()) {
      throw new DecodeException("end", "nothing more", in.remaining() + " bytes");
    }
  }

  /** Reads one entry of a list. */
  @FunctionalInterface
  public interface Element<T> {
    T read(ByteReader in) throws DecodeException;
  }

  private <T> List<T> list(String field, int count, int min, int max, Element<T> element)
      throws DecodeException {
    if (count < min || count > max) {
      throw new DecodeException(field, min + " to " + max + " entries", Integer.toString(count));
    }
    List<T> list = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      list.add(element.read(this));
    }
    return List.copyOf(list);
  }

  private ByteString sized(String field, int size, int min, int max) throws DecodeException {
    if (size < min || size > max) {
      throw new DecodeException(field, min + " to " + max + " bytes", Integer.toString(size));
    }
    return bytes(field, size);
  }

  private static String text(String field, ByteString utf8) throws DecodeException {
    CharBuffer text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8.toArray()));
    } catch (CharacterCodingException e) {
      throw new DecodeException(field, "UTF-8", "something else");
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new DecodeException(field, "no control characters", "one");
    }
    return text.toString();
  }

  private void need(int size, String field) throws DecodeException {
    if (in.remaining() < size) {
      throw new DecodeException(field, size + " bytes", in.remaining() + " bytes");
    }
  }
}
