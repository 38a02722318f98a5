package sotto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is replaced by one with another build of the web client. */
final class UpgradeTest {
  private static final String SCRIPT = "console.log('opened before');";

  @TempDir private Path folder = Path.of("");

  @Test
  void aTabThatWasOpenedBeforeLoadsItsScriptsFromTheNewServer() throws Exception {
    Path before = folder.resolve("before");
    Path web = before.resolve("sotto/web");
    Files.createDirectories(web.resolve("assets"));
    Files.writeString(web.resolve("index.html"), "<!doctype html>");
    Files.writeString(web.resolve("assets/later-AbCd_123.js"), SCRIPT);
    try (ServeProcess server = ServeProcess.withWebClient(folder, before)) {
      server.next("Sotto is at ");
      server.terminate();
      assertThat(server.exit()).isZero();
    }

    try (ServeProcess server = ServeProcess.in(folder);
        HttpClient http = HttpClient.newHttpClient()) {
      String url = server.next("Sotto is at ").replaceFirst(".* ", "");
      assertThat(get(http, url + "/assets/later-AbCd_123.js").body()).isEqualTo(SCRIPT);
      assertThat(get(http, url + "/assets/later-AbCd_124.js").statusCode()).isEqualTo(404);
      assertThat(get(http, url + "/").body()).contains("/assets/");
    }
  }

  private static HttpResponse<String> get(HttpClient http, String url) throws Exception {
    return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
  }
}
