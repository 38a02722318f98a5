package sotto.switchboard.signalling;

import java.time.Duration;
import sotto.switchboard.agent.Agent;
import sotto.switchboard.agent.Ticker;
import sotto.switchboard.fixtures.ManualTime;

/** Time that the test advances, for a server whose agent is another thread. */
record PostedTicker(ManualTime time, Agent agent) implements Ticker {
  @Override
  public long millis() {
    return time.millis();
  }

  @Override
  public AutoCloseable every(Duration period, Runnable task) {
    return time.every(period, () -> agent.post(task));
  }
}
