package sotto.e2ee.bytes;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/**
 * Writes the encoding of docs/protocol.md §2. A value that does not fit its field is a bug and
 * throws {@link IllegalArgumentException}. Not thread-safe.
 */
public final class ByteWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** The bytes written so far. */
  public ByteString toByteString() {
    return ByteString.of(out.toByteArray());
  }

  /** The bytes written so far, as a new array. */
  public byte[] toArray() {
    return out.toByteArray();
  }

  public ByteWriter u8(int value) {
    return number(value, 1);
  }

  public ByteWriter flag(boolean value) {
    return u8(value ? 1 : 0);
  }

  public ByteWriter u16(int value) {
    return number(value, 2);
  }

  public ByteWriter u32(long value) {
    return number(value, 4);
  }

  public ByteWriter u64(long value) {
    return number(value, 8);
  }

  public ByteWriter bytes(ByteString value) {
    return bytes(value.toArray());
  }

  public ByteWriter bytes(byte[] value) {
    out.writeBytes(value);
    return this;
  }

  /** The 16 bytes of an id given as 32 hexadecimal digits. */
  public ByteWriter id(String hex) {
    return bytes(ByteString.ofHex(hex).requireSize(16, "id"));
  }

  public ByteWriter v16(ByteString value) {
    return u16(value.size()).bytes(value);
  }

  public ByteWriter text8(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    return u8(utf8.length).bytes(utf8);
  }

  public ByteWriter text16(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    return u16(utf8.length).bytes(utf8);
  }

  /** A domain label: ASCII after its length. */
  public ByteWriter label(String value) {
    return text8(value);
  }

  public <T> ByteWriter list8(List<T> list, Element<T> element) {
    u8(list.size());
    list.forEach(entry -> element.write(this, entry));
    return this;
  }

  public <T> ByteWriter list16(List<T> list, Element<T> element) {
    u16(list.size());
    list.forEach(entry -> element.write(this, entry));
    return this;
  }

  /** Writes one entry of a list. */
  @FunctionalInterface
  public interface Element<T> {
    void write(ByteWriter out, T entry);
  }

  private ByteWriter number(long value, int size) {
    if (value < 0 || (size < 8 && value >= 1L << (8 * size))) {
      throw new IllegalArgumentException(value + " does not fit " + size + " bytes");
    }
    out.writeBytes(HexFormat.of().parseHex(HexFormat.of().toHexDigits(value, 2 * size)));
    return this;
  }
}
