package sotto.switchboard.calls;

import static java.time.temporal.ChronoUnit.MILLIS;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import sotto.protocol.UserId;
import sotto.store.CallLog;
import sotto.switchboard.agent.TimerWheel;

/**
 * Everything around a call that its steps need. Only for the agent's thread.
 *
 * @param inCallChanged told of people who may have begun or ended being in a call
 */
record CallContext(
    CallRegistry calls,
    Devices devices,
    CallLog log,
    DurableWrites writes,
    UnwrittenEnds unwritten,
    TimerWheel timers,
    InstantSource clock,
    CallMetrics metrics,
    Consumer<UserId> inCallChanged) {

  /** The time as it is put on record. */
  Instant now() {
    return clock.instant().truncatedTo(MILLIS);
  }
}
