package sotto.switchboard.limits;

import java.time.Duration;

/**
 * The rates of one person, over all of their devices: changes that others are notified of, and
 * unanswered calls.
 *
 * @param availability changes of the chosen availability
 * @param capability changes of the capability of devices
 * @param unansweredByCallee invitations of one caller to one callee, since an answer
 * @param unanswered invitations of one caller to all callees, since an answer
 */
public record PersonRates(
    Rate availability, Rate capability, Rate unansweredByCallee, Rate unanswered) {
  /** Rates that no person reaches who clicks fast or calls all day. */
  public static PersonRates defaults() {
    return new PersonRates(
        new Rate(20, Duration.ofMinutes(1)),
        new Rate(60, Duration.ofMinutes(1)),
        new Rate(10, Duration.ofMinutes(10)),
        new Rate(40, Duration.ofMinutes(10)));
  }
}
