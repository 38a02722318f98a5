package sotto.server.http;

import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.List;
import sotto.server.config.AddressRanges;

/**
 * The address of a request's client. {@code X-Forwarded-For} counts only as far as trusted proxies
 * have written it: read from the right, the first address that is not a trusted proxy is the
 * client.
 */
final class ClientAddress {
  private final AddressRanges trustedProxies;

  ClientAddress(AddressRanges trustedProxies) {
    this.trustedProxies = trustedProxies;
  }

  String of(HttpServerRequest request) {
    String peer = request.remoteAddress() == null ? "" : request.remoteAddress().hostAddress();
    return of(peer == null ? "" : peer, request.headers().getAll("X-Forwarded-For"));
  }

  String of(String peer, List<String> forwardedFor) {
    String address = peer;
    List<String> hops =
        forwardedFor.stream()
            .flatMap(line -> Arrays.stream(line.split(",")))
            .map(String::strip)
            .toList();
    for (String hop : hops.reversed()) {
      if (!trustedProxies.contains(address) || !AddressRanges.isAddress(hop)) {
        break;
      }
      address = hop;
    }
    return address;
  }
}
