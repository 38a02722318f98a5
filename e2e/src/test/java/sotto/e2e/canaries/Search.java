package sotto.e2e.canaries;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks for canaries in bytes, in any of their {@link Spellings}.
 *
 * <p><b>Design.</b> One pass for any number of canaries: the next eight bytes are looked up in a
 * filter of bits, and after a hit in a map of spellings by their first eight bytes.
 */
public final class Search {
  private static final int FILTER_BITS = 1 << 20;
  private static final int CHUNK = 1 << 20;

  private static final class Spelling {
    final Canary canary;
    final byte[] bytes;

    Spelling(Canary canary, byte[] bytes) {
      this.canary = canary;
      this.bytes = bytes;
    }
  }

  private final Map<Long, List<Spelling>> byStart = new HashMap<>();
  private final long[] filter = new long[FILTER_BITS >> 6];
  private int longest = Spellings.MIN_BYTES;

  public Search(Iterable<Canary> canaries) {
    Set<ByteBuffer> added = new HashSet<>();
    for (Canary canary : canaries) {
      if (!added.add(ByteBuffer.wrap(canary.bytes()))) {
        continue;
      }
      for (byte[] bytes : Spellings.of(canary.bytes())) {
        long start = start(bytes, 0);
        byStart.computeIfAbsent(start, _ -> new ArrayList<>()).add(new Spelling(canary, bytes));
        int bit = bit(start);
        filter[bit >> 6] |= 1L << bit;
        longest = Math.max(longest, bytes.length);
      }
    }
  }

  public Set<Canary> in(byte[] haystack) {
    return in(haystack, haystack.length);
  }

  /** Reads a file in chunks that overlap by the longest spelling. */
  Set<Canary> in(Path file) throws IOException {
    Set<Canary> found = new LinkedHashSet<>();
    byte[] chunk = new byte[CHUNK + longest];
    int kept = 0;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), CHUNK)) {
      int read;
      while ((read = in.readNBytes(chunk, kept, chunk.length - kept)) > 0) {
        int length = kept + read;
        found.addAll(in(chunk, length));
        kept = Math.min(longest, length);
        System.arraycopy(chunk, length - kept, chunk, 0, kept);
      }
    }
    return found;
  }

  private Set<Canary> in(byte[] haystack, int length) {
    Set<Canary> found = new LinkedHashSet<>();
    long window = 0;
    for (int i = 0; i < length; i++) {
      window = window << 8 | (haystack[i] & 0xff);
      int from = i - Spellings.MIN_BYTES + 1;
      int bit = bit(window);
      if (from >= 0 && (filter[bit >> 6] & 1L << bit) != 0) {
        for (Spelling spelling : byStart.getOrDefault(window, List.of())) {
          int to = from + spelling.bytes.length;
          if (to <= length
              && Arrays.equals(haystack, from, to, spelling.bytes, 0, spelling.bytes.length)) {
            found.add(spelling.canary);
          }
        }
      }
    }
    return found;
  }

  private static long start(byte[] bytes, int from) {
    long start = 0;
    for (int i = from; i < from + Spellings.MIN_BYTES; i++) {
      start = start << 8 | (bytes[i] & 0xff);
    }
    return start;
  }

  private static int bit(long start) {
    return (int) ((start * 0x9E3779B97F4A7C15L) >>> 44);
  }
}
