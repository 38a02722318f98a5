package sotto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.server.DataFolder;

/** {@code serve} as a process: what it says, and how it stops. */
final class ServeProcessTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void aNewServerPrintsItsSetUpLinkOnceAndSigtermStopsItInOrder() throws Exception {
    Path log = folder.resolve("log");
    Process server = serve(log);
    try (BufferedReader out = server.inputReader(StandardCharsets.UTF_8);
        HttpClient http = HttpClient.newHttpClient()) {
      String link = next(out, "/link#");
      String url = next(out, "Sotto is at ").replaceFirst(".* ", "");
      assertThat(link).matches(" *" + url + "/link#[A-Za-z0-9_-]{43}");
      assertThat(
              http.send(
                      HttpRequest.newBuilder(URI.create(url + "/health")).build(),
                      BodyHandlers.ofString())
                  .statusCode())
          .isEqualTo(200);

      server.destroy(); // SIGTERM

      assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(server.exitValue()).isZero();
      assertThat(Files.readString(log))
          .contains("\"message\":\"listening\"", "\"message\":\"stopping\"")
          .doesNotContain(link.substring(link.indexOf('#') + 1));
      DataFolder.hold(folder.resolve("data")).close();
    } finally {
      server.destroyForcibly();
    }
  }

  private Process serve(Path log) throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path", ""),
                "sotto.cli.SottoCommand",
                "serve",
                "--data",
                folder.resolve("data").toString(),
                "--port",
                "0",
                "--log",
                "json"))
        .redirectError(log.toFile())
        .start();
  }

  private static String next(BufferedReader out, String part) throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.contains(part)) {
        return line;
      }
    }
    throw new AssertionError("the server ended without saying " + part);
  }
}
