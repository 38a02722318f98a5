package sotto.benchmarks.handshake;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Nanoseconds of this thread's processor that the steps of the handshakes took together, counted by
 * JMH beside its own times. A step is what one side does between two messages.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class HandshakeCpu {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** The caller makes the OFFER. */
  public long offer;

  /** The callee checks it and makes the ANSWER. */
  public long accept;

  /** The caller checks that and makes the CONFIRM. */
  public long answer;

  /** The callee checks that and acknowledges it. */
  public long confirm;

  /** The caller checks that. */
  public long acknowledge;

  /** A round of nothing but the primitives. */
  public long bare;

  /** The number of handshakes, or bare rounds. */
  public long rounds;

  private long since;

  /** A round begins. */
  void begin() {
    rounds++;
    since = THREADS.getCurrentThreadCpuTime();
  }

  /** The time used since the last call. */
  long lap() {
    long before = since;
    since = THREADS.getCurrentThreadCpuTime();
    return since - before;
  }
}
