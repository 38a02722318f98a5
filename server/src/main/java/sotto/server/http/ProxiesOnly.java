package sotto.server.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.protocol.ErrorCode;
import sotto.server.config.AddressRanges;
import sotto.server.config.ServerConfig;
import sotto.server.config.TlsConfig;
import sotto.server.http.connections.LogThrottle;

/**
 * Guards a socket that speaks plain HTTP and is for proxies: only the named ones get answers there,
 * and this machine itself as long as it does not forward for others. Without it a person who opens
 * that address by its number would send a password in the clear; and behind a proxy with another
 * address than the named one, all people would seem to have the proxy's.
 */
final class ProxiesOnly implements Handler<HttpServerRequest> {
  private static final Logger LOG = LoggerFactory.getLogger(ProxiesOnly.class);

  private final AddressRanges proxies;
  private final Handler<HttpServerRequest> requests;
  private final LogThrottle throttle;

  private ProxiesOnly(
      AddressRanges proxies, LogThrottle throttle, Handler<HttpServerRequest> requests) {
    this.proxies = proxies;
    this.throttle = throttle;
    this.requests = requests;
  }

  /**
   * The handler behind the guard, or itself where there is nothing to guard.
   *
   * @param throttle one for all event loops
   */
  static Handler<HttpServerRequest> of(
      ServerConfig config, LogThrottle throttle, Handler<HttpServerRequest> requests) {
    return config.tls() instanceof TlsConfig.Off
            && (!config.listen().isLoopback() || config.isBehindProxy())
        ? new ProxiesOnly(config.trustedProxies(), throttle, requests)
        : requests;
  }

  @Override
  public void handle(HttpServerRequest request) {
    String peer = Objects.toString(request.remoteAddress().hostAddress(), "");
    // One on this machine that forwards for others is a proxy, too: unlisted, all would be one.
    boolean forwards = request.headers().contains("X-Forwarded-For");
    if (proxies.contains(peer) || (isThisMachine(peer) && !forwards)) {
      requests.handle(request);
      return;
    }
    throttle.count(count ->
        LOG.atWarn()
            .addKeyValue("peer", peer)
            .addKeyValue("refused", count)
            .log(
                "refused plain HTTP from an address that is not in proxy.trusted; if it is your"
                    + " proxy's, add it there"));
    request.response().putHeader("Connection", "close");
    ProblemDetails.of(
            ErrorCode.FORBIDDEN,
            "This server takes plain HTTP from its proxy only. Open its https:// address. If this"
                + " is the proxy: proxy.trusted does not list "
                + peer,
            null)
        .answer(request);
  }

  private static boolean isThisMachine(String peer) {
    return AddressRanges.literal(peer).filter(InetAddress::isLoopbackAddress).isPresent();
  }
}
