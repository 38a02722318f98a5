package sotto.server.http;

import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import sotto.server.auth.SessionGate;
import sotto.server.auth.SignedIn;

/** Who makes a request, by its cookie. */
final class Authentication {
  private final SessionCookie cookie;
  private final SessionGate gate;

  Authentication(SessionCookie cookie, SessionGate gate) {
    this.cookie = cookie;
    this.gate = gate;
  }

  /** The token of a request; does not block. */
  Optional<String> token(HttpServerRequest request) {
    return cookie.token(request.getHeader("Cookie"));
  }

  /** The sign-in of a token; blocks. */
  Optional<SignedIn> signedIn(Optional<String> token, String address) {
    return token.flatMap(t -> gate.find(t, address));
  }
}
