package sotto.server.http;

import io.netty.handler.codec.http.cookie.Cookie;
import io.netty.handler.codec.http.cookie.ServerCookieDecoder;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The cookie that carries a session's token: not for scripts, not for other sites, and over TLS not
 * in the clear and, by the {@code __Host-} prefix, set by nobody but this host.
 *
 * <p>Browsers share cookies between all ports of a host. So its name has the port, unless that is
 * the scheme's own: else signing in on one server would sign the person out of another one on the
 * same host.
 */
public final class SessionCookie {
  private final boolean secure;
  private volatile String name;

  /**
   * @param secure whether browsers come over TLS
   */
  public SessionCookie(boolean secure) {
    this.secure = secure;
    this.name = secure ? "__Host-sotto_session" : "sotto_session";
  }

  /**
   * To be called once it is known where browsers find the server.
   *
   * @param origin one of {@link OwnOrigins}
   */
  public void seenAt(URI origin) {
    if (origin.getPort() >= 0) {
      name = name + "_" + origin.getPort();
    }
  }

  /** The {@code Set-Cookie} value that signs in. */
  public String of(String token, Duration lifetime) {
    return name
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
    return ServerCookieDecoder.STRICT.decode(header).stream()
        .filter(cookie -> cookie.name().equals(name))
        .map(Cookie::value)
        .filter(value -> !value.isEmpty() && value.length() <= 100)
        .findFirst();
  }
}
