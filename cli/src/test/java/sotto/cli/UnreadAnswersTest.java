package sotto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Clients that request much and read nothing, or never finish their requests, at a server in a
 * process with a small heap.
 */
@SuppressWarnings("NullAway.Init") // set up before all tests
final class UnreadAnswersTest {
  private static final int REQUESTS = 20_000;

  @TempDir private static Path folder = Path.of("");

  private static ServeProcess server;
  private static String url;
  private static MemberSession member;
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @BeforeAll
  static void start() throws Exception {
    server = ServeProcess.withOptions(folder, "-Xmx256m");
    String link = server.next("/link#");
    url = server.next("Sotto is at ").replaceFirst(".* ", "");
    member = MemberSession.setUp(HTTP, url, link.substring(link.indexOf('#') + 1));
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
    HTTP.close();
  }

  @Test
  void connectionsThatReadNothingLeaveTheServerAnswering() throws Exception {
    List<String> requests =
        List.of(
            get(script()),
            get(script()),
            get(script()),
            get(script()),
            head(script()),
            get("/"),
            get("/nothing.js"),
            get("/api/v1/server"),
            get("/api/v1/nothing"),
            get("/api/v1/signalling"));
    List<RawConnection> connections = new ArrayList<>();
    for (String request : requests) {
      RawConnection connection = new RawConnection(url);
      connection.flood(request.getBytes(StandardCharsets.US_ASCII), REQUESTS);
      connections.add(connection);
    }
    awaitStandstill(connections);

    assertThat(ServeProcess.health(HTTP, url)).isEqualTo(200);
    assertThat(metric("jvm_buffer_memory_used_bytes{id=\"direct\"}")).isLessThan(64e6);
    for (RawConnection connection : connections) {
      connection.close();
    }
    assertThat(ServeProcess.health(HTTP, url)).isEqualTo(200);
  }

  @Test
  void aReaderThatIsSlowGetsAllItsAnswers() throws Exception {
    int answers = 300;
    try (RawConnection one = new RawConnection(url);
        RawConnection slow = new RawConnection(url)) {
      one.write(get(script()));
      String head = one.head();
      long size = head.length() + length(head);
      slow.flood(get(script()).getBytes(StandardCharsets.US_ASCII), answers);
      awaitStandstill(List.of(slow)); // all are requested, and none was read
      assertThat(slow.skip(answers * size)).isEqualTo(answers * size);
    }
  }

  @Test
  void aSocketThatPingsAndNeverReadsIsEndedAndSoIsOneOfEmptyFrames() throws Exception {
    byte[] ping = {(byte) 0x89, (byte) 0x80, 0, 0, 0, 0};
    byte[] continuation = {0, (byte) 0x80, 0, 0, 0, 0};
    List<RawConnection> sockets = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      RawConnection socket = member.socket(url);
      if (i % 2 == 1) {
        socket.write(new byte[] {1, (byte) 0x81, 0, 0, 0, 0, '{'}); // the first of many frames
      }
      socket.flood(i % 2 == 0 ? ping : continuation, Integer.MAX_VALUE);
      sockets.add(socket);
    }
    awaitMetric("sotto_signalling_disconnects_total{code=\"RATE_LIMITED\"}", 4);
    awaitStandstill(sockets);
    awaitMetric("sotto_signalling_sockets", 0);
    assertThat(ServeProcess.health(HTTP, url)).isEqualTo(200);
    for (RawConnection socket : sockets) {
      socket.close();
    }
  }

  @Test
  void bodiesThatNeverEndLeaveTheServerAnswering() throws Exception {
    List<RawConnection> connections = new ArrayList<>();
    for (int i = 0; i < 1500; i++) {
      RawConnection connection = new RawConnection(url);
      connection.write(post("/api/v1/session", 8000) + "x".repeat(7999));
      connections.add(connection);
    }
    RawConnection guarded = new RawConnection(url);
    guarded.write(post("/api/v1/calls/seen", 60_000));
    assertThat(guarded.head()).startsWith("HTTP/1.1 401");
    connections.add(guarded);

    assertThat(connections.getFirst().head()).startsWith("HTTP/1.1 429");
    assertThat(metric("sotto_http_bodies_unfinished_bytes{kind=\"open\"}")).isBetween(3e6, 4.2e6);
    try (RawConnection honest = new RawConnection(url)) {
      honest.write(post("/api/v1/session", 2) + "{");
      honest.write("}");
      assertThat(honest.head()).startsWith("HTTP/1.1 400");
    }
    for (RawConnection connection : connections) {
      connection.close();
    }
    awaitMetric("sotto_http_bodies_unfinished_bytes{kind=\"open\"}", 0);
    assertThat(ServeProcess.health(HTTP, url)).isEqualTo(200);
  }

  /** Waits until the server reads and begins no more, while it answers others. */
  private static void awaitStandstill(List<RawConnection> connections) throws Exception {
    double before = -1;
    double now = progress(connections);
    while (now != before) {
      Thread.sleep(500);
      assertThat(ServeProcess.health(HTTP, url)).isEqualTo(200);
      before = now;
      now = progress(connections);
    }
  }

  private static double progress(List<RawConnection> connections) throws Exception {
    double answered =
        metrics()
            .lines()
            .filter(line -> line.startsWith("sotto_http_requests_seconds_count"))
            .filter(line -> !line.contains("health") && !line.contains("metrics"))
            .mapToDouble(line -> Double.parseDouble(line.replaceFirst(".* ", "")))
            .sum();
    return answered + connections.stream().mapToLong(RawConnection::writtenBytes).sum();
  }

  private static void awaitMetric(String name, double value) throws Exception {
    while (metric(name) != value) {
      Thread.sleep(50);
    }
  }

  private static double metric(String name) throws Exception {
    return metrics()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElse(0);
  }

  private static String script() throws Exception {
    Matcher script = Pattern.compile("src=\"(/assets/[^\"]+\\.js)\"").matcher(text("/"));
    assertThat(script.find()).isTrue();
    return script.group(1);
  }

  private static String metrics() throws Exception {
    return body(server.metricsUrl());
  }

  private static String text(String path) throws Exception {
    return body(url + path);
  }

  private static String body(String address) throws Exception {
    return HTTP.send(
            HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(60)).build(),
            BodyHandlers.ofString())
        .body();
  }

  private static String get(String path) {
    return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
  }

  private static String post(String path, int length) {
    return "POST %s HTTP/1.1\r\nHost: localhost\r\nOrigin: %s\r\nContent-Length: %d\r\n\r\n"
        .formatted(path, url, length);
  }

  private static String head(String path) {
    return "HEAD " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
  }

  private static long length(String head) {
    Matcher length = Pattern.compile("(?i)content-length: *(\\d+)").matcher(head);
    assertThat(length.find()).isTrue();
    return Long.parseLong(length.group(1));
  }
}
