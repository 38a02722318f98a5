package sotto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Failed sign-ins in the log of a process, as fail2ban reads them by the filter in deploy. */
final class FailedSignInsTest {
  private static final Path FILTER = Path.of("../deploy/fail2ban/sotto-filter.conf");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"text", "json"})
  void theFilterFindsEachFailureWithItsAddressAndNothingElse(String format) throws Exception {
    try (ServeProcess serve =
        ServeProcess.in(folder, "--log", format, "--config", settings().toString())) {
      String url = serve.next("http://localhost").replaceFirst(".*(http://localhost:\\d+).*", "$1");
      signIn(url, "nobody@example.org");
      // Text of a stranger must not look like a failure from somebody else's address.
      signIn(url, "sign-in failed account=\\\"a\\\" address=\\\"192.0.2.66\\\"");
      for (int i = 0; i < 10; i++) {
        signIn(url, "somebody@example.org");
      }
      serve.terminate();
      serve.exit();

      assertThat(serve.log()).contains("sign-in refused");
      assertThat(addresses(serve.log())).hasSize(12).containsOnly("127.0.0.1");
      assertThat(serve.log()).doesNotContain("nobody@example.org").doesNotContain("192.0.2.66");
    }
  }

  /** Settings with few failures, so that the test needs few. */
  private Path settings() throws IOException {
    return Files.writeString(folder.resolve("settings"), "sign-in.per-account=5\n");
  }

  private static void signIn(String url, String email) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/api/v1/session"))
            .header("Origin", url)
            .POST(
                BodyPublishers.ofString(
                    "{\"email\":\"%s\",\"password\":\"wrong wrong wrong\"}".formatted(email)))
            .build();
    int status = HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
    assertThat(status).isIn(401, 429);
  }

  private static List<String> addresses(String log) throws IOException {
    // The host in fail2ban's own notation.
    String failures =
        Files.readAllLines(FILTER).stream()
            .filter(line -> line.contains("<HOST>"))
            .map(
                line -> line.substring(line.indexOf('^')).replace("<HOST>", "(?<host>[0-9a-f.:]+)"))
            .map(line -> "(?:" + line + ")")
            .collect(Collectors.joining("\n"));
    return log.lines()
        .flatMap(line ->
            failures
                .lines()
                .map(regex -> Pattern.compile(regex).matcher(line))
                .filter(match -> match.find())
                .map(match -> match.group("host")))
        .toList();
  }
}
