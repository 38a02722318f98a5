package sotto.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import sotto.client.SignIn;
import sotto.client.fixtures.CallingPerson;
import sotto.protocol.Json;

/** A person of the demo organisation: online at a server process, and asking it over HTTP. */
public final class DemoPerson implements AutoCloseable {
  public final CallingPerson online;
  private final HttpClient http;

  public DemoPerson(HttpClient http, String url, int person) throws Exception {
    this(http, url, person, DemoOrganisation.PASSPHRASE);
  }

  /** With a passphrase that is not public. */
  public DemoPerson(HttpClient http, String url, int person, String passphrase) throws Exception {
    this.http = http;
    online =
        new CallingPerson(
            http,
            SignIn.signIn(
                http,
                URI.create(url),
                DemoOrganisation.PEOPLE.get(person).email(),
                passphrase,
                null,
                "test"));
  }

  /** Reads over HTTP, as if through a proxy, from that address. */
  public HttpResponse<String> get(String path, String address)
      throws IOException, InterruptedException {
    return http.send(
        request(path).header("X-Forwarded-For", address).build(), BodyHandlers.ofString());
  }

  public HttpResponse<String> post(String path) throws IOException, InterruptedException {
    return http.send(request(path).POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(online.device.server().resolve(path));
    online.device.headers().forEach(request::header);
    return request;
  }

  /** The newest call of the history. */
  public JsonNode lastCall() throws IOException, InterruptedException {
    return Json.mapper().readTree(get("/api/v1/calls", "127.0.0.1").body()).at("/calls/0");
  }

  @Override
  public void close() {
    online.close();
  }
}
