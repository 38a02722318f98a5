package sotto.server.http.flow;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.server.http.connections.LogThrottle;

/**
 * Reports connections that were closed because they did not read their answers: each in a metric,
 * and one line of log a minute at most, so that an attack cannot fill the log. From any thread.
 */
public final class StalledConnections {
  private static final Logger LOG = LoggerFactory.getLogger(StalledConnections.class);

  private final Counter closed;
  private final LogThrottle throttle = new LogThrottle();

  public StalledConnections(MeterRegistry meters) {
    this.closed = meters.counter("sotto.http.connections.stalled");
  }

  /** Reports a closed connection from this network address (a proxy's, where there is one). */
  void closed(String peer) {
    closed.increment();
    throttle.count(count ->
        LOG.atWarn()
            .addKeyValue("peer", peer)
            .addKeyValue("closed", count)
            .log(
                "closed connections that took none of their answers for a minute; many of them"
                    + " from one address are an attack, to be blocked in the firewall or the"
                    + " proxy"));
  }
}
