package sotto.benchmarks.handshake;

import java.security.GeneralSecurityException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import sotto.e2ee.rules.RefusedException;

/** The JMH benchmark: a whole handshake, and the floor beneath it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class HandshakeBenchmark {
  private final Handshakes handshakes;
  private final BareRound bareRound;

  /** Creates the keys that exist before a call. */
  public HandshakeBenchmark() {
    try {
      handshakes = new Handshakes();
      bareRound = new BareRound();
    } catch (RefusedException | GeneralSecurityException e) {
      throw new IllegalStateException("no keys", e);
    }
  }

  /** Both sides of one handshake. */
  @Benchmark
  public void handshake(HandshakeCpu cpu) throws Exception {
    handshakes.play(cpu);
  }

  /**
   * One bare round of the primitives.
   *
   * @return a result that keeps the compiler from removing code
   */
  @Benchmark
  public int bareRound(HandshakeCpu cpu) throws Exception {
    cpu.begin();
    int sum = bareRound.run();
    cpu.bare += cpu.lap();
    return sum;
  }
}
