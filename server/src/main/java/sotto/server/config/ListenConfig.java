package sotto.server.config;

import java.net.InetAddress;

/**
 * The listening address.
 *
 * @param port 0 for one that is free
 */
public record ListenConfig(InetAddress address, int port) {
  /** Whether only this machine can reach it. */
  public boolean isLoopback() {
    return address.isLoopbackAddress();
  }
}
