package sotto.server.http.flow;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;

/**
 * The rest of a request that was answered before its end. It is passed over for a while, because a
 * connection that is closed with unread bytes can lose the answer; then the client is cut off.
 */
final class UnreadRest {
  /** Spec: RFC 9113 §8.1: the rest of the request is not wanted, and nothing is wrong with it. */
  private static final long NO_ERROR = 0x0;

  private UnreadRest() {}

  /** Passes over the rest of the request, on its connection's event loop. */
  static void passOver(HttpServerRequest request, Duration patience) {
    if (!request.isEnded()) {
      request.resume();
      ContextInternal.current().owner().setTimer(patience.toMillis(), _ -> cutOff(request));
    }
  }

  private static void cutOff(HttpServerRequest request) {
    if (request.isEnded()) {
      return;
    }
    if (request.version() == HttpVersion.HTTP_2) {
      var _ = request.response().reset(NO_ERROR);
    } else {
      var _ = request.connection().close();
    }
  }
}
