package sotto.benchmarks.directory;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The CPU time of one change, in organisations of three sizes. A change has to cost the same
 * however many people there are; one of Global, which concerns everybody, is printed apart.
 */
public final class DirectoryBench {
  private static final int[] SIZES = {1_000, 10_000, 100_000};
  private static final int WARM_UP = 1_500;
  private static final int CHANGES = 400;
  private static final int ROUNDS = 5;
  private static final int GLOBAL_CHANGES = 10;

  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private DirectoryBench() {}

  @FunctionalInterface
  private interface MeasuredChange {
    void make(int number) throws Exception;
  }

  /** Measures; the last line is JSON. */
  public static void main(String[] args) throws Exception {
    try (var warmUp = new LargeOrganisation(SIZES[0])) {
      for (MeasuredChange change : changes(warmUp).values()) {
        cpuMillis(change, WARM_UP);
      }
      cpuMillis(warmUp::changeGlobal, GLOBAL_CHANGES);
    }
    double[] dearest = new double[SIZES.length];
    for (int i = 0; i < SIZES.length; i++) {
      try (var organisation = new LargeOrganisation(SIZES[i])) {
        dearest[i] = measure(SIZES[i], organisation);
      }
    }
    System.out.println(
        IntStream.range(0, SIZES.length)
            .mapToObj(i -> String.format(Locale.ROOT, "\"%d\":%.3f", SIZES[i], dearest[i]))
            .collect(
                Collectors.joining(
                    ",",
                    "{\"cpuMillis\":{",
                    String.format(
                        Locale.ROOT,
                        "},\"growth\":%.2f}",
                        dearest[SIZES.length - 1] / dearest[0]))));
  }

  private static Map<String, MeasuredChange> changes(LargeOrganisation organisation) {
    Map<String, MeasuredChange> changes = new LinkedHashMap<>();
    changes.put("rename", organisation::rename);
    changes.put("membership", organisation::changeMembership);
    changes.put("direct assignment", organisation::assign);
    changes.put("set busy", organisation::setBusy);
    return changes;
  }

  /** The figure of the dearest kind of change. */
  private static double measure(int people, LargeOrganisation organisation) throws Exception {
    double dearest = 0;
    StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%7d people:", people));
    for (Map.Entry<String, MeasuredChange> kind : changes(organisation).entrySet()) {
      double best = Double.MAX_VALUE;
      for (int round = 0; round < ROUNDS; round++) {
        best = Math.min(best, cpuMillis(kind.getValue(), CHANGES));
      }
      dearest = Math.max(dearest, best);
      line.append(String.format(Locale.ROOT, "  %s %.3f ms", kind.getKey(), best));
    }
    double global = cpuMillis(organisation::changeGlobal, GLOBAL_CHANGES);
    System.out.println(line.append(String.format(Locale.ROOT, "  (Global %.3f ms)", global)));
    return dearest;
  }

  /** The CPU time of the whole process for one change, collecting garbage included. */
  private static double cpuMillis(MeasuredChange change, int changes) throws Exception {
    long before = PROCESS.getProcessCpuTime();
    for (int i = 0; i < changes; i++) {
      change.make(i);
    }
    return (PROCESS.getProcessCpuTime() - before) / 1e6 / changes;
  }
}
