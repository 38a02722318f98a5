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

/**
 * A server in a process of its own, on one port and folder, that can be killed and started again.
 */
public final class ServerProcess implements AutoCloseable {
  private final Path folder;
  private final int port = freePort();
  private Process process;

  /** Starts a demo on the folder, and waits until it is healthy. */
  public ServerProcess(Path folder) {
    this.folder = folder;
    this.process = launch();
  }

  /** Where browsers find it. */
  public String url() {
    return "http://localhost:" + port;
  }

  /** Ends it as a power cut would, with SIGKILL. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
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
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            "sotto.cli.SottoCommand",
            "demo",
            "--data",
            folder.toString(),
            "--port",
            Integer.toString(port));
    try {
      Process started =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
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
