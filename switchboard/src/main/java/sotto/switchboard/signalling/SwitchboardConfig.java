package sotto.switchboard.signalling;

import sotto.switchboard.limits.PersonRates;

/**
 * The bounds of signalling.
 *
 * @param serverVersion the release that clients compare with their own
 * @param messagesPerSecond the sustained rate of one socket; larger messages count as several
 * @param messageBurst the most messages at once
 * @param maxUnacknowledgedChars the most that may wait for one device's acknowledgement, in
 *     characters of JSON
 * @param perPerson the rates of one person, over all sockets
 */
public record SwitchboardConfig(
    String serverVersion,
    int messagesPerSecond,
    int messageBurst,
    int maxUnacknowledgedChars,
    PersonRates perPerson) {
  public SwitchboardConfig {
    if (messagesPerSecond < 1 || messageBurst < 1 || maxUnacknowledgedChars < 1) {
      throw new IllegalArgumentException("bounds have to be positive");
    }
  }

  /** Room for the liveliest of calls: eight offers and their candidates within a second. */
  public static SwitchboardConfig defaults(String serverVersion) {
    return new SwitchboardConfig(serverVersion, 50, 250, 1024 * 1024, PersonRates.defaults());
  }
}
