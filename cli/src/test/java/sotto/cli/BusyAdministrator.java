package sotto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.TreeSet;
import sotto.protocol.Json;

/** Ada of the demo organisation, signed in over HTTP, who creates people. Safe for many threads. */
final class BusyAdministrator implements AutoCloseable {
  /** The prefix of the names that she creates. */
  static final String NEW = "new-";

  private final HttpClient http =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
  private final String server;

  BusyAdministrator(DemoServer server) throws IOException, InterruptedException {
    this.server = server.url();
    HttpResponse<String> signedIn =
        post(
            "/session",
            "{\"email\":\"ada@sotto.example\",\"password\":\"%s\"}"
                .formatted(DemoOrganisation.PASSPHRASE));
    assertThat(signedIn.statusCode()).as(signedIn.body()).isEqualTo(200);
  }

  /** Creates a person; returns their email, once the server has acknowledged them. */
  String create(String name) throws IOException, InterruptedException {
    String email = NEW + name + "@sotto.example";
    HttpResponse<String> created =
        post(
            "/admin/users",
            "{\"email\":\"%s\",\"displayName\":\"%s\",\"role\":\"member\"}".formatted(email, name));
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    return email;
  }

  /** The emails of all people created this way that the server has. */
  Set<String> people() throws IOException, InterruptedException {
    Set<String> emails = new TreeSet<>();
    String after = "";
    while (true) {
      JsonNode page = Json.mapper().readTree(get("/admin/users?query=" + NEW + after).body());
      for (JsonNode user : page.at("/users")) {
        emails.add(user.path("email").asText());
        after = "&after=" + user.path("userId").asText();
      }
      if (!page.path("more").asBoolean()) {
        return emails;
      }
    }
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(to(path).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    return http.send(to(path).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(server + "/api/v1" + path)).header("Origin", server);
  }

  @Override
  public void close() {
    http.close();
  }
}
