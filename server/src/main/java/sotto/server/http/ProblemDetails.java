package sotto.server.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sotto.protocol.ErrorCode;
import sotto.server.http.flow.ResponseWriter;

/**
 * The body of every answer of 4xx and 5xx; see {@code api/openapi.yaml}. Spec: RFC 9457 §3.
 *
 * @param type {@code urn:sotto:error:} and the code
 * @param title the code in words, the same for every problem of this type
 * @param status the status of the answer
 * @param detail this problem, for the developer of a client
 * @param requestId finds the request in the log; null if it was refused before it had an id
 * @param retryAfterSeconds also the header {@code Retry-After}
 */
record ProblemDetails(
    String type,
    String title,
    int status,
    String detail,
    ErrorCode code,
    @Nullable String field,
    @Nullable String expected,
    @Nullable String requestId,
    @Nullable Long retryAfterSeconds) {
  static final String MEDIA_TYPE = "application/problem+json";

  /** A problem with the usual status of its code. */
  ProblemDetails(
      ErrorCode code,
      String detail,
      @Nullable String field,
      @Nullable String expected,
      @Nullable String requestId,
      @Nullable Long retryAfterSeconds) {
    this(
        "urn:sotto:error:" + code.name(),
        title(code),
        code.httpStatus(),
        detail,
        code,
        field,
        expected,
        requestId,
        retryAfterSeconds);
  }

  /** A problem with nothing but its code. */
  static ProblemDetails of(ErrorCode code, String detail, @Nullable String requestId) {
    return new ProblemDetails(code, detail, null, null, requestId, null);
  }

  /** The same with another status, for one that HTTP distinguishes and the codes do not. */
  ProblemDetails withStatus(int other) {
    return new ProblemDetails(
        type, title, other, detail, code, field, expected, requestId, retryAfterSeconds);
  }

  /** Answers a request that no router handles. */
  void answer(HttpServerRequest request) {
    EncodedResponse encoded = EncodedResponse.of(new ApiResponse(status, this));
    HttpServerResponse response = request.response().setStatusCode(encoded.status());
    for (Map.Entry<String, String> header : encoded.headers().entrySet()) {
      response.putHeader(header.getKey(), header.getValue());
    }
    ResponseWriter.end(request, encoded.body());
  }

  private static String title(ErrorCode code) {
    String words = code.name().replace('_', ' ');
    return words.charAt(0) + words.substring(1).toLowerCase(Locale.ROOT);
  }
}
