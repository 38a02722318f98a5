package sotto.server.http;

import org.jspecify.annotations.Nullable;

/**
 * The answer to a request.
 *
 * @param body written as JSON; null for none
 * @param setCookie a {@code Set-Cookie} value; null for none
 */
public record ApiResponse(int status, @Nullable Object body, @Nullable String setCookie) {
  /** Done, and this is how it is. */
  public static ApiResponse ok(Object body) {
    return new ApiResponse(200, body, null);
  }

  /** Made. */
  public static ApiResponse created(Object body) {
    return new ApiResponse(201, body, null);
  }

  /** Done; nothing more to say. */
  public static ApiResponse noContent() {
    return new ApiResponse(204, null, null);
  }

  /** The same with a cookie. */
  public ApiResponse withCookie(String cookie) {
    return new ApiResponse(status, body, cookie);
  }

  @Override
  public String toString() {
    return "ApiResponse[" + status + "]";
  }
}
