package sotto.server.tls.acme;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Handles the requests of the plain port: the tokens of challenges, and a redirect to the public
 * URL for everything else that is only read. The host of the redirect never comes from the request.
 */
public final class ChallengeRequests implements Handler<HttpServerRequest> {
  /** Spec: RFC 8555 §8.3. */
  private static final String PATH = "/.well-known/acme-challenge/";

  private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  private final ChallengeTokens tokens;
  private final URI publicUrl;

  public ChallengeRequests(ChallengeTokens tokens, URI publicUrl) {
    this.tokens = tokens;
    this.publicUrl = publicUrl;
  }

  @Override
  public void handle(HttpServerRequest request) {
    HttpServerResponse response = request.response();
    response.putHeader("Cache-Control", "no-store").putHeader("X-Content-Type-Options", "nosniff");
    if (!READS.contains(request.method())) {
      // Its body is not waited for.
      response.putHeader("Allow", "GET, HEAD").putHeader("Connection", "close");
      var _ = answer(response, 405, "").onComplete(_ -> request.connection().close());
      return;
    }
    String uri = request.uri();
    if (!uri.startsWith(PATH)) {
      redirect(response, uri);
      return;
    }
    Optional<String> found = tokens.answerTo(uri.substring(PATH.length()));
    if (found.isPresent()) {
      var _ =
          answer(response.putHeader("Content-Type", "application/octet-stream"), 200, found.get());
    } else {
      var _ = answer(response, 404, "");
    }
  }

  private void redirect(HttpServerResponse response, String uri) {
    // A request may also have a whole URL here, with a host of the client's choice.
    String path = uri.startsWith("/") ? uri : "/";
    var _ = answer(response.putHeader("Location", publicUrl + path), 301, "");
  }

  private static Future<Void> answer(HttpServerResponse response, int status, String body) {
    return response.setStatusCode(status).end(body);
  }
}
