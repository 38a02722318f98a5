package sotto.benchmarks.handshake;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * CPU of a whole handshake of an end-to-end encrypted call, both sides, beside one bare round of
 * the primitives it is made of: in Java, by JMH, and in a page of Chromium. Prints a table, JSON
 * last.
 */
public final class HandshakeBench {
  /** A page is slower: as many as fit into a few seconds. */
  private static final int IN_PAGE = 500;

  private static final int TURNS = 5;
  private static final List<String> STEPS =
      List.of("offer", "accept", "answer", "confirm", "acknowledge");

  private HandshakeBench() {}

  /** Runs and prints. */
  public static void main(String[] args) throws Exception {
    Measured java = inJava();
    Measured chromium = inChromium();
    System.out.println(Measured.HEAD);
    System.out.println(java.row());
    System.out.println(chromium.row());
    System.out.println("{\"benchmark\":\"handshake\"," + java.json() + "," + chromium.json() + "}");
  }

  private static Measured inJava() throws RunnerException {
    Map<String, RunResult> results =
        new Runner(new OptionsBuilder().include(HandshakeBenchmark.class.getName()).build())
            .run().stream()
                .collect(
                    Collectors.toMap(r -> r.getPrimaryResult().getLabel(), Function.identity()));
    RunResult handshake = Objects.requireNonNull(results.get("handshake"));
    RunResult bareRound = Objects.requireNonNull(results.get("bareRound"));
    System.out.println("handshake: CPU of its steps in Java");
    double sum = 0;
    for (String step : STEPS) {
      double micros = micros(handshake, step);
      sum += micros;
      System.out.printf(
          Locale.ROOT, "  %5.0f µs %s (%.0f per CPU second)%n", micros, step, 1e6 / micros);
    }
    return new Measured("Java", sum, micros(bareRound, "bare"));
  }

  /** CPU per round. */
  private static double micros(RunResult result, String counter) {
    return count(result, counter) / 1e3 / count(result, "rounds");
  }

  private static double count(RunResult result, String counter) {
    return Objects.requireNonNull(result.getSecondaryResults().get(counter), counter).getScore();
  }

  /** Halves take turns, so that a machine that slows down does so for both. */
  private static Measured inChromium() throws Exception {
    String script = System.getProperty("sotto.bench.page");
    if (script == null) {
      throw new IllegalStateException("start this with ./sotto bench handshake");
    }
    try (ChromiumPage page = ChromiumPage.open(Path.of(script))) {
      page.handshakes(IN_PAGE / 5);
      page.bareRounds(IN_PAGE / 5);
      Duration handshakes = Duration.ZERO;
      Duration bare = Duration.ZERO;
      for (int turn = 0; turn < TURNS; turn++) {
        handshakes = handshakes.plus(page.handshakes(IN_PAGE / TURNS));
        bare = bare.plus(page.bareRounds(IN_PAGE / TURNS));
      }
      System.out.printf(
          "Chromium %s, ML-KEM %s%n",
          page.version(), page.hasNativeLattice() ? "of its own" : "of the client");
      return new Measured("Chromium", micros(handshakes), micros(bare));
    }
  }

  private static double micros(Duration cpu) {
    return cpu.toNanos() / 1e3 / IN_PAGE;
  }
}
