package sotto.server.http.flow;

import java.time.Duration;

/**
 * The times that a client may go without reading.
 *
 * @param connection for a connection without any progress, or with an answered request that does
 *     not end
 * @param stream for a stream without progress while others of its connection have some; longer,
 *     because a browser on a slow line lets streams wait for more important ones
 */
public record Patience(Duration connection, Duration stream) {
  static final Patience USUAL = new Patience(Duration.ofMinutes(1), Duration.ofMinutes(5));
}
