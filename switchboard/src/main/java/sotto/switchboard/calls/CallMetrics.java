package sotto.switchboard.calls;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import sotto.protocol.mode.CallMode;
import sotto.protocol.signalling.EndReason;

/** Counts calls, anonymously. */
final class CallMetrics {
  private final MeterRegistry meters;
  private final CallRegistry calls;

  CallMetrics(MeterRegistry meters, CallRegistry calls) {
    this.meters = meters;
    this.calls = calls;
    Gauge.builder("sotto.calls", calls, CallRegistry::size).register(meters);
  }

  void started(CallMode mode) {
    meters.counter("sotto.calls.started", "mode", nameOf(mode)).increment();
  }

  void answered(CallMode mode) {
    meters.counter("sotto.calls.answered", "mode", nameOf(mode)).increment();
  }

  void connected(CallMode mode) {
    meters.counter("sotto.calls.connected", "mode", nameOf(mode)).increment();
  }

  void ended(@Nullable CallMode mode, EndReason reason) {
    String name = mode == null ? "none" : nameOf(mode);
    meters.counter("sotto.calls.ended", "mode", name, "reason", nameOf(reason)).increment();
  }

  void writeFailed() {
    meters.counter("sotto.calls.write.failures").increment();
  }

  int active() {
    return calls.size();
  }

  private static String nameOf(EndReason reason) {
    return reason.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  private static String nameOf(CallMode mode) {
    return switch (mode) {
      case CallMode.EndToEndEncrypted() -> "end-to-end-encrypted";
      case CallMode.Standard _ -> "standard";
      case CallMode.Refused _ -> "refused";
    };
  }
}
