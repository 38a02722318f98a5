package sotto.client.e2ee;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.client.ClientTime;
import sotto.client.keys.OwnStanding;

/**
 * Keeps this device's keys up to date, and the server informed of its capability. Only on the
 * agent.
 */
final class KeyUpkeep {
  private static final Logger LOG = LoggerFactory.getLogger(KeyUpkeep.class);
  private static final Duration INTERVAL = Duration.ofHours(1);

  private final CallingContext context;
  private final ClientTime time;
  private @Nullable Boolean reportedCapability;
  private ClientTime.@Nullable Alarm due;

  KeyUpkeep(CallingContext context, ClientTime time) {
    this.context = context;
    this.time = time;
  }

  /** Runs now, and hourly from now on. */
  void run() {
    cancel();
    due = time.after(INTERVAL, () -> context.agent().execute(this::run));
    context
        .<OwnStanding>background(() -> context.keys().upkeep())
        .then((standing, failure) -> {
          if (standing == null) {
            LOG.warn("the upkeep of the keys failed: {}", String.valueOf(failure));
            return;
          }
          reportCapability(() -> context.person().received(new CallEvent.Standing(standing)));
        });
  }

  /** Runs on a new link, for which the server has no capability yet. */
  void renewed() {
    reportedCapability = null;
    run();
  }

  void cancel() {
    due = ClientTime.cancel(due);
  }

  /** Reports the capability if it has changed, and then runs {@code next}. */
  private void reportCapability(Runnable next) {
    boolean capable = context.keys().ring().party().isPresent();
    if (Boolean.valueOf(capable).equals(reportedCapability)
        || !context.client().link().state().isConnected()) {
      next.run();
      return;
    }
    reportedCapability = capable;
    context.step(context.client().setCapability(capable)).then((answer, failure) -> next.run());
  }
}
