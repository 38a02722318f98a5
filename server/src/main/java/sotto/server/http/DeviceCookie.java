package sotto.server.http;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The cookie by which a browser is known to have signed in before, sent to the API only. It gives
 * no access.
 */
public final class DeviceCookie {
  /** The longest time for which browsers keep a cookie (RFC 6265bis, section 5.5). */
  private static final Duration LIFETIME = Duration.ofDays(400);

  private static final int MOST_CHARACTERS = 300;

  private final OwnCookie cookie;

  DeviceCookie(OwnCookie cookie) {
    this.cookie = cookie;
  }

  /** The {@code Set-Cookie} value that keeps the tokens. */
  public String of(String tokens) {
    return cookie.set(tokens, LIFETIME);
  }

  /** The tokens in a request's {@code Cookie} header; empty if there are none. */
  Optional<String> tokens(@Nullable String header) {
    return cookie.value(header).filter(value -> value.length() <= MOST_CHARACTERS);
  }
}
