package sotto.benchmarks;

import java.nio.file.Files;
import java.util.Locale;
import sotto.cli.DemoServer;
import sotto.e2e.demo.SetupTimes;
import sotto.e2e.demo.TwoPeople;

/**
 * Call set-up, from the accept to the first decoded frame on both sides, beside a bare loopback.
 */
final class SetupBench {
  private static final int WARM_UP = 2;
  private static final int CALLS = 15;

  private SetupBench() {}

  public static void main(String[] args) throws Exception {
    try (DemoServer server = DemoServer.start(null, 0);
        TwoPeople people =
            new TwoPeople(server.url(), Files.createTempDirectory("sotto-bench-browser"))) {
      people.setEndToEnd(true);
      SetupTimes.measure(people, server.url(), WARM_UP);
      SetupTimes times = SetupTimes.measure(people, server.url(), CALLS);
      System.out.printf(
          Locale.ROOT,
          "setup: %.1f ms from the accept to the first frame on both sides (median of %d)%n"
              + " bare: %.1f ms for two bare connections in one page%n"
              + "ratio: %.2f (goal: at most 1.5)%n",
          times.setupMillis(),
          CALLS,
          times.bareLoopbackMillis(),
          times.ratio());
    }
  }
}
