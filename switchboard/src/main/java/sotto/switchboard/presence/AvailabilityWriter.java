package sotto.switchboard.presence;

import java.util.concurrent.CompletionStage;
import sotto.protocol.UserId;
import sotto.protocol.signalling.Availability;

/** Writes the availability that a person has chosen. Never blocks. */
@FunctionalInterface
public interface AvailabilityWriter {
  /** Completes, on any thread, when it is durable. */
  CompletionStage<Void> set(UserId user, Availability availability);
}
