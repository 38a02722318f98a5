package sotto.benchmarks.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** The server's end of {@link MeasuredProcess}. */
public final class Served {
  private Served() {}

  /** Reports readiness, then collects garbage for each line until input ends. */
  public static void untilClosed(String ready) throws IOException {
    System.out.println("READY " + ready);
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      while (in.readLine() != null) {
        System.gc();
        System.gc();
        System.out.println("collected");
      }
    }
    System.exit(0);
  }
}
