package sotto.server.http;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.protocol.ContractViolationException;
import sotto.protocol.ErrorCode;
import sotto.protocol.InvalidFieldException;
import sotto.store.AuthorRefusedException;
import sotto.store.NotInForceException;
import sotto.store.StoreConflictException;
import sotto.store.StoreUnavailableException;
import sotto.switchboard.process.FatalErrors;

/** Turns every failure into an answer: a code, a status, and no stack trace. */
final class ErrorResponses {
  private static final Logger LOG = LoggerFactory.getLogger(ErrorResponses.class);

  /** The usual time that a database takes to restart. */
  private static final long RETRY_AFTER_SECONDS = 5;

  private ErrorResponses() {}

  /** The answer to a failed request. An unexpected failure is logged under the request's id. */
  static ApiResponse of(Throwable failure, String requestId) {
    FatalErrors.exitIfFatal(failure);
    return switch (failure) {
      case ApiException e -> response(e.body(requestId));
      case StoreConflictException e ->
          response(body(e.code(), e.getMessage(), emptyToNull(e.field()), null, requestId));
      case ContractViolationException e ->
          response(body(e.code(), e.getMessage(), emptyToNull(e.field()), e.expected(), requestId));
      case InvalidFieldException e -> of(e.asContractViolation(), requestId);
      case AuthorRefusedException e ->
          of(e.code(), Objects.toString(e.getMessage(), ""), requestId);
      case StoreUnavailableException e -> {
        // The store logs a lasting failure once, and not with every request.
        if (!e.reason().isOfStorage()) {
          LOG.warn("request {} was refused: {}", requestId, e.getMessage());
        }
        yield e.isOutcomeUnknown()
            ? unavailable(
                ErrorCode.OUTCOME_UNKNOWN,
                "the database did not confirm the change, which may have been made: look before"
                    + " you repeat it",
                requestId)
            : unavailable(requestId);
      }
      case NotInForceException _ ->
          of(
              ErrorCode.INTERNAL,
              "the change is saved, and takes effect as soon as the server can read it",
              requestId);
      default -> {
        LOG.error("request {} failed", requestId, failure);
        yield of(ErrorCode.INTERNAL, "the server failed", requestId);
      }
    };
  }

  /**
   * The answer while nothing can be stored or the database does not answer; the client may retry.
   */
  static ApiResponse unavailable(String requestId) {
    return unavailable(
        ErrorCode.STORE_UNAVAILABLE, "the server cannot use its database just now", requestId);
  }

  /** The answer when more requests wait than the memory for them holds; the client may retry. */
  static ApiResponse overloaded(String requestId) {
    return unavailable(ErrorCode.OVERLOADED, "the server has too much to do; wait", requestId);
  }

  private static ApiResponse unavailable(ErrorCode code, String message, String requestId) {
    return new ApiResponse(
        503, new ProblemDetails(code, message, null, null, requestId, RETRY_AFTER_SECONDS));
  }

  static ApiResponse of(ErrorCode code, String message, String requestId) {
    return response(body(code, message, null, null, requestId));
  }

  private static ApiResponse response(ProblemDetails body) {
    return new ApiResponse(body.status(), body);
  }

  private static ProblemDetails body(
      ErrorCode code,
      @Nullable String message,
      @Nullable String field,
      @Nullable String expected,
      String requestId) {
    return new ProblemDetails(
        code, Objects.toString(message, code.name()), field, expected, requestId, null);
  }

  private static @Nullable String emptyToNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
