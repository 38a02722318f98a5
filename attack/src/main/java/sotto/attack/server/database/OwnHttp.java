package sotto.attack.server.database;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import sotto.attack.server.stage.Stage;
import sotto.attack.server.subject.TargetServer;

/** A client of a server that an attack has started itself. */
final class OwnHttp implements AutoCloseable {
  private final TargetServer server;
  private final HttpClient http;

  OwnHttp(TargetServer server) throws IOException {
    this.server = server;
    this.http = server.http(Stage.ADDRESS);
  }

  HttpClient http() {
    return http;
  }

  /** The status of the answer to a GET. */
  int status(String path) throws IOException, InterruptedException {
    return http.send(
            HttpRequest.newBuilder(URI.create(server.url() + path))
                .timeout(Duration.ofSeconds(20))
                .build(),
            BodyHandlers.discarding())
        .statusCode();
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
