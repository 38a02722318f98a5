package sotto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server without memory for its connections. */
final class OutOfMemoryTest {
  private static final Pattern SCRIPT = Pattern.compile("/assets/[A-Za-z0-9._-]+\\.js");

  @TempDir private Path folder = Path.of("");

  @Test
  void aServerWithoutMemoryOutsideTheHeapSaysSoAndEnds() throws Exception {
    try (ServeProcess server =
        ServeProcess.withOptions(folder, "-XX:TieredStopAtLevel=1", "-XX:MaxDirectMemorySize=1m")) {
      String url = server.next("Sotto is at ").replaceFirst(".* ", "");
      askForAllScripts(url);
      assertThat(server.exit()).isEqualTo(3);
      assertThat(server.log()).contains("the process ends after an error");
    }
  }

  /** More than a mebibyte; the server keeps the requested answers. */
  private static void askForAllScripts(String url) throws InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      String page = get(http, url + "/");
      for (Matcher script = SCRIPT.matcher(page); script.find(); ) {
        get(http, url + script.group());
      }
    } catch (IOException e) {
      // the server has ended
    }
  }

  private static String get(HttpClient http, String url) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
        .body();
  }
}
