package sotto.switchboard.signalling;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import sotto.protocol.UserId;
import sotto.protocol.signalling.ClientMessage;
import sotto.switchboard.agent.Ticker;
import sotto.switchboard.limits.Limits;
import sotto.switchboard.limits.PersonRates;

/**
 * Limits the changes of one person that are stored or that others are notified of, over all of the
 * person's sockets, each kind by itself. Only for the agent's thread.
 */
final class ChangeLimits {
  private final Limits<UserId> availability;
  private final Limits<UserId> capability;

  ChangeLimits(PersonRates rates, Ticker ticker) {
    this.availability = new Limits<>(rates.availability(), ticker);
    this.capability = new Limits<>(rates.capability(), ticker);
  }

  /**
   * Counts a hello that changes the capability of a device. Null, or the time to wait where the
   * person has changed it too often.
   */
  @Nullable Duration useCapability(UserId user) {
    return capability.use(user);
  }

  /** Counts a message. Null, or the time to wait where the person has sent too many of its kind. */
  @Nullable Duration use(UserId user, ClientMessage message) {
    return switch (message) {
      case ClientMessage.SetAvailability _ -> availability.use(user);
      case ClientMessage.SetCapability _ -> capability.use(user);
      default -> null;
    };
  }
}
