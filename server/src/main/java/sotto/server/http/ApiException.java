package sotto.server.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import sotto.protocol.ErrorCode;

/** A refusal of a request, with the reason for the client. Nothing was changed. */
public final class ApiException extends Exception {
  private final ErrorCode code;
  private final @Nullable String field;
  private final @Nullable String expected;
  private final @Nullable Duration retryAfter;

  private ApiException(
      ErrorCode code,
      String message,
      @Nullable String field,
      @Nullable String expected,
      @Nullable Duration retryAfter) {
    super(message);
    this.code = code;
    this.field = field;
    this.expected = expected;
    this.retryAfter = retryAfter;
  }

  /**
   * @param message for the developer of a client
   */
  public ApiException(ErrorCode code, String message) {
    this(code, message, null, null, null);
  }

  /** A refusal because of one field. */
  public static ApiException ofField(ErrorCode code, String field, String expected) {
    return new ApiException(code, field + ": expected " + expected, field, expected, null);
  }

  /** A refusal of too many requests; the client may retry after a while. */
  public static ApiException rateLimited(Duration retryAfter) {
    return rateLimited("too many attempts; wait", retryAfter);
  }

  /**
   * The same with a message of its own.
   *
   * @param message for the developer of a client
   */
  public static ApiException rateLimited(String message, Duration retryAfter) {
    return new ApiException(ErrorCode.RATE_LIMITED, message, null, null, retryAfter);
  }

  /** A refusal because of the requests of others; the client may retry after a while. */
  public static ApiException overloaded(Duration retryAfter) {
    return new ApiException(
        ErrorCode.OVERLOADED, "the server has too much to do; wait", null, null, retryAfter);
  }

  /** An answer for an unknown id or name. */
  public static ApiException notFound(String what) {
    return new ApiException(ErrorCode.NOT_FOUND, "there is no such " + what);
  }

  public ErrorCode code() {
    return code;
  }

  ProblemDetails body(String requestId) {
    Long seconds = retryAfter == null ? null : Math.max(1, retryAfter.toSeconds());
    return new ProblemDetails(
        code, java.util.Objects.toString(getMessage(), ""), field, expected, requestId, seconds);
  }
}
