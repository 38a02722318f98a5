package sotto.server.http;

import io.netty.handler.codec.http.cookie.Cookie;
import io.netty.handler.codec.http.cookie.ServerCookieDecoder;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import sotto.protocol.OrganisationId;

/**
 * The cookie that carries a session's token: not for scripts, not for other sites, and over TLS not
 * in the clear and, by the {@code __Host-} prefix, set by this host only.
 *
 * <p>Browsers share cookies between all ports of a host. So its name has a part of the
 * organisation's id, which is random: else signing in to one installation would end the session at
 * another one on the same host. The id is in the database, so the name stays when the database
 * moves to another address, port or machine.
 */
public final class SessionCookie {
  private static final int ID_CHARACTERS = 12;

  private final boolean secure;
  private final Supplier<Optional<OrganisationId>> organisation;

  /**
   * A cookie whose name follows from the organisation.
   *
   * @param secure whether browsers use TLS
   * @param organisation empty until it has been set up; there are no sessions before
   */
  public SessionCookie(boolean secure, Supplier<Optional<OrganisationId>> organisation) {
    this.secure = secure;
    this.organisation = organisation;
  }

  private String name() {
    String name = secure ? "__Host-sotto_session" : "sotto_session";
    return organisation
        .get()
        .map(id -> name + "_" + id.value().substring(0, ID_CHARACTERS))
        .orElse(name);
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
