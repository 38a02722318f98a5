package sotto.server.http;

import io.netty.handler.codec.http.cookie.Cookie;
import io.netty.handler.codec.http.cookie.ServerCookieDecoder;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import sotto.protocol.OrganisationId;

/**
 * A cookie of this installation: not for scripts, not for other sites, and over TLS not in the
 * clear.
 *
 * <p>Browsers share cookies between all ports of a host. So its name has a part of the
 * organisation's id, which is random: else signing in to one installation would end the session at
 * another one on the same host. The id is in the database, so the name stays when the database
 * moves to another address, port or machine.
 */
final class OwnCookie {
  private static final int ID_CHARACTERS = 12;

  private final String name;
  private final String path;
  private final boolean secure;
  private final Supplier<Optional<OrganisationId>> organisation;

  /**
   * A cookie whose name follows from the organisation.
   *
   * @param path the path below which browsers send it
   * @param secure whether browsers use TLS
   * @param organisation empty until it has been set up; there are no cookies before
   */
  OwnCookie(
      String name, String path, boolean secure, Supplier<Optional<OrganisationId>> organisation) {
    this.name = secure ? (path.equals("/") ? "__Host-" : "__Secure-") + name : name;
    this.path = path;
    this.secure = secure;
    this.organisation = organisation;
  }

  /** The {@code Set-Cookie} value. */
  String set(String value, Duration lifetime) {
    return name()
        + "="
        + value
        + "; Path="
        + path
        + "; Max-Age="
        + lifetime.toSeconds()
        + "; HttpOnly; SameSite=Strict"
        + (secure ? "; Secure" : "");
  }

  /** The value in a request's {@code Cookie} header; empty if there is none or an empty one. */
  Optional<String> value(@Nullable String header) {
    if (header == null) {
      return Optional.empty();
    }
    String name = name();
    return ServerCookieDecoder.STRICT.decode(header).stream()
        .filter(cookie -> cookie.name().equals(name))
        .map(Cookie::value)
        .filter(value -> !value.isEmpty())
        .findFirst();
  }

  private String name() {
    return organisation
        .get()
        .map(id -> name + "_" + id.value().substring(0, ID_CHARACTERS))
        .orElse(name);
  }
}
