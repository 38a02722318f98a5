package sotto.server.tls.acme;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Thrown when no certificate was issued. The message says why, and what the operator can do. */
final class OrderFailedException extends Exception {
  /** Whether the authority counts the attempt. */
  enum Kind {
    /** The authority did not answer, so the attempt costs nothing. */
    UNREACHABLE,
    /** It refused, and limits how often it may be asked. */
    REFUSED
  }

  private final Kind kind;
  private final @Nullable Instant notBefore;

  OrderFailedException(Kind kind, String message, @Nullable Throwable cause) {
    this(kind, message, null, cause);
  }

  /**
   * A failure.
   *
   * @param notBefore the authority's own time for the next attempt; null if it said none
   */
  OrderFailedException(
      Kind kind, String message, @Nullable Instant notBefore, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.notBefore = notBefore;
  }

  Kind kind() {
    return kind;
  }

  Optional<Instant> notBefore() {
    return Optional.ofNullable(notBefore);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
