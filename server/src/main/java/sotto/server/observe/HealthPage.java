package sotto.server.observe;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import sotto.protocol.Json;
import sotto.server.http.PageRoute.Get;
import sotto.server.http.PageRoute.Page;
import sotto.store.Store;
import sotto.store.StoreFailure;

/**
 * {@code /health}: 200 while the server and its database answer, changes can be stored, and
 * committed ones are in force, else 503.
 */
public final class HealthPage {
  /**
   * The body.
   *
   * @param store whether the database answers
   * @param writes whether changes can be stored
   * @param directory whether committed changes are in force
   * @param reason a {@link StoreFailure} by its stable name; null without one
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Health(
      boolean ok,
      boolean store,
      boolean writes,
      boolean directory,
      @Nullable String reason,
      String version) {}

  /** The body of a standby, which has none of the other values. */
  record Standby(boolean ok, String reason, String version) {}

  private final Store store;
  private final BooleanSupplier directory;
  private final String version;

  /**
   * The page of a running server.
   *
   * @param directory whether the directory in memory has all committed changes
   */
  public HealthPage(Store store, BooleanSupplier directory, String version) {
    this.store = store;
    this.directory = directory;
    this.version = version;
  }

  /** Queries the database. Writes nothing: the outcome of the last write is known. */
  public Page get(Get request) {
    boolean answers = store.isHealthy();
    boolean upToDate = directory.getAsBoolean();
    Optional<StoreFailure> failure =
        answers ? store.writability().failure() : Optional.of(StoreFailure.UNREACHABLE);
    boolean ok = failure.isEmpty() && upToDate;
    String reason = failure.map(StoreFailure::wire).orElse(null);
    return new Page(
        ok ? 200 : 503,
        Map.of("Content-Type", "application/json", "Cache-Control", "no-store"),
        json(new Health(ok, answers, failure.isEmpty(), upToDate, reason, version)));
  }

  /** The body of a standby's page, whose status is 503. */
  public static Buffer ofStandby(String version) {
    return json(new Standby(false, "standby", version));
  }

  private static Buffer json(Object body) {
    try {
      return Buffer.buffer(Json.mapper().writeValueAsBytes(body));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
