package sotto.server.http;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request.
 *
 * @param body written as JSON; null for none
 * @param cookies {@code Set-Cookie} values
 */
public record ApiResponse(int status, @Nullable Object body, List<String> cookies) {
  /** An answer without cookies. */
  ApiResponse(int status, @Nullable Object body) {
    this(status, body, List.of());
  }

  /** Success, with a body. */
  public static ApiResponse ok(Object body) {
    return new ApiResponse(200, body);
  }

  /** Created, with a body. */
  public static ApiResponse created(Object body) {
    return new ApiResponse(201, body);
  }

  /** Success without a body. */
  public static ApiResponse noContent() {
    return new ApiResponse(204, null);
  }

  /** The same response with one more cookie. */
  public ApiResponse withCookie(String cookie) {
    return new ApiResponse(
        status, body, Stream.concat(cookies.stream(), Stream.of(cookie)).toList());
  }

  @Override
  public String toString() {
    return "ApiResponse[" + status + "]";
  }
}
