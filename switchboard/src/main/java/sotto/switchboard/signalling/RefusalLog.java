package sotto.switchboard.signalling;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.switchboard.agent.Ticker;

/**
 * One log line for a socket that broke the contract, and at most one in a while: a client that
 * breaks it again and again fills no disk. Only for the agent's thread.
 */
final class RefusalLog {
  private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final Ticker ticker;
  private long nextAtMillis = Long.MIN_VALUE;
  private long unlogged;

  RefusalLog(Ticker ticker) {
    this.ticker = ticker;
  }

  /**
   * Logs it, or counts it for the next line.
   *
   * @param closeCode the code with which the socket is closed
   * @param error the code of the error
   */
  void refused(DeviceSession owner, int closeCode, String error) {
    long now = ticker.millis();
    if (now < nextAtMillis) {
      unlogged++;
      return;
    }
    LOG.info(
        "closed a socket of user {}, device {}, with {}: {}; {} more since the last such line",
        owner.user(),
        owner.device(),
        closeCode,
        error,
        unlogged);
    nextAtMillis = now + PAUSE.toMillis();
    unlogged = 0;
  }
}
