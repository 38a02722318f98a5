package sotto.server.http;

import io.vertx.core.MultiMap;
import java.net.InetAddress;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.server.config.AddressRanges;
import sotto.server.http.connections.LogThrottle;

/**
 * The warning that a proxy in front of this server is not in {@code proxy.trusted}, so that all
 * people behind it have its address in the audit log and in the limits on wrong passwords. A server
 * without TLS refuses such a proxy ({@link ProxiesOnly}); to one with TLS it looks like any client
 * except for the headers that it adds.
 *
 * <p>Anybody can send those headers. A stranger who does so must neither fill the log nor have an
 * operator add the stranger's address to {@code proxy.trusted}. So the warning needs a signed-in
 * person, whose requests go through a real proxy as well, and an address of a private network or of
 * this machine, where proxies of one's own are. A proxy with a public address is not warned of: it
 * cannot be distinguished from a person at home who sends the header.
 */
final class UndeclaredProxy {
  private static final Logger LOG = LoggerFactory.getLogger(UndeclaredProxy.class);

  private final AddressRanges trusted;
  private final LogThrottle throttle = new LogThrottle();

  UndeclaredProxy(AddressRanges trusted) {
    this.trusted = trusted;
  }

  /**
   * The peer, if it forwards for others and is not listed; empty for a public address.
   *
   * @param peer the address at the other end of the connection
   */
  Optional<String> of(String peer, MultiMap headers) {
    boolean forwards = headers.contains("X-Forwarded-For") || headers.contains("Forwarded");
    return forwards && !trusted.contains(peer) && isPrivate(peer)
        ? Optional.of(peer)
        : Optional.empty();
  }

  /** Notes a request that has been authenticated. */
  void authenticated(Credentials credentials) {
    credentials
        .undeclaredProxy()
        .ifPresent(peer ->
            throttle.count(count ->
                LOG.atWarn()
                    .addKeyValue("peer", peer)
                    .addKeyValue("requests", count)
                    .log(
                        "requests of signed-in people were forwarded by an address that is not in"
                            + " proxy.trusted; if it is your proxy's, all people behind it have its"
                            + " address, in the audit log and for the limits on wrong passwords:"
                            + " add the line proxy.trusted="
                            + peer
                            + " (or the address to that line)")));
  }

  private static boolean isPrivate(String peer) {
    return AddressRanges.literal(peer)
        .filter(address ->
            address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || isUniqueLocal(address))
        .isPresent();
  }

  /** Whether it is in {@code fc00::/7}. Spec: RFC 4193 §3.1. */
  private static boolean isUniqueLocal(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
  }
}
