package sotto.benchmarks.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A server in a JVM of its own, so that its cost is not mixed with the load's. It prints one line
 * when it is ready, and collects garbage for each line it receives.
 */
public final class MeasuredProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader out;
  private final Writer in;
  private final String ready;

  private MeasuredProcess(Process process) throws IOException {
    this.process = process;
    this.out = process.inputReader(StandardCharsets.UTF_8);
    this.in = process.outputWriter(StandardCharsets.UTF_8);
    String line = out.readLine();
    while (line != null && !line.startsWith("READY ")) {
      line = out.readLine();
    }
    if (line == null) {
      throw new IOException("the server ended before it was ready");
    }
    this.ready = line.substring("READY ".length());
  }

  /**
   * Starts a main class with this JVM's class path and the launcher's flags; returns when ready.
   */
  public static MeasuredProcess start(Class<?> main, String... arguments) {
    return start(List.of(), main, arguments);
  }

  /**
   * The same, to compare resident memory. A young generation that is small and in use before the
   * measurement, and an old one that is compacted whole and returns unused memory, keep garbage out
   * of the difference.
   */
  public static MeasuredProcess startForMemory(Class<?> main, String... arguments) {
    return start(
        List.of(
            "-Xms32m",
            "-Xmn16m",
            "-XX:MarkSweepAlwaysCompactCount=1",
            "-XX:MinHeapFreeRatio=5",
            "-XX:MaxHeapFreeRatio=10",
            "-XX:-ShrinkHeapInSteps"),
        main,
        arguments);
  }

  private static MeasuredProcess start(List<String> flags, Class<?> main, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-Dio.netty.allocator.type=pooled",
                "-Xmx2g"));
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    try {
      return new MeasuredProcess(
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The line that the server printed when it was ready. */
  public String ready() {
    return ready;
  }

  /** Processor time used so far, of all its threads. */
  public Duration cpu() {
    return process.info().totalCpuDuration().orElseThrow();
  }

  /** Resident memory in bytes, after a collection. */
  public long residentBytes() {
    try {
      in.write("collect\n");
      in.flush();
      out.readLine();
      for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
        if (line.startsWith("VmRSS:")) {
          return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
        }
      }
      throw new IOException("no VmRSS");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
