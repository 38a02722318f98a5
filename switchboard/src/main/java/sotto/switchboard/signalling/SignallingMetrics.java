package sotto.switchboard.signalling;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import sotto.protocol.ErrorCode;
import sotto.protocol.signalling.CloseCode;

/** Counts sockets and messages, anonymously. From any thread. */
final class SignallingMetrics {
  private final MeterRegistry meters;
  private final Counter received;
  private final Counter sent;
  private final AtomicInteger links;
  private final AtomicInteger sockets;

  SignallingMetrics(MeterRegistry meters) {
    this.meters = meters;
    this.received = meters.counter("sotto.signalling.messages", "direction", "in");
    this.sent = meters.counter("sotto.signalling.messages", "direction", "out");
    this.links =
        meters.gauge("sotto.signalling.links", new AtomicInteger(), AtomicInteger::doubleValue);
    this.sockets =
        meters.gauge("sotto.signalling.sockets", new AtomicInteger(), AtomicInteger::doubleValue);
  }

  void received() {
    received.increment();
  }

  void sent() {
    sent.increment();
  }

  void links(int count) {
    links.set(count);
  }

  void socketOpened() {
    sockets.incrementAndGet();
  }

  void socketClosed() {
    sockets.decrementAndGet();
  }

  void error(ErrorCode code) {
    meters.counter("sotto.signalling.errors", "code", code.name()).increment();
  }

  /** A socket that is closed for what is not a message at all, with a code of RFC 6455 §7.4.1. */
  void violated(int closeCode) {
    String code = closeCode == CloseCode.NOT_UTF8.code() ? "NOT_UTF8" : "NOT_A_MESSAGE";
    meters.counter("sotto.signalling.disconnects", "code", code).increment();
  }

  void disconnected(CloseCode code) {
    meters.counter("sotto.signalling.disconnects", "code", code.name()).increment();
  }
}
