package sotto.server.observe;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.function.BooleanSupplier;
import sotto.protocol.Json;
import sotto.server.http.PageRoute.Get;
import sotto.server.http.PageRoute.Page;
import sotto.store.Store;

/**
 * {@code /health}: 200 while the server and its database answer and committed changes are in force,
 * else 503.
 */
public final class HealthPage {
  /** The body. */
  record Health(boolean ok, boolean store, boolean directory, String version) {}

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

  /** Queries the database. */
  public Page get(Get request) {
    boolean answers = store.isHealthy();
    boolean upToDate = directory.getAsBoolean();
    boolean ok = answers && upToDate;
    return new Page(
        ok ? 200 : 503,
        Map.of("Content-Type", "application/json", "Cache-Control", "no-store"),
        json(new Health(ok, answers, upToDate, version)));
  }

  private static Buffer json(Health health) {
    try {
      return Buffer.buffer(Json.mapper().writeValueAsBytes(health));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
