package sotto.server.http;

import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An answer as it is sent. Made on the request's own thread, so that a large body holds up no event
 * loop, and one that cannot be written fails its own request alone.
 *
 * @param cookies {@code Set-Cookie} values, each in a line of its own
 * @param body empty for none
 */
record EncodedResponse(int status, Map<String, String> headers, List<String> cookies, Buffer body) {
  static EncodedResponse of(ApiResponse response) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Cache-Control", "no-store");
    ProblemDetails problem = response.body() instanceof ProblemDetails found ? found : null;
    if (problem != null && problem.retryAfterSeconds() != null) {
      headers.put("Retry-After", Long.toString(problem.retryAfterSeconds()));
    }
    Buffer body = Buffer.buffer();
    if (response.body() != null) {
      headers.put(
          "Content-Type",
          problem == null ? "application/json; charset=utf-8" : ProblemDetails.MEDIA_TYPE);
      body = Buffer.buffer(JsonBodies.write(response.body()));
    }
    return new EncodedResponse(response.status(), headers, response.cookies(), body);
  }
}
