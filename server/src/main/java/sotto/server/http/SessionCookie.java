package sotto.server.http;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The cookie that carries a session's token. */
public final class SessionCookie {
  private static final int MOST_CHARACTERS = 100;

  private final OwnCookie cookie;

  SessionCookie(OwnCookie cookie) {
    this.cookie = cookie;
  }

  /** The {@code Set-Cookie} value that signs in. */
  public String of(String token, Duration lifetime) {
    return cookie.set(token, lifetime);
  }

  /** The {@code Set-Cookie} value that signs out. */
  public String gone() {
    return of("", Duration.ZERO);
  }

  /** The token in a request's {@code Cookie} header. */
  Optional<String> token(@Nullable String header) {
    return cookie.value(header).filter(value -> value.length() <= MOST_CHARACTERS);
  }
}
