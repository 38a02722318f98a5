package sotto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.cli.DemoOrganisation.DemoPerson;

/** The demo right after its start. */
final class DemoTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void everybodyInTheDemoCanSignInAndTurnEndToEndEncryptionOnOrHasItOn() throws Exception {
    try (DemoServer demo = DemoServer.start(folder.resolve("data"), 0);
        HttpClient http = HttpClient.newHttpClient()) {
      for (DemoPerson person : DemoOrganisation.PEOPLE) {
        HttpResponse<String> signedIn =
            http.send(
                HttpRequest.newBuilder(URI.create(demo.url() + "/api/v1/session"))
                    .header("Origin", demo.url())
                    .POST(
                        BodyPublishers.ofString(
                            "{\"email\":\"%s\",\"password\":\"%s\"}"
                                .formatted(person.email(), DemoOrganisation.PASSPHRASE)))
                    .build(),
                BodyHandlers.ofString());
        assertThat(signedIn.statusCode()).as(signedIn.body()).isEqualTo(200);
        HttpResponse<String> me =
            http.send(
                HttpRequest.newBuilder(URI.create(demo.url() + "/api/v1/me"))
                    .header("Cookie", signedIn.headers().firstValue("Set-Cookie").orElseThrow())
                    .build(),
                BodyHandlers.ofString());
        assertThat(me.body())
            .contains("\"available\":true")
            .contains("\"role\":\"" + person.role().name().toLowerCase(Locale.ROOT) + "\"")
            .contains("\"on\":" + person.email().startsWith("farah"));
      }
    }
  }

  @Test
  void aDemoOnAGivenFolderFindsWhatWasThere() throws Exception {
    Path data = folder.resolve("data");
    DemoServer.start(data, 0).close();
    try (DemoServer again = DemoServer.start(data, 0)) {
      assertThat(again.server().setupLink()).isEmpty();
    }
  }
}
