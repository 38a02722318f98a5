package sotto.architecturetests.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * A small checkout with the real launcher. Its PATH has the shell's own tools and stand-ins for
 * Maven, Node.js, Java and apt-get, which record their calls.
 */
final class Checkout {
  private static final long PATIENCE_SECONDS = 30;
  private static final List<String> TOOLS =
      List.of(
          "awk",
          "bash",
          "cat",
          "chmod",
          "dirname",
          "env",
          "find",
          "grep",
          "mkdir",
          "mktemp",
          "mv",
          "readlink",
          "realpath",
          "rm",
          "sed",
          "sort",
          "touch",
          "uname",
          "xargs");

  private final Path root;
  private final Path bin;
  private final Path calls;
  private final Map<String, String> environment = new TreeMap<>();

  /**
   * A finished run.
   *
   * @param said the text on standard error
   */
  record Run(int status, String said) {}

  Checkout(Path folder) throws IOException {
    root = Files.createDirectory(folder.resolve("checkout"));
    bin = Files.createDirectory(folder.resolve("bin"));
    calls = Files.createFile(folder.resolve("calls"));
    Files.copy(Path.of("..", "sotto"), root.resolve("sotto"));
    for (String file :
        List.of(
            "pom.xml",
            "java.options",
            "api/openapi.yaml",
            "cli/pom.xml",
            "cli/src/Serve.java",
            "web/src/page.tsx",
            "web/package-lock.json",
            "browsers/firefox/package-lock.json")) {
      save(file, Instant.now().minusSeconds(3_600));
    }
    save("web/node_modules/.package-lock.json", Instant.now());
    save("browsers/firefox/node_modules/.package-lock.json", Instant.now());
    for (String tool : TOOLS) {
      Path real = Path.of("/usr/bin", tool);
      script(tool, "exec %s \"$@\"".formatted(Files.exists(real) ? real : Path.of("/bin", tool)));
    }
    standIn("mvn", "");
    standIn("node", "echo 20");
    standIn("npm", "");
    standIn("apt-get", "");
    standIn("id", "echo 0");
    standIn("sleep", "exec /bin/sleep 0.02");
    Path jdk = folder.resolve("jdk");
    Files.createDirectories(jdk.resolve("bin"));
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25\"\n");
    for (String program : List.of("java", "javac")) {
      standIn(
          program,
          "echo \"locale ${LC_ALL:-none}\" >>'"
              + calls
              + "'\ncase \"$*\" in *' demo --port'*) exec /bin/sleep 600 ;; esac");
      Files.move(bin.resolve(program), jdk.resolve("bin").resolve(program));
    }
    environment.put("PATH", bin.toString());
    environment.put("HOME", folder.toString());
    environment.put("JAVA_HOME", jdk.toString());
    environment.put("SOTTO_CHROMIUM", "/bin/true");
    environment.put("SOTTO_FIREFOX", "/bin/true");
  }

  /** Makes a program record its calls and then run a script. */
  void standIn(String program, String script) throws IOException {
    script(program, "echo \"%s $*\" >>'%s'\n%s".formatted(program, calls, script));
  }

  private void script(String program, String text) throws IOException {
    Path file = bin.resolve(program);
    Files.writeString(file, "#!/bin/bash\n" + text + "\n");
    file.toFile().setExecutable(true);
  }

  void without(String program) throws IOException {
    Files.delete(bin.resolve(program));
  }

  void set(String variable, String value) {
    environment.put(variable, value);
  }

  void unset(String variable) {
    environment.remove(variable);
  }

  /** The file that says what has been built. */
  Path stamp() {
    return root.resolve("target/.built");
  }

  /** Writes a file now, as an editor does. */
  void save(String file) throws IOException {
    save(file, Instant.now());
  }

  private void save(String file, Instant at) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, "");
    Files.setLastModifiedTime(path, FileTime.from(at));
  }

  /** All calls of a program so far. */
  List<String> calls(String program) throws IOException {
    return Files.readAllLines(calls).stream()
        .filter(line -> line.startsWith(program + " "))
        .toList();
  }

  /** Starts a command; the caller ends it. */
  Process start(String... arguments) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("/bin/bash", root.resolve("sotto").toString());
    builder.command().addAll(List.of(arguments));
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder
        .redirectInput(Path.of("/dev/null").toFile())
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(root.resolveSibling("said").toFile())
        .start();
  }

  Run run(String... arguments) throws IOException, InterruptedException {
    Process process = start(arguments);
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("the launcher hangs");
    }
    return new Run(process.exitValue(), Files.readString(root.resolveSibling("said")));
  }

  /** Waits until a program was called that many times. */
  void awaitCalls(String program, int times) throws IOException, InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (calls(program).size() < times) {
      if (System.nanoTime() > until) {
        throw new IllegalStateException(program + " was called only by " + calls(program));
      }
      Thread.sleep(10);
    }
  }
}
