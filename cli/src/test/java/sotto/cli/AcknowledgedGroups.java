package sotto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import sotto.protocol.Json;

/** An administrator who creates one group after the other, also while the servers change. */
final class AcknowledgedGroups implements AutoCloseable {
  private final HttpClient http;
  private final DemoPerson administrator;
  private final Set<String> acknowledged = new ConcurrentSkipListSet<>();
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final CompletableFuture<Void> writing;

  AcknowledgedGroups(HttpClient http, DemoPerson administrator) {
    this.http = http;
    this.administrator = administrator;
    this.writing = CompletableFuture.runAsync(this::run, task -> Thread.ofVirtual().start(task));
  }

  private void run() {
    for (int i = 0; !stopped.get(); i++) {
      String name = "group " + i;
      try {
        HttpResponse<String> answer =
            http.send(
                request("/admin/groups")
                    .timeout(Duration.ofSeconds(20))
                    .POST(BodyPublishers.ofString("{\"name\":\"" + name + "\"}"))
                    .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() == 201) {
          acknowledged.add(name);
        }
        TimeUnit.MILLISECONDS.sleep(20);
      } catch (IOException e) {
        // not acknowledged
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  void awaitSome() throws InterruptedException {
    while (acknowledged.size() < 20) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  /** Stops, and returns the names of all that were acknowledged. */
  Set<String> acknowledged() {
    close();
    return new TreeSet<>(acknowledged);
  }

  /** The names of all groups that the server has. */
  Set<String> stored() throws IOException, InterruptedException {
    Set<String> names = new TreeSet<>();
    HttpResponse<String> answer =
        http.send(request("/admin/groups").build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    Json.mapper().readTree(answer.body()).forEach(group -> names.add(group.path("name").asText()));
    return names;
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(administrator.online.device.server().resolve("/api/v1" + path));
    for (Map.Entry<String, String> header : administrator.online.device.headers().entrySet()) {
      request.header(header.getKey(), header.getValue());
    }
    return request;
  }

  @Override
  public void close() {
    stopped.set(true);
    writing.join();
  }
}
