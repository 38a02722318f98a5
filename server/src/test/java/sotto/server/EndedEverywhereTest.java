package sotto.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sotto.client.InviteOutcome;
import sotto.client.LinkState;
import sotto.client.fixtures.CallingPerson;
import sotto.protocol.CallId;
import sotto.protocol.signalling.ClientMessage;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.ServerMessage;
import sotto.protocol.signalling.SessionEnd;
import sotto.protocol.signalling.ShownMode;
import sotto.server.EndedEvents.Event;
import sotto.server.EndedPeople.Scene;
import sotto.server.EndedTable.Row;
import sotto.server.auth.PasswordCheck;
import sotto.server.config.ServerConfigReader;
import sotto.server.config.Setting;
import sotto.server.config.SettingValues;
import sotto.testkit.TestClock;

/** Every cell of the table in docs/ended.md, on both databases. */
@Timeout(300)
final class EndedEverywhereTest {
  private static final String GOES_ON = "goes on";

  @TempDir private Path folder = Path.of("");
  private final HttpClient http = HttpClient.newHttpClient();
  private final TestClock clock = new TestClock();

  @ParameterizedTest
  @EnumSource(ServerDatabase.class)
  void everyCellIsAsThePageHasIt(ServerDatabase database) throws Exception {
    try (SottoServer server =
        SottoServer.start(
            ServerConfigReader.read(settings(database)),
            new ReplaceableParts(
                clock, clock::nanoTime, PasswordCheck.insecureButFast(), Signalling::make))) {
      EndedPeople people = new EndedPeople(http, server.url(), clock);
      people.setUp(server.setupLink().orElseThrow());
      EndedEvents events = new EndedEvents(people, clock);
      for (Row row : EndedTable.rows()) {
        Event event = events.of(row.event());
        checkIdle(people, row, event);
        checkCall(people, row.event(), row.ringing(), event, false);
        checkCall(people, row.event(), row.underWay(), event, true);
      }
    }
    http.close();
  }

  private SettingValues settings(ServerDatabase database) {
    SettingValues values =
        new SettingValues()
            .set(Setting.DATA_FOLDER, folder.resolve("data").toString())
            .set(Setting.SESSIONS_PER_PERSON, "4")
            .set(Setting.SESSION_IDLE, "5d")
            .set(Setting.SESSION_LIFETIME, "5d")
            .set(Setting.METRICS_LISTEN, "127.0.0.1:0")
            .set(Setting.LISTEN_PORT, "0");
    database.configure(values, folder);
    return values;
  }

  private static void checkIdle(EndedPeople people, Row row, Event event) throws Exception {
    try (Scene scene = people.scene()) {
      String link = people.linkFor(scene);
      event.happen(scene, link);
      assertThat(http(people, scene)).as("%s, HTTP", row.event()).isEqualTo(row.http());
      assertThat(socket(scene, row.socket())).as("%s, socket", row.event()).isEqualTo(row.socket());
      assertThat(link(people, link)).as("%s, links", row.event()).isEqualTo(row.links());
    }
  }

  private static void checkCall(
      EndedPeople people, String event, String cell, Event happens, boolean answered)
      throws Exception {
    try (Scene scene = people.scene();
        CallingPerson peer = people.peer()) {
      CallId call = CallId.random();
      assertThat(
              get(
                  scene
                      .device()
                      .calling
                      .invite(call, peer.device.userId(), ShownMode.STANDARD, false)))
          .isInstanceOf(InviteOutcome.Rings.class);
      peer.await(ServerMessage.CallIncoming.class);
      if (answered) {
        get(peer.calling.accept(call));
        scene.device().await(ServerMessage.CallAccepted.class);
      }
      happens.happen(scene, people.linkFor(scene));
      assertThat(call(peer, call, cell, answered)).as("%s, call", event).isEqualTo(cell);
    }
  }

  private static String http(EndedPeople people, Scene scene) throws Exception {
    int own = people.status(scene.device().device, "GET", "/me", null);
    int administration = people.status(scene.device().device, "GET", "/admin/users", null);
    if (own == 401) {
      return "refused";
    }
    assertThat(own).isEqualTo(200);
    return administration == 403 ? "members only" : GOES_ON;
  }

  /** The expected cell decides only which of the two is awaited. */
  private static String socket(Scene scene, String expected) throws Exception {
    CallingPerson device = scene.device();
    if (expected.equals(GOES_ON)) {
      return get(device.calling.link().request(new ClientMessage.Ping()))
              instanceof ServerMessage.Pong
          ? GOES_ON
          : "no answer";
    }
    SessionEnd why = device.await(ServerMessage.SessionEnded.class).reason();
    LinkState state = device.await(LinkState.class);
    while (state != LinkState.SIGNED_OUT) {
      state = device.await(LinkState.class);
    }
    return "closed: `" + word(why) + "`";
  }

  private static String call(CallingPerson peer, CallId call, String expected, boolean answered)
      throws Exception {
    if (expected.equals(GOES_ON)) {
      ServerMessage answer =
          get(answered ? peer.calling.end(call, EndReason.HUNG_UP) : peer.calling.accept(call));
      return answer instanceof ServerMessage.Done ? GOES_ON : answer.toString();
    }
    return "ended: `" + word(peer.await(ServerMessage.CallEnded.class).reason()) + "`";
  }

  private static String link(EndedPeople people, String link) {
    return people.isValid(link) ? "work" : "gone";
  }

  private static String word(@Nullable Enum<?> constant) {
    return constant == null ? "-" : constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static <T> T get(CompletableFuture<T> future) {
    return future.orTimeout(20, TimeUnit.SECONDS).join();
  }
}
