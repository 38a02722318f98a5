package sotto.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static sotto.cli.StandbyServers.LONG_ENOUGH;
import static sotto.cli.StandbyServers.PASSPHRASE;

import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.client.InviteOutcome;
import sotto.client.LinkState;
import sotto.protocol.CallId;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.ServerMessage;
import sotto.protocol.signalling.ShownMode;
import sotto.testkit.TrustingClient;

/**
 * A takeover: two servers with one PostgreSQL database behind HAProxy, people who call each other
 * and an administrator who stores groups, while the server that holds the database fails.
 */
public final class StandbyTakeover {
  private static final Logger LOG = LoggerFactory.getLogger(StandbyTakeover.class);
  private static final int LATE_WRITES = 5;

  private StandbyTakeover() {}

  /** The failures of the holder. */
  public enum Failure {
    /** It is killed. */
    KILLED,
    /** Its process stops running, and goes on after the takeover. */
    FROZEN,
    /** Its line to the database is cut, and mended after the takeover. */
    CUT
  }

  /**
   * The figures of a takeover.
   *
   * @param answersAfterMillis from the failure to the first answer
   * @param writesByOld changes by the old holder after the takeover
   * @param lost the acknowledged groups that are not there
   */
  public record Outcome(long answersAfterMillis, long writesByOld, Set<String> lost) {}

