package sotto.switchboard.signalling;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import sotto.client.InviteOutcome;
import sotto.protocol.CallId;
import sotto.protocol.signalling.ServerMessage;
import sotto.protocol.signalling.ShownMode;

/** Tests of which each has a server of its own. */
abstract class OnTestServer {
  @TempDir Path folder;
  TestServer server;
  final HttpClient http = HttpClient.newHttpClient();

  @BeforeEach
  final void startServer() {
    server = new TestServer(folder);
  }

  @AfterEach
  final void stopServer() {
    server.close();
    http.shutdownNow();
  }

  /** Rings at a person by name, and returns the id. */
  final CallId ring(TestDevice caller, String callee) {
    CallId id = CallId.random();
    InviteOutcome outcome =
        TestDevice.get(caller.calling.invite(id, server.person(callee), ShownMode.STANDARD, false));
    assertThat(outcome).isInstanceOf(InviteOutcome.Rings.class);
    return id;
  }

  /** Rings one device, which accepts; returns the id. */
  final CallId answer(TestDevice caller, TestDevice callee, String name) {
    CallId id = ring(caller, name);
    callee.await(ServerMessage.CallIncoming.class);
    callee.done(callee.calling.accept(id));
    caller.await(ServerMessage.CallAccepted.class);
    return id;
  }
}
