package sotto.server.http.connections;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** The address that counts as one party. */
final class NetworkAddress {
  /** Spec: RFC 4291 §2.5.4: a subscriber has all addresses behind these bits. */
  private static final int NETWORK_BYTES = 8;

  private NetworkAddress() {}

  /** An IPv4 address as it is; of an IPv6 address the network, with zeros behind. */
  static InetAddress of(InetAddress peer) {
    if (!(peer instanceof Inet6Address)) {
      return peer;
    }
    byte[] bytes = peer.getAddress();
    Arrays.fill(bytes, NETWORK_BYTES, bytes.length, (byte) 0);
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("sixteen bytes are an address", e);
    }
  }
}
