package sotto.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import sotto.server.StartException;
import sotto.server.config.LogFormat;
import sotto.server.observe.Logging;

/**
 * {@code rehearse}: starts a demo, sends typical first requests, and stops. The JVM records the run
 * with {@code -XX:AOTCacheOutput=FILE}; a server with {@code -XX:AOTCache=FILE} then starts in less
 * than half the time.
 */
@Command(name = "rehearse", hidden = true, description = "Start a demo, send some requests, stop.")
final class RehearseCommand implements Callable<Integer> {
  private static final String[] READ = {
    "/health", "/", "/api/v1/me", "/api/v1/people", "/api/v1/calls", "/api/v1/admin/users"
  };

  @Override
  public Integer call() throws CliException {
    Logging.quiet(LogFormat.TEXT);
    try (DemoServer demo = DemoServer.start(null, 0);
        HttpClient http = HttpClient.newHttpClient()) {
      String cookie = signIn(http, demo.url());
      for (String path : READ) {
        send(http, request(demo.url() + path).header("Cookie", cookie));
      }
      send(
          http,
          request("http://127.0.0.1:" + demo.server().metricsPort().orElseThrow() + "/metrics"));
    } catch (StartException | IOException e) {
      throw new CliException(String.valueOf(e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }

  private static String signIn(HttpClient http, String url)
      throws IOException, InterruptedException {
    String body =
        "{\"email\":\"%s\",\"password\":\"%s\"}"
            .formatted(DemoOrganisation.PEOPLE.getFirst().email(), DemoOrganisation.PASSPHRASE);
    HttpResponse<String> reply =
        send(
            http,
            request(url + "/api/v1/session")
                .header("Origin", url)
                .POST(BodyPublishers.ofString(body)));
    return reply.headers().firstValue("Set-Cookie").orElse("none;").replaceFirst(";.*", "");
  }

  private static HttpRequest.Builder request(String url) {
    return HttpRequest.newBuilder(URI.create(url));
  }

  private static HttpResponse<String> send(HttpClient http, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }
}
