package sotto.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.client.InviteOutcome;
import sotto.client.fixtures.CallingPerson;
import sotto.policy.EncryptionEnablement;
import sotto.protocol.CallId;
import sotto.protocol.DeviceId;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.ServerMessage;
import sotto.protocol.signalling.ShownMode;

/**
 * The server forwards the signals of a call and stores none: no file of the data folder and no line
 * of the log has a body, in any spelling.
 */
class SignalBodiesAreNotKeptTest {
  /** A name is stored, so it has to be found: otherwise the search finds nothing at all. */
  private static final String PLANTED_NAME = "ann-canary-3f9c1d";

  private static final List<String> CANARIES =
      List.of(
          "a=fingerprint:sha-256 CA:NA:RY:01",
          "canary-ice-password-7d1e55aa90",
          HexFormat.of().formatHex("canary key bytes".getBytes(StandardCharsets.UTF_8)));

  @TempDir Path folder;
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void bodiesAreInNoFileAndNoLineOfTheLog() throws Exception {
    try (LogCapture log = new LogCapture()) {
      try (SottoServer server =
              WholeServer.with(
                  ServerDatabase.SQLITE,
                  folder,
                  Map.of("ann", PLANTED_NAME, "bob", "bob"),
                  EncryptionEnablement.ENABLED_USER_OVERRIDE);
          CallingPerson ann = new CallingPerson(http, server.url(), "ann");
          CallingPerson bob = new CallingPerson(http, server.url(), "bob")) {
        call(ann, bob);
        assertThat(filesHave(PLANTED_NAME)).as("what is kept is found").isTrue();
        for (String canary : forms()) {
          assertThat(filesHave(canary)).as("while it runs: %s", canary).isFalse();
        }
      }
      assertThat(log.lines()).anyMatch(line -> line.contains("signIn"));
      for (String canary : forms()) {
        assertThat(filesHave(canary)).as(canary).isFalse();
        assertThat(log.lines()).noneMatch(line -> line.contains(canary));
      }
    }
  }

  /** Every kind of body there is: while it rings, after the accept, refused, and after the end. */
  private void call(CallingPerson ann, CallingPerson bob) throws Exception {
    CallId id = CallId.random();
    assertThat(
            get(ann.calling.invite(id, bob.device.userId(), ShownMode.END_TO_END_ENCRYPTED, true)))
        .isInstanceOf(InviteOutcome.Rings.class);
    bob.await(ServerMessage.CallIncoming.class);
    for (String canary : forms()) {
      get(ann.calling.signal(id, bob.device.deviceId(), canary));
      assertThat(bob.await(ServerMessage.CallSignal.class).body()).isEqualTo(canary);
      get(ann.calling.signal(id, DeviceId.random(), canary));
      get(bob.calling.signal(CallId.random(), null, canary));
    }
    get(bob.calling.accept(id));
    ann.await(ServerMessage.CallAccepted.class);
    for (String canary : forms()) {
      get(bob.calling.signal(id, null, canary));
      assertThat(ann.await(ServerMessage.CallSignal.class).body()).isEqualTo(canary);
    }
    get(ann.calling.connected(id));
    get(bob.calling.connected(id));
    ann.await(ServerMessage.CallConnected.class);
    get(bob.calling.end(id, EndReason.HUNG_UP));
    ann.await(ServerMessage.CallEnded.class);
    get(ann.calling.signal(id, null, CANARIES.getFirst()));
  }

  /** The bytes themselves, and their usual spellings. */
  private static List<String> forms() {
    return CANARIES.stream()
        .flatMap(canary -> {
          byte[] bytes = canary.getBytes(StandardCharsets.UTF_8);
          return Stream.of(
              canary,
              HexFormat.of().formatHex(bytes),
              Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        })
        .toList();
  }

  private boolean filesHave(String text) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(text)) {
          return true;
        }
      }
      return false;
    }
  }

  private static <T> T get(CompletableFuture<T> future) {
    return future.orTimeout(20, TimeUnit.SECONDS).join();
  }
}
