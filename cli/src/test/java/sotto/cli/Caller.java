package sotto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import sotto.client.CallingClient;
import sotto.client.ClientListener;
import sotto.client.ClientTime;
import sotto.client.HttpTransport;
import sotto.client.LinkState;
import sotto.client.SignIn;
import sotto.protocol.Json;
import sotto.protocol.signalling.ClientInfo;
import sotto.protocol.signalling.ClientKind;
import sotto.protocol.signalling.ServerMessage;

/** A person of the demo organisation, online at a server process. */
final class Caller implements ClientListener, AutoCloseable {
  final SignIn.Device device;
  final CallingClient calling;
  private final HttpClient http;
  private final BlockingQueue<Object> events = new LinkedBlockingQueue<>();

  Caller(HttpClient http, String url, int person) throws Exception {
    this.http = http;
    device =
        SignIn.signIn(
            http,
            URI.create(url),
            DemoOrganisation.PEOPLE.get(person).email(),
            DemoOrganisation.PASSPHRASE,
            null,
            "test");
    calling =
        new CallingClient(
            new HttpTransport(http, device.signalling(), device.headers()),
            new ClientInfo(ClientKind.HEADLESS, "1", false),
            this,
            ClientTime.system(),
            new Random());
    calling.start();
    await(LinkState.class);
  }

  @Override
  public void received(ServerMessage message) {
    events.add(message);
  }

  @Override
  public void stateChanged(LinkState state) {
    events.add(state);
  }

  /** Reads events until there is one of this type. */
  <E> E await(Class<E> type) throws InterruptedException {
    while (true) {
      Object event = events.poll(60, TimeUnit.SECONDS);
      assertThat(event).as("a %s", type.getSimpleName()).isNotNull();
      if (type.isInstance(event)) {
        return type.cast(event);
      }
    }
  }

  /** Reads over HTTP, as if through a proxy, from that address. */
  HttpResponse<String> get(String path, String address) throws IOException, InterruptedException {
    return http.send(
        request(path).header("X-Forwarded-For", address).build(), BodyHandlers.ofString());
  }

  HttpResponse<String> post(String path) throws IOException, InterruptedException {
    return http.send(request(path).POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(device.server().resolve(path));
    device.headers().forEach(request::header);
    return request;
  }

  /** The newest call of the history. */
  JsonNode lastCall() throws IOException, InterruptedException {
    return Json.mapper().readTree(get("/api/v1/calls", "127.0.0.1").body()).at("/calls/0");
  }

  @Override
  public void close() {
    calling.close();
  }
}
