package sotto.e2e.canaries;

import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** All spellings of bytes: raw, as text, as hexadecimal, as base64. */
final class Spellings {
  /** A shorter text is found anywhere by chance. */
  static final int MIN_BYTES = 8;

  private static final Charset WIDE =
      ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN
          ? StandardCharsets.UTF_16LE
          : StandardCharsets.UTF_16BE;

  private Spellings() {}

  /** Spellings of at least {@link #MIN_BYTES}, without duplicates. */
  static List<byte[]> of(byte[] bytes) {
    Set<String> narrow = new LinkedHashSet<>();
    narrow.add(new String(bytes, StandardCharsets.ISO_8859_1));
    narrow.add(HexFormat.of().formatHex(bytes));
    narrow.add(HexFormat.of().withUpperCase().formatHex(bytes));
    narrow.add(HexFormat.ofDelimiter(":").withUpperCase().formatHex(bytes));
    for (int before = 0; before < 3; before++) {
      narrow.add(base64(Base64.getEncoder(), bytes, before));
      narrow.add(base64(Base64.getUrlEncoder(), bytes, before));
    }
    // The JVM keeps a string in one byte or in two for each character, in the machine's order.
    return narrow.stream()
        .flatMap(text -> Stream.of(text.getBytes(StandardCharsets.ISO_8859_1), text.getBytes(WIDE)))
        .filter(spelling -> spelling.length >= MIN_BYTES)
        .toList();
  }

  /**
   * The base64 of bytes in the middle of others, without the characters that also depend on those.
   */
  private static String base64(Base64.Encoder encoder, byte[] bytes, int before) {
    byte[] shifted = new byte[before + bytes.length];
    System.arraycopy(bytes, 0, shifted, before, bytes.length);
    String all = encoder.withoutPadding().encodeToString(shifted);
    int first = (before * 8 + 5) / 6;
    int end = shifted.length * 8 / 6;
    return all.substring(Math.min(first, end), end);
  }
}
