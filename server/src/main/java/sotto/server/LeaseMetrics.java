package sotto.server;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import sotto.store.Lease;

/** The metrics of the lease. */
final class LeaseMetrics {
  private LeaseMetrics() {}

  static void register(Lease lease, MeterRegistry registry) {
    Gauge.builder("sotto.lease.held", lease, held -> held.isHeld() ? 1 : 0).register(registry);
    Gauge.builder("sotto.lease.epoch", lease, Lease::epoch).register(registry);
  }

  /** The same for a server that waits for it. */
  static void registerForStandby(MeterRegistry registry) {
    Gauge.builder("sotto.lease.held", () -> 0).register(registry);
    Gauge.builder("sotto.lease.epoch", () -> 0).register(registry);
  }
}
