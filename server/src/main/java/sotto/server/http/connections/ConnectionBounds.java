package sotto.server.http.connections;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * The most connections, and how long they may be unused.
 *
 * @param perAddress without a session, from one IPv4 address or one IPv6 network of 64 bits
 * @param perSession of one session: a browser opens six to a server, and a socket, for each tab
 * @param strangers without a session in all
 * @param unreadBytes of answers, of all connections together, for clients that do not take them
 * @param untilRequest for the TLS handshake and the headers of the first request
 * @param betweenRequests for a connection that has made one
 */
public record ConnectionBounds(
    int perAddress,
    int perSession,
    int strangers,
    long unreadBytes,
    Duration untilRequest,
    Duration betweenRequests) {
  private static final int PER_SESSION = 100;

  /** An idle TLS connection needs 10 KiB of heap. */
  private static final int BYTES_EACH = 16 * 1024;

  /** The part of the memory that may wait for clients that read slowly. */
  private static final int UNREAD_PART = 4;

  /** The bounds for this process: its heap and its limit of open files leave room for people. */
  public static ConnectionBounds of(int perAddress) {
    long memory = Runtime.getRuntime().maxMemory();
    long byMemory = memory / BYTES_EACH;
    long byFiles = openFiles() / 4 * 3;
    int strangers = Math.clamp(Math.min(byMemory, byFiles), 1, Integer.MAX_VALUE);
    return new ConnectionBounds(
        perAddress,
        PER_SESSION,
        strangers,
        memory / UNREAD_PART,
        Duration.ofSeconds(20),
        Duration.ofSeconds(75));
  }

  private static long openFiles() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getMaxFileDescriptorCount()
        : Long.MAX_VALUE;
  }
}
