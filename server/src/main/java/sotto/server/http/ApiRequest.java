package sotto.server.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import sotto.protocol.Check;
import sotto.protocol.ContractViolationException;
import sotto.protocol.ErrorCode;
import sotto.protocol.InvalidFieldException;

/**
 * A request in the form that handlers get.
 *
 * @param path the values of the path's parameters
 * @param query the first value of each query parameter
 * @param body as received; owned by the request, not to be changed
 * @param address the client's, through trusted proxies
 * @param devices the tokens by which the browser is known; empty for none
 * @param userAgent the browser's name for itself, empty if it gives none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ApiRequest(
    Map<String, String> path,
    Map<String, String> query,
    byte[] body,
    String address,
    String devices,
    String userAgent,
    String requestId) {
  private static final Instant EARLIEST = Instant.EPOCH;
  private static final Instant TOO_LATE = Instant.parse("+10000-01-01T00:00:00Z");

  /** The body read as JSON. */
  public <T> T body(Class<T> type) throws ContractViolationException {
    return JsonBodies.read(body, type);
  }

  /**
   * The body of an administrator's change, read as JSON. A misspelt or missing field must not mean
   * another change, so fields that the type does not have are refused.
   *
   * @param present the fields that must be there, if only as null
   */
  public <T> T exactBody(Class<T> type, String... present) throws ContractViolationException {
    return JsonBodies.readExact(body, type, List.of(present));
  }

  /** A parameter of the path, read by a constructor such as {@code UserId::new}. */
  public <T> T path(String name, Function<String, T> reader) {
    return named(name, Check.storable(path.getOrDefault(name, ""), name), reader);
  }

  /** A query parameter that was given and is not empty, read by a constructor. */
  public <T> Optional<T> query(String name, Function<String, T> reader) {
    return query(name).map(text -> named(name, text, reader));
  }

  /** Reports a fault under the parameter's name: a type has its own name only. */
  private static <T> T named(String name, String text, Function<String, T> reader) {
    try {
      return reader.apply(text);
    } catch (InvalidFieldException e) {
      throw new InvalidFieldException(name, e.expected(), e.actual());
    }
  }

  /**
   * A query parameter that was given and is not empty.
   *
   * @throws InvalidFieldException for text that a database does not take
   */
  public Optional<String> query(String name) {
    return Optional.ofNullable(query.get(name))
        .filter(v -> !v.isEmpty())
        .map(text -> Check.storable(text, name));
  }

  /** A time in the query: of the years 1970 to 9999, which every database can compare. */
  public Optional<Instant> time(String name) throws ContractViolationException {
    Optional<String> text = query(name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      Instant time = Instant.parse(text.get());
      if (!time.isBefore(EARLIEST) && time.isBefore(TOO_LATE)) {
        return Optional.of(time);
      }
    } catch (DateTimeException e) {
      // reported below, with an example
    }
    throw new ContractViolationException(
        ErrorCode.INVALID_FIELD, name, "a time such as 2026-01-31T12:00:00Z", "another text");
  }

  /** A whole number in the query. */
  public long query(String name, long min, long max, long otherwise)
      throws ContractViolationException {
    Optional<String> text = query(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      long number = Long.parseLong(text.get());
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // reported below, with the range
    }
    throw new ContractViolationException(
        ErrorCode.INVALID_FIELD, name, "a number from " + min + " to " + max, "something else");
  }

  /** Text to search for. */
  public String search() throws ContractViolationException {
    String text = query("query").orElse("").strip();
    if (text.length() > 100) {
      throw new ContractViolationException(
          ErrorCode.INVALID_FIELD,
          "query",
          "at most 100 characters",
          text.length() + " characters");
    }
    return text;
  }

  /** The largest number of entries of a page. */
  public int limit() throws ContractViolationException {
    return (int) query("limit", 1, 200, 100);
  }

  @Override
  public String toString() {
    return "ApiRequest[" + requestId + "]";
  }
}
