package sotto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.server.DataFolder;

/** The output and the stop of {@code serve} as a process. */
final class ServeProcessTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void aNewServerPrintsItsSetUpLinkOnceAndSigtermStopsItInOrder() throws Exception {
    try (ServeProcess server = ServeProcess.in(folder);
        HttpClient http = HttpClient.newHttpClient()) {
      String link = server.next("/link#");
      String url = server.next("Sotto is at ").replaceFirst(".* ", "");
      assertThat(link).matches(" *" + url + "/link#[A-Za-z0-9_-]{43}");
      assertThat(ServeProcess.health(http, url)).isEqualTo(200);

      server.terminate();

      assertThat(server.exit()).isZero();
      assertThat(server.log())
          .contains("\"message\":\"listening\"", "\"message\":\"stopping\"")
          .doesNotContain(link.substring(link.indexOf('#') + 1));
      DataFolder.hold(folder.resolve("data")).close();
    }
  }
}
