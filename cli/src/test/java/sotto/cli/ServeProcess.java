package sotto.cli;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import sotto.testkit.JavaCommand;

/** {@code sotto serve} as a process of its own, by default on a free port of loopback. */
public final class ServeProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader out;
  private final Path log;

  private ServeProcess(Process process, Path log) {
    this.process = process;
    this.out = process.inputReader(StandardCharsets.UTF_8);
    this.log = log;
  }

  /** Starts it on {@code data} in the folder; its log goes to a file beside that. */
  public static ServeProcess in(Path folder, String... more) throws IOException {
    return start(List.of(), folder, List.of("-XX:TieredStopAtLevel=1"), null, more);
  }

  /** The same by another program, which gets the command as its last arguments. */
  public static ServeProcess by(List<String> program, Path folder, String... more)
      throws IOException {
    return start(program, folder, List.of("-XX:TieredStopAtLevel=1"), null, more);
  }

  /** The same with options for the JVM, such as a small heap, for tests of its limits. */
  public static ServeProcess withOptions(Path folder, String... options) throws IOException {
    return start(List.of(), folder, List.of(options), null);
  }

  /** The same with options for the JVM and flags. */
  public static ServeProcess withOptions(List<String> options, Path folder, String... more)
      throws IOException {
    List<String> all = new ArrayList<>(List.of("-XX:TieredStopAtLevel=1"));
    all.addAll(options);
    return start(List.of(), folder, all, null, more);
  }

  /** The same with another build of the web client, in {@code sotto/web} below a folder. */
  public static ServeProcess withWebClient(Path folder, Path client) throws IOException {
    return start(List.of(), folder, List.of("-XX:TieredStopAtLevel=1"), client);
  }

  /** The same as an operator runs it, with all compilers; its options follow the launcher's. */
  public static ServeProcess asOperated(List<String> options, Path folder, String... more)
      throws IOException {
    return start(List.of(), folder, options, null, more);
  }

  private static ServeProcess start(
      List<String> program,
      Path folder,
      List<String> options,
      @Nullable Path classes,
      String... more)
      throws IOException {
    Path log = folder.resolve("log");
    List<String> command =
        JavaCommand.of(
            options,
            "sotto.cli.SottoCommand",
            "serve",
            "--data",
            folder.resolve("data").toString());
    command.addAll(List.of(more));
    if (!command.contains("--log")) {
      command.addAll(List.of("--log", "json"));
    }
    if (!command.contains("--port")) {
      command.addAll(List.of("--port", "0"));
    }
    if (classes != null) {
      int path = command.indexOf("-cp") + 1;
      command.set(path, classes + File.pathSeparator + command.get(path));
    }
    command.addAll(0, program);
    // A process inherits ignored signals, as of a test run under nohup.
    command.addAll(0, List.of("env", "--default-signal=HUP"));
    return new ServeProcess(new ProcessBuilder(command).redirectError(log.toFile()).start(), log);
  }

  /** The next printed line with this part. */
  public String next(String part) throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.contains(part)) {
        return line;
      }
    }
    throw new AssertionError("the server ended without saying " + part + ": " + log());
  }

  /** The first line with this part in the file that the output goes to. */
  public String inFile(Path output, String part) throws IOException, InterruptedException {
    while (process.isAlive()) {
      if (Files.exists(output)) {
        for (String line : Files.readAllLines(output)) {
          if (line.contains(part)) {
            return line;
          }
        }
      }
      process.waitFor(50, TimeUnit.MILLISECONDS);
    }
    throw new AssertionError("the server ended without saying " + part + ": " + log());
  }

  /** The health status of the server at this address. */
  public static int health(HttpClient http, String url) throws IOException, InterruptedException {
    return http.send(
            HttpRequest.newBuilder(URI.create(url + "/health"))
                .timeout(Duration.ofSeconds(60))
                .build(),
            BodyHandlers.discarding())
        .statusCode();
  }

  /** The address of the metrics, once the server listens. */
  public String metricsUrl() throws IOException {
    Matcher port = Pattern.compile("\"metricsPort\":(\\d+)").matcher(log());
    if (!port.find()) {
      throw new AssertionError("no metrics: " + log());
    }
    return "http://127.0.0.1:" + port.group(1) + "/metrics";
  }

  /** The log and the error output so far. */
  public String log() throws IOException {
    return Files.readString(log);
  }

  /** Waits until the log has this part; returns the log. */
  public String awaitLog(String part) throws IOException, InterruptedException {
    while (process.isAlive()) {
      String log = log();
      if (log.contains(part)) {
        return log;
      }
      process.waitFor(100, TimeUnit.MILLISECONDS);
    }
    throw new AssertionError("the server ended without logging " + part + ": " + log());
  }

  public long pid() {
    return process.pid();
  }

  /** Whether it runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** The most memory that was resident at once, in KiB (Linux's {@code VmHWM}); 0 if it ended. */
  public long peakResidentKib() throws IOException {
    Path status = Path.of("/proc/" + process.pid() + "/status");
    try {
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith("VmHWM:")) {
          return Long.parseLong(line.replaceAll("[^0-9]", ""));
        }
      }
    } catch (NoSuchFileException e) {
      // it has ended
    }
    return 0;
  }

  /** Sends SIGTERM. */
  public void terminate() {
    process.destroy();
  }

  /** Sends another signal, by its name such as {@code HUP}. */
  public void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  /** Waits for its end; returns the exit code. */
  public int exit() throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new AssertionError("it is still running");
    }
    return process.exitValue();
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    out.close();
  }
}
