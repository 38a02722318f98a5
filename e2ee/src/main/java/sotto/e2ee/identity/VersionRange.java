package sotto.e2ee.identity;

import java.util.OptionalInt;

/** The protocol versions that a device supports, both ends included. */
public record VersionRange(int low, int high) {
  /** The versions that this code supports. */
  public static final VersionRange OWN = new VersionRange(1, 1);

  public VersionRange {
    if (low < 1 || high < low || high > 255) {
      throw new IllegalArgumentException(low + " to " + high + " is no range of versions");
    }
  }

  /** The highest common version, or empty. */
  public OptionalInt highestCommon(VersionRange other) {
    int highest = Math.min(high, other.high);
    return highest >= Math.max(low, other.low) ? OptionalInt.of(highest) : OptionalInt.empty();
  }
}
