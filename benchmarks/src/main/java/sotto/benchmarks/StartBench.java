package sotto.benchmarks;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import sotto.e2e.demo.SetupTimes;

/** From the command {@code sotto serve} to a healthy answer, on a folder that is set up already. */
final class StartBench {
  private static final int STARTS = 7;

  private StartBench() {}

  public static void main(String[] args) throws Exception {
    String launcher = System.getProperty("sotto.launcher");
    if (launcher == null) {
      throw new IllegalStateException("start this with ./sotto bench start");
    }
    Path folder = Files.createTempDirectory("sotto-bench-start");
    start(launcher, folder);
    double[] millis = new double[STARTS];
    for (int i = 0; i < STARTS; i++) {
      millis[i] = start(launcher, folder);
    }
    double bare = bareJvm();
    double median = SetupTimes.median(millis);
    System.out.printf(
        Locale.ROOT,
        "start: %.0f ms from ./sotto serve to healthy (median of %d; goal: under 2000)%n"
            + " bare: %.0f ms for a JVM that does nothing%n"
            + "ratio: %.1f%n",
        median,
        STARTS,
        bare,
        median / bare);
  }

  private static double start(String launcher, Path folder) throws Exception {
    int port = freePort();
    long begin = System.nanoTime();
    Process process =
        new ProcessBuilder(
                launcher, "serve", "--data", folder.toString(), "--port", Integer.toString(port))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health")).build();
      while (!isHealthy(client, request)) {
        if (!process.isAlive()) {
          throw new IllegalStateException("the server ended with " + process.exitValue());
        }
        Thread.sleep(5);
      }
      return (System.nanoTime() - begin) / 1e6;
    } finally {
      process.destroy();
      process.waitFor();
    }
  }

  private static boolean isHealthy(HttpClient client, HttpRequest request)
      throws InterruptedException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private static double bareJvm() throws Exception {
    double[] millis = new double[STARTS];
    for (int i = 0; i < STARTS; i++) {
      long begin = System.nanoTime();
      new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version")
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
      millis[i] = (System.nanoTime() - begin) / 1e6;
    }
    return SetupTimes.median(millis);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
