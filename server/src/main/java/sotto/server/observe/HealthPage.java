package sotto.server.observe;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import sotto.protocol.Json;
import sotto.server.http.PageRoute.Get;
import sotto.server.http.PageRoute.Page;
import sotto.store.Store;

/** {@code /health}: 200 while the server and its database answer, else 503. */
public final class HealthPage {
  /** The body. */
  record Health(boolean ok, boolean store, String version) {}

  private final Store store;
  private final String version;

  public HealthPage(Store store, String version) {
    this.store = store;
    this.version = version;
  }

  /** Queries the database. */
  public Page get(Get request) {
    boolean healthy = store.isHealthy();
    return new Page(
        healthy ? 200 : 503,
        Map.of("Content-Type", "application/json", "Cache-Control", "no-store"),
        json(new Health(healthy, healthy, version)));
  }

  private static Buffer json(Health health) {
    try {
      return Buffer.buffer(Json.mapper().writeValueAsBytes(health));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
