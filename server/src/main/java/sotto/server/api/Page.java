package sotto.server.api;

import java.util.List;

/**
 * One page of entries.
 *
 * @param more whether others follow
 */
public record Page<T>(List<T> entries, boolean more) {
  /**
   * The page of up to {@code limit + 1} entries, of which the last only shows that there are more.
   */
  public static <T> Page<T> of(List<T> oneMore, int limit) {
    boolean more = oneMore.size() > limit;
    return new Page<>(more ? List.copyOf(oneMore.subList(0, limit)) : oneMore, more);
  }
}
