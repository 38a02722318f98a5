package sotto.server.http;

import io.vertx.ext.web.RoutingContext;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** The id of each request: sent to the client and written to the log, which connects the two. */
final class RequestIds {
  private static final String KEY = "sotto.request";

  private RequestIds() {}

  static void assign(RoutingContext context) {
    String id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    context.put(KEY, id);
    context.response().putHeader("X-Request-Id", id);
  }

  static boolean isAssigned(RoutingContext context) {
    return context.get(KEY) != null;
  }

  static String of(RoutingContext context) {
    String id = context.get(KEY);
    return id == null ? "" : id;
  }
}
