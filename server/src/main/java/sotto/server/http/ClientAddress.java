package sotto.server.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sotto.server.config.AddressRanges;

/**
 * The address of a request's client. {@code X-Forwarded-For} counts only as far as trusted proxies
 * have written it: read from the right, the first address that is not a trusted proxy is the
 * client.
 */
final class ClientAddress {
  /** An IPv6 address in brackets or an IPv4 address, with the port that some proxies add. */
  private static final Pattern WITH_PORT =
      Pattern.compile("\\[([^\\]]*)](?::\\d{1,5})?|([^:]*):\\d{1,5}");

  private final AddressRanges trustedProxies;

  ClientAddress(AddressRanges trustedProxies) {
    this.trustedProxies = trustedProxies;
  }

  String of(HttpServerRequest request) {
    return of(peer(request), request.headers().getAll("X-Forwarded-For"));
  }

  /** The address at the other end of the connection; empty if it has none. */
  static String peer(HttpServerRequest request) {
    SocketAddress peer = request.remoteAddress();
    return peer == null ? "" : Objects.toString(peer.hostAddress(), "");
  }

  String of(String peer, List<String> forwardedFor) {
    String address = peer;
    List<String> hops =
        forwardedFor.stream()
            .flatMap(line -> Arrays.stream(line.split(",")))
            .map(String::strip)
            .toList();
    for (String hop : hops.reversed()) {
      Optional<InetAddress> next = AddressRanges.literal(withoutPort(hop));
      if (!trustedProxies.contains(address) || next.isEmpty()) {
        break;
      }
      // In the JVM's own notation, so that each client has one address only.
      address = next.get().getHostAddress();
    }
    return address;
  }

  /** {@code 192.0.2.7} for {@code 192.0.2.7:5678}, and {@code ::1} for {@code [::1]:443}. */
  private static String withoutPort(String hop) {
    Matcher matcher = WITH_PORT.matcher(hop);
    return matcher.matches() ? Objects.requireNonNullElse(matcher.group(1), matcher.group(2)) : hop;
  }
}
