package sotto.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.client.InviteOutcome;
import sotto.client.SignIn;
import sotto.client.SignInRefusedException;
import sotto.client.fixtures.CallingPerson;
import sotto.protocol.CallId;
import sotto.protocol.signalling.Availability;
import sotto.protocol.signalling.ClientMessage;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.Presence;
import sotto.protocol.signalling.ServerMessage;
import sotto.protocol.signalling.ShownMode;

/** Both halves together: people sign in over HTTP and call each other. */
class WholeCallTest {
  private static final Map<String, String> PEOPLE = Map.of("ann", "ann", "bob", "bob");

  @TempDir Path folder;
  private final HttpClient http = HttpClient.newHttpClient();

  private static <T> T get(CompletableFuture<T> future) {
    return future.orTimeout(20, TimeUnit.SECONDS).join();
  }

  @Test
  void twoPeopleSignInAndCall() throws Exception {
    try (SottoServer server = WholeServer.with(folder, PEOPLE, null);
        CallingPerson ann = new CallingPerson(http, server.url(), "ann");
        CallingPerson bob = new CallingPerson(http, server.url(), "bob")) {
      CallId id = CallId.random();
      assertThat(get(ann.calling.invite(id, bob.device.userId(), ShownMode.STANDARD, true)))
          .isInstanceOf(InviteOutcome.Rings.class);
      assertThat(bob.await(ServerMessage.CallIncoming.class).callerName()).isEqualTo("ann");
      assertThat(get(bob.calling.accept(id))).isEqualTo(new ServerMessage.Done());
      ann.await(ServerMessage.CallAccepted.class);
      assertThat(get(ann.calling.connected(id))).isEqualTo(new ServerMessage.Done());
      assertThat(get(bob.calling.connected(id))).isEqualTo(new ServerMessage.Done());
      ann.await(ServerMessage.CallConnected.class);
      assertThat(get(bob.calling.end(id, EndReason.HUNG_UP))).isEqualTo(new ServerMessage.Done());
      assertThat(ann.await(ServerMessage.CallEnded.class).reason()).isEqualTo(EndReason.HUNG_UP);

      assertThat(get(ann.calling.link().watch(List.of(bob.device.userId()))))
          .isEqualTo(new ServerMessage.Done());
      assertThat(
              get(bob.calling.link().request(new ClientMessage.SetAvailability(Availability.BUSY))))
          .isEqualTo(new ServerMessage.Done());
      var busy = ann.await(ServerMessage.PresenceChanged.class);
      while (busy.people().stream().noneMatch(p -> p.presence() == Presence.BUSY)) {
        busy = ann.await(ServerMessage.PresenceChanged.class);
      }
    }
  }

  @Test
  void wrongPasswordIsRefusedWithTheServersCode() throws Exception {
    try (SottoServer server = WholeServer.with(folder, PEOPLE, null)) {
      assertThatThrownBy(() ->
              SignIn.signIn(
                  http,
                  URI.create(server.url()),
                  "ann@example.org",
                  "not the password at all",
                  null,
                  "test"))
          .isInstanceOfSatisfying(
              SignInRefusedException.class,
              e -> assertThat(e.code()).isEqualTo("WRONG_CREDENTIALS"));
    }
  }
}
