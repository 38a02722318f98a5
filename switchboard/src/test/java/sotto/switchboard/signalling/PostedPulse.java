package sotto.switchboard.signalling;

import java.time.Duration;
import sotto.switchboard.agent.Agent;
import sotto.switchboard.agent.Pulse;
import sotto.switchboard.fixtures.ManualTime;

/** Time by hand for a server whose agent is another thread. */
record PostedPulse(ManualTime time, Agent agent) implements Pulse {
  @Override
  public long millis() {
    return time.millis();
  }

  @Override
  public AutoCloseable every(Duration period, Runnable task) {
    return time.every(period, () -> agent.post(task));
  }
}
