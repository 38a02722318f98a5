package sotto.switchboard.signalling;

import java.time.Duration;

/**
 * The bounds of signalling that an operator may want to know of.
 *
 * @param serverVersion the release that clients compare with their own
 * @param messagesPerSecond what one socket may send for long; larger ones count as several
 * @param messageBurst what it may send at once
 * @param helloTimeout how long a new socket may stay silent
 * @param maxUnacknowledgedChars what may wait for one device to acknowledge, in characters of JSON
 */
public record SwitchboardConfig(
    String serverVersion,
    int messagesPerSecond,
    int messageBurst,
    Duration helloTimeout,
    int maxUnacknowledgedChars) {
  public SwitchboardConfig {
    if (messagesPerSecond < 1 || messageBurst < 1 || maxUnacknowledgedChars < 1) {
      throw new IllegalArgumentException("bounds have to be positive");
    }
  }

  /** Room for the liveliest of calls: eight offers and their candidates within a second. */
  public static SwitchboardConfig defaults(String serverVersion) {
    return new SwitchboardConfig(serverVersion, 50, 250, Duration.ofSeconds(5), 1024 * 1024);
  }
}
