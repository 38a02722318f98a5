package sotto.server.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import sotto.protocol.ErrorCode;

/**
 * A route that is not part of the API: the web client, health or metrics. Handlers run on virtual
 * threads and may block.
 *
 * @param operation its name in log and metrics
 */
public record PageRoute(String path, String operation, Function<Get, Page> handler) {

  /**
   * A GET or HEAD request.
   *
   * @param ifNoneMatch empty when the header is missing
   */
  public record Get(String path, String address, AcceptEncoding encodings, String ifNoneMatch) {
    static Get of(HttpServerRequest request, String address) {
      return new Get(
          Objects.toString(request.path(), "/"),
          address,
          AcceptEncoding.of(request.headers().getAll("Accept-Encoding")),
          Objects.toString(request.getHeader("If-None-Match"), ""));
    }
  }

  /**
   * An answer: a status, headers beyond those of every answer, and bytes.
   *
   * @param body not changed any more
   */
  public record Page(int status, Map<String, String> headers, Buffer body) {
    /** A refusal, or an answer that there is nothing at this path. */
    public static Page problem(ErrorCode code, String detail) {
      EncodedResponse problem =
          EncodedResponse.of(
              new ApiResponse(code.httpStatus(), ProblemDetails.of(code, detail, null)));
      return new Page(problem.status(), problem.headers(), problem.body());
    }
  }
}