  /** Lets the holder fail; checks that both calls end as they should, and measures the rest. */
  public static Outcome measure(Path folder, Failure failure) throws Exception {
    StandbyServers servers = new StandbyServers(folder);
    TestCertificate tls = TestCertificate.in(folder.resolve("certificate"));
    int port = ReverseProxy.freePort();
    int firstPort = ReverseProxy.freePort();
    int secondPort = ReverseProxy.freePort();
    String url = "https://localhost:" + port;
    try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
        CuttableLine line = CuttableLine.to(postgres.getPort());
        HttpClient http =
            HttpClient.newBuilder()
                .sslContext(TrustingClient.context(tls.certificate()))
                .connectTimeout(Duration.ofSeconds(5))
                .build()) {
      StandbyServers.fill(StandbyServers.database(postgres.getPort()));
      try (ServeProcess first = servers.serve("first", firstPort, url, line.port());
          ServeProcess second = servers.startSecond(first, secondPort, url, postgres.getPort());
          ReverseProxy proxy =
              ReverseProxy.Program.startForStandby(
                  port, firstPort, secondPort, tls, folder.resolve("proxy"))) {
        proxy.awaitLog("Server sotto/second is DOWN");
        StandbyServers.assertThatItOnlyWaits(http, secondPort);
        try (DemoPerson ada = new DemoPerson(http, url, 0, PASSPHRASE);
            DemoPerson ben = new DemoPerson(http, url, 1, PASSPHRASE);
            DemoPerson chloe = new DemoPerson(http, url, 2, PASSPHRASE);
            DemoPerson dilip = new DemoPerson(http, url, 3, PASSPHRASE);
            AcknowledgedGroups groups = new AcknowledgedGroups(http, ada)) {
          CallId call = connected(ada, ben);
          CallId ringing = ring(chloe, dilip);
          groups.awaitSome();

          long failed = System.nanoTime();
          fail(failure, first, line);
          StandbyServers.awaitHealthy(http, url);
          long answersAfter = millisSince(failed);
          report(failure, "answered", failed);
          second.next("Sotto is at");
          awaitState(ada, LinkState.RENEWED);
          awaitState(ben, LinkState.RENEWED);
          report(failure, "both back", failed);

          List<CompletableFuture<HttpResponse<String>>> late = lateWrites(failure, firstPort, ada);
          assertThat(get(ben.online.calling.end(call, EndReason.HUNG_UP)))
              .isEqualTo(new ServerMessage.Done());
          assertThat(ada.online.await(ServerMessage.CallEnded.class).reason())
              .isEqualTo(EndReason.HUNG_UP);
          JsonNode past = ada.lastCall();
          assertThat(past.at("/callId").asText()).isEqualTo(call.toString());
          assertThat(past.at("/endReason").asText()).isEqualTo("hung-up");
          assertThat(past.has("connectedAt")).isTrue();
          JsonNode missed = dilip.lastCall();
          assertThat(missed.at("/callId").asText()).isEqualTo(ringing.toString());
          assertThat(missed.at("/missed").asBoolean()).isTrue();

          goOn(failure, first, line);
          if (failure != Failure.KILLED) {
            assertThat(first.exit()).isEqualTo(LostDatabase.EXIT_STATUS);
            assertThat(first.log()).contains(LostDatabase.SENTENCE);
          }
          long byOld = late.stream().filter(write -> statusOf(write) == 201).count();
          Set<String> lost = new TreeSet<>(groups.acknowledged());
          Set<String> stored = groups.stored();
          lost.removeAll(stored);
          byOld += stored.stream().filter(name -> name.startsWith("late")).count();
          return new Outcome(answersAfter, byOld, lost);
        }
      }
    }
  }

  private static CallId connected(DemoPerson ada, DemoPerson ben) throws Exception {
    CallId call = ring(ada, ben);
    assertThat(get(ben.online.calling.accept(call))).isEqualTo(new ServerMessage.Done());
    ada.online.await(ServerMessage.CallAccepted.class);
    assertThat(get(ada.online.calling.connected(call))).isEqualTo(new ServerMessage.Done());
    assertThat(get(ben.online.calling.connected(call))).isEqualTo(new ServerMessage.Done());
    ada.online.await(ServerMessage.CallConnected.class);
    ben.online.await(ServerMessage.CallConnected.class);
    return call;
  }

  private static CallId ring(DemoPerson caller, DemoPerson callee) throws Exception {
    CallId call = CallId.random();
    assertThat(
            get(
                caller.online.calling.invite(
                    call, callee.online.device.userId(), ShownMode.STANDARD, false)))
        .isInstanceOf(InviteOutcome.Rings.class);
    callee.online.await(ServerMessage.CallIncoming.class);
    return call;
  }

  private static void fail(Failure failure, ServeProcess holder, CuttableLine line)
      throws Exception {
    switch (failure) {
      case KILLED -> holder.signal("KILL");
      case FROZEN -> holder.signal("STOP");
      case CUT -> line.cut();
    }
  }

  private static void goOn(Failure failure, ServeProcess holder, CuttableLine line)
      throws Exception {
    switch (failure) {
      case KILLED -> {}
      case FROZEN -> holder.signal("CONT");
      case CUT -> line.mend();
    }
  }

  private static void awaitState(DemoPerson person, LinkState state) throws InterruptedException {
    while (person.online.await(LinkState.class) != state) {
      // another one first
    }
  }

  /** Changes that the old holder has received, and makes when it goes on. */
  private static List<CompletableFuture<HttpResponse<String>>> lateWrites(
      Failure failure, int port, DemoPerson ada) {
    List<CompletableFuture<HttpResponse<String>>> late = new ArrayList<>();
    for (int i = 0; i < LATE_WRITES && failure != Failure.KILLED; i++) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/admin/groups"))
              .version(HttpClient.Version.HTTP_1_1);
      ada.online.device.headers().forEach(request::header);
      late.add(
          HttpClient.newHttpClient()
              .sendAsync(
                  request.POST(BodyPublishers.ofString("{\"name\":\"late " + i + "\"}")).build(),
                  BodyHandlers.ofString()));
    }
    return late;
  }

  /** The status; 0 if the connection ended without an answer. */
  private static int statusOf(CompletableFuture<HttpResponse<String>> answer) {
    return answer
        .orTimeout(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS)
        .handle((response, failure) -> failure == null ? response.statusCode() : 0)
        .join();
  }

  private static void report(Failure failure, String what, long since) {
    LOG.info("standby: holder {}, {} after {} ms", failure, what, millisSince(since));
  }

  private static long millisSince(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
  }

  private static <T> T get(CompletableFuture<T> future) {
    return future.orTimeout(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS).join();
  }
}
