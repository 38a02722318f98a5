package sotto.e2e.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sotto.testkit.JavaCommand;

/**
 * A server in a process of its own, on one port and folder, that can be killed and started again.
 */
public final class ServerProcess implements AutoCloseable {
  private final Path folder;
  private final int port = freePort();
  private Process process;

  private final @Nullable Path log;

  /** Starts a demo on the folder, and waits until it is healthy. */
  public ServerProcess(Path folder) {
    this(folder, null);
  }

  /**
   * The same with a log of everything.
   *
   * @param log the file it goes to; null for no log
   */
  public ServerProcess(Path folder, @Nullable Path log) {
    this.folder = folder;
    this.log = log;
    this.process = launch();
  }

  /** The address for browsers. */
  public String url() {
    return "http://localhost:" + port;
  }

  /** Ends it as a power cut would, with SIGKILL. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /**
   * Writes a dump of all objects on its heap, including unreachable ones; the file must not exist.
   */
  public void dumpHeap(Path file) {
    try {
      Process dump =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                  Long.toString(process.pid()),
                  "GC.heap_dump",
                  "-all",
                  file.toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (dump.waitFor() != 0) {
        throw new IllegalStateException("no heap dump");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Starts it again on the same port and folder, and waits until it is healthy. */
  public void startAgain() {
    process = launch();
  }

  @Override
  public void close() {
    kill();
  }

  private Process launch() {
    String port = Integer.toString(this.port);
    List<String> command =
        log == null
            ? JavaCommand.of(
                List.of(),
                "sotto.cli.SottoCommand",
                "demo",
                "--data",
                folder.toString(),
                "--port",
                port)
            // Room for all objects of a test, so that the search covers unreachable ones, too.
            : JavaCommand.of(
                List.of("-Xms832m", "-Xmn768m"),
                VerboseServer.class.getName(),
                folder.toString(),
                port);
    try {
      Process started =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(
                  log == null
                      ? ProcessBuilder.Redirect.DISCARD
                      : ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      awaitHealthy(started);
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitHealthy(Process started) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/health")).build();
      while (started.isAlive()) {
        try {
          client.send(request, HttpResponse.BodyHandlers.discarding());
          return;
        } catch (IOException notYet) {
          Thread.sleep(50);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new IllegalStateException("the server ended before it was healthy");
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
