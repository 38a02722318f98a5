package sotto.server.http;

import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;
import sotto.server.auth.PersonPrincipal;
import sotto.server.auth.SessionGate;

/** Finds the person behind a request by its cookie. */
final class Authentication {
  private final SessionCookie cookie;
  private final SessionGate gate;

  Authentication(SessionCookie cookie, SessionGate gate) {
    this.cookie = cookie;
    this.gate = gate;
  }

  /** The token of a request; does not block. */
  Optional<String> token(HttpServerRequest request) {
    List<String> lines = request.headers().getAll("Cookie");
    // Spec: RFC 9113 §8.2.3: with HTTP/2 each cookie may have a line of its own.
    return cookie.token(lines.isEmpty() ? null : String.join("; ", lines));
  }

  /** The sign-in of a token; blocks. */
  Optional<PersonPrincipal> signedIn(Optional<String> token, String address) {
    return token.flatMap(t -> gate.find(t, address));
  }
}
