package sotto.server.api;

import java.util.List;

/**
 * Some of many entries.
 *
 * @param more whether others follow
 */
public record Page<T>(List<T> entries, boolean more) {
  /** Of up to {@code limit + 1} entries, so that the last one tells whether there are more. */
  public static <T> Page<T> of(List<T> oneMore, int limit) {
    boolean more = oneMore.size() > limit;
    return new Page<>(more ? List.copyOf(oneMore.subList(0, limit)) : oneMore, more);
  }
}
