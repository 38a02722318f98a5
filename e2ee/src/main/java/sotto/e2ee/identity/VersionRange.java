package sotto.e2ee.identity;

import java.util.OptionalInt;

/** The protocol versions a device speaks, both ends included. */
public record VersionRange(int low, int high) {
  /** The versions this code speaks. */
  public static final VersionRange OWN = new VersionRange(1, 1);

  public VersionRange {
    if (low < 1 || high < low || high > 255) {
      throw new IllegalArgumentException(low + " to " + high + " is no range of versions");
    }
  }

  /** The highest that both have, or empty. */
  public OptionalInt highestCommon(VersionRange other) {
    int highest = Math.min(high, other.high);
    return highest >= Math.max(low, other.low) ? OptionalInt.of(highest) : OptionalInt.empty();
  }
}
