package sotto.server.observe;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import sotto.protocol.ErrorCode;
import sotto.server.config.AddressRanges;
import sotto.server.http.PageRoute.Get;
import sotto.server.http.PageRoute.Page;

/** The metrics, and {@code /metrics} for Prometheus. */
public final class Metrics {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final AddressRanges allowed;

  /**
   * @param allowed the addresses that may read the metrics
   * @param dataFolder exists
   */
  public Metrics(AddressRanges allowed, Path dataFolder) {
    this.allowed = allowed;
    registry.config().meterFilter(new MetricHelp());
    Gauge.builder("sotto.data.free.bytes", dataFolder, Metrics::freeBytes).register(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
  }

  /** The registry for all measurements. */
  public MeterRegistry registry() {
    return registry;
  }

  /** The metrics in Prometheus' text format; 403 for addresses that may not read them. */
  public Page get(Get request) {
    if (!allowed.contains(request.address())) {
      return Page.problem(ErrorCode.FORBIDDEN, "metrics.allowed does not list this address");
    }
    return new Page(
        200,
        Map.of(
            "Content-Type",
            "text/plain; version=0.0.4; charset=utf-8",
            "Cache-Control",
            "no-store"),
        Buffer.buffer(registry.scrape()));
  }

  /** The answer at the port that people use: a proxy without headers would open it to everybody. */
  public Page elsewhere(Get request) {
    return Page.problem(
        ErrorCode.NOT_FOUND, "the metrics have a port of their own: metrics.listen");
  }

  private static double freeBytes(Path folder) {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      return Double.NaN;
    }
  }
}
