package sotto.server.signalling;

import java.time.Duration;
import sotto.server.agent.Agent;
import sotto.server.agent.Pulse;
import sotto.server.fixtures.ManualTime;

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
