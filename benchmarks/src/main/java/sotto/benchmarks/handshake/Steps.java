package sotto.benchmarks.handshake;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

/** CPU time of this thread, by step of something that is done over and over. */
final class Steps {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final long[] nanos;
  private long since;
  private int rounds;

  Steps(int count) {
    nanos = new long[count];
  }

  /** A round begins. */
  void begin() {
    rounds++;
    since = THREADS.getCurrentThreadCpuTime();
  }

  /** What was done since the last call belongs to this step. */
  void done(int step) {
    long now = THREADS.getCurrentThreadCpuTime();
    nanos[step] += now - since;
    since = now;
  }

  /** Of one step, per round. */
  double micros(int step) {
    return nanos[step] / 1e3 / rounds;
  }

  /** Of all steps, per round. */
  double micros() {
    return Arrays.stream(nanos).sum() / 1e3 / rounds;
  }
}
