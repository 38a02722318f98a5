package sotto.server.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One log line and one measurement per request: the operation, never the query, the body, a header
 * or a token.
 */
final class RequestLog {
  private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);
  private static final String OPERATION = "sotto.operation";
  private static final String STARTED = "sotto.started";

  /** Operations that programs and pages repeat, which would fill the log. */
  private static final Set<String> UNEVENTFUL = Set.of("asset", "health", "metrics");

  private final MeterRegistry meters;
  private final Counter failed;

  RequestLog(MeterRegistry meters) {
    this.meters = meters;
    // Counted from the start, so that the first one is an increase to an alarm.
    this.failed = meters.counter("sotto.http.failures");
  }

  /** Sets the operation of a request, once it is known. */
  static void operation(RoutingContext context, String operation) {
    context.put(OPERATION, operation);
  }

  void watch(RoutingContext context) {
    context.put(STARTED, System.nanoTime());
    context.addEndHandler(ended -> finished(context));
  }

  /**
   * Logs a watched request. A request that becomes a WebSocket needs this call, as it never ends.
   */
  void finished(RoutingContext context) {
    long nanos = System.nanoTime() - Objects.requireNonNull(context.<Long>get(STARTED));
    String operation = context.get(OPERATION, "unknown");
    int status = context.response().getStatusCode();
    meters
        .timer("sotto.http.requests", "operation", operation, "status", Integer.toString(status))
        .record(nanos, TimeUnit.NANOSECONDS);
    if (status >= 500) {
      failed.increment();
    }
    LOG.atLevel(
            UNEVENTFUL.contains(operation)
                ? org.slf4j.event.Level.DEBUG
                : org.slf4j.event.Level.INFO)
        .addKeyValue("operation", operation)
        .addKeyValue("status", status)
        .addKeyValue("millis", TimeUnit.NANOSECONDS.toMillis(nanos))
        .addKeyValue("request", RequestIds.of(context))
        .log("request");
  }
}
