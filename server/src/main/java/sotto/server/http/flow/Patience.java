package sotto.server.http.flow;

import java.time.Duration;

/**
 * The times that a client may go without reading.
 *
 * @param connection that takes none of its answers, or does not end a request that was answered
 * @param stream that takes nothing while others of its connection go on; longer, because a browser
 *     on a slow line lets streams wait for more important ones
 */
public record Patience(Duration connection, Duration stream) {
  static final Patience USUAL = new Patience(Duration.ofMinutes(1), Duration.ofMinutes(5));
}
