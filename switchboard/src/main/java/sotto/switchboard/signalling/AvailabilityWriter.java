package sotto.switchboard.signalling;

import java.util.concurrent.CompletionStage;
import sotto.protocol.UserId;
import sotto.protocol.signalling.Availability;

/** Keeps what people choose to be seen as. Never blocks. */
@FunctionalInterface
public interface AvailabilityWriter {
  /** Completes, on any thread, when it is durable and the directory says so. */
  CompletionStage<Void> set(UserId user, Availability availability);
}
