package sotto.server.config;

import io.netty.util.NetUtil;
import java.net.InetAddress;

/**
 * A listening address.
 *
 * @param port 0 for one that is free
 */
public record ListenConfig(InetAddress address, int port) {
  /** The port of {@code /metrics} unless another is set: the usual one of exporters. */
  static final int METRICS_PORT = 9464;

  /** The address in its short form, such as {@code ::1}, with the zone if it has one. */
  public String host() {
    String text = address.getHostAddress();
    int zone = text.indexOf('%');
    return NetUtil.toAddressString(address) + (zone < 0 ? "" : text.substring(zone));
  }

  /** Whether only this machine can reach it. */
  public boolean isLoopback() {
    return address.isLoopbackAddress();
  }

  /** Whether it is the address of the metrics that holds when none is set. */
  public boolean isUsualForMetrics() {
    return isLoopback() && port == METRICS_PORT;
  }
}
