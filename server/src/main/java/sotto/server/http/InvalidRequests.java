package sotto.server.http;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import sotto.protocol.ErrorCode;

/**
 * The answers to requests that could not be read, whose connections end with them: the rest of the
 * bytes means nothing.
 */
public final class InvalidRequests implements Handler<HttpServerRequest> {
  @Override
  public void handle(HttpServerRequest request) {
    request.response().putHeader("Connection", "close");
    problem(request.decoderResult().cause()).answer(request);
  }

  private static ProblemDetails problem(Throwable cause) {
    return switch (cause) {
      case TooLongHttpLineException _ ->
          ProblemDetails.of(ErrorCode.TOO_LARGE, "the address is too long", null).withStatus(414);
      case TooLongHttpHeaderException _ ->
          ProblemDetails.of(ErrorCode.TOO_LARGE, "the headers are too large", null).withStatus(431);
      default -> ProblemDetails.of(ErrorCode.INVALID_FIELD, "the request cannot be read", null);
    };
  }
}
