package sotto.switchboard.calls;

import static java.time.temporal.ChronoUnit.MILLIS;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import sotto.protocol.UserId;
import sotto.store.CallLog;
import sotto.switchboard.agent.TimerWheel;

/**
 * The services that the steps of a call need. Only for the agent's thread.
 *
 * @param inCallChanged notified of people who may have begun or ended being in a call
 */
record CallContext(
    CallRegistry calls,
    Devices devices,
    CallLog log,
    DurableWrites writes,
    UnwrittenCalls unwritten,
    TimerWheel timers,
    InstantSource clock,
    CallMetrics metrics,
    UnansweredCalls unanswered,
    Consumer<UserId> inCallChanged) {

  /** The time for records. */
  Instant now() {
    return clock.instant().truncatedTo(MILLIS);
  }
}
