package sotto.server.http;

import org.jspecify.annotations.Nullable;

/**
 * The answer to a request.
 *
 * @param body written as JSON; null for none
 * @param setCookie a {@code Set-Cookie} value; null for none
 */
public record ApiResponse(int status, @Nullable Object body, @Nullable String setCookie) {
  /** Success, with a body. */
  public static ApiResponse ok(Object body) {
    return new ApiResponse(200, body, null);
  }

  /** Created, with a body. */
  public static ApiResponse created(Object body) {
    return new ApiResponse(201, body, null);
  }

  /** Success without a body. */
  public static ApiResponse noContent() {
    return new ApiResponse(204, null, null);
  }

  /** The same response with a cookie. */
  public ApiResponse withCookie(String cookie) {
    return new ApiResponse(status, body, cookie);
  }

  @Override
  public String toString() {
    return "ApiResponse[" + status + "]";
  }
}
