package sotto.server.auth;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** The network of an address, of which limits by address count one. */
public final class ClientNetwork {
  private ClientNetwork() {}

  /** The /64 of an IPv6 address, since a customer has at least that; an IPv4 address itself. */
  public static String of(String address) {
    try {
      byte[] bytes = InetAddress.ofLiteral(address).getAddress();
      return bytes.length == 16 ? HexFormat.of().formatHex(Arrays.copyOf(bytes, 8)) : address;
    } catch (IllegalArgumentException e) {
      return address;
    }
  }
}
