package sotto.attack.hostile;

import java.net.URI;

/**
 * The two addresses, the real server's and the proxy's: same host name, other port. Each side sees
 * its own only, so that neither notices the proxy.
 */
record Addresses(URI real, int ownPort) {
  String realHost() {
    return "127.0.0.1";
  }

  int realPort() {
    return real.getPort();
  }

  /** A header's value as the real server is to see it. */
  String towardsServer(String value) {
    return value.replace(":" + ownPort, ":" + realPort());
  }

  /** A header's value as the client is to see it. */
  String towardsClient(String value) {
    return value.replace(":" + realPort(), ":" + ownPort);
  }
}
