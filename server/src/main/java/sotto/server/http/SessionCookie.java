package sotto.server.http;

import io.netty.handler.codec.http.cookie.Cookie;
import io.netty.handler.codec.http.cookie.ServerCookieDecoder;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The cookie that carries a session's token: not for scripts, not for other sites, and over TLS not
 * in the clear and, by the {@code __Host-} prefix, set by this host only.
 *
 * <p>Browsers share cookies between all ports of a host. So its name has the port, unless that is
 * the scheme's own: else signing in on one server would sign the person out of another one on the
 * same host.
 */
public final class SessionCookie {
  private final boolean secure;
  private final Supplier<List<String>> origins;

  /**
   * A cookie whose name follows from the server's address.
   *
   * @param secure whether browsers use TLS
   * @param origins those of {@link OwnOrigins} at this moment
   */
  public SessionCookie(boolean secure, Supplier<List<String>> origins) {
    this.secure = secure;
    this.origins = origins;
  }

  private String name() {
    String name = secure ? "__Host-sotto_session" : "sotto_session";
    List<String> known = origins.get();
    int port = known.isEmpty() ? -1 : URI.create(known.getFirst()).getPort();
    return port < 0 ? name : name + "_" + port;
  }

  /** The {@code Set-Cookie} value that signs in. */
  public String of(String token, Duration lifetime) {
    return name()
        + "="
        + token
        + "; Path=/; Max-Age="
        + lifetime.toSeconds()
        + "; HttpOnly; SameSite=Strict"
        + (secure ? "; Secure" : "");
  }

  /** The {@code Set-Cookie} value that signs out. */
  public String gone() {
    return of("", Duration.ZERO);
  }

  /** The token in a request's {@code Cookie} header. */
  Optional<String> token(@Nullable String header) {
    if (header == null) {
      return Optional.empty();
    }
    String name = name();
    return ServerCookieDecoder.STRICT.decode(header).stream()
        .filter(cookie -> cookie.name().equals(name))
        .map(Cookie::value)
        .filter(value -> !value.isEmpty() && value.length() <= 100)
        .findFirst();
  }
}
