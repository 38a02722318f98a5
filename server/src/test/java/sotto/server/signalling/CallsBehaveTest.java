package sotto.server.signalling;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.client.InviteOutcome;
import sotto.protocol.CallId;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.ServerMessage;
import sotto.protocol.signalling.ShownMode;

/** What people see of calls, over real sockets. */
class CallsBehaveTest {
  @TempDir Path folder;
  TestServer server;

  @BeforeEach
  void start() {
    server = new TestServer(folder);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** Rings, and returns the id. */
  private CallId ring(TestDevice caller, String callee) {
    CallId id = CallId.random();
    InviteOutcome outcome =
        TestDevice.get(caller.calling.invite(id, server.person(callee), ShownMode.STANDARD, false));
    assertThat(outcome).isInstanceOf(InviteOutcome.Rings.class);
    return id;
  }

  @Test
  void callRingsIsAcceptedConnectsAndEnds() {
    TestDevice ann = server.device("ann");
    TestDevice bob = server.device("bob");

    CallId id = ring(ann, "bob");
    var incoming = bob.await(ServerMessage.CallIncoming.class);
    assertThat(incoming.callId()).isEqualTo(id);
    assertThat(incoming.callerName()).isEqualTo("ann");
    bob.done(bob.calling.accept(id));
    assertThat(ann.await(ServerMessage.CallAccepted.class).by().deviceId())
        .isEqualTo(bob.who.device());

    ann.done(ann.calling.signal(id, null, "offer"));
    assertThat(bob.await(ServerMessage.CallSignal.class).body()).isEqualTo("offer");
    bob.done(bob.calling.signal(id, null, "answer"));
    assertThat(ann.await(ServerMessage.CallSignal.class).body()).isEqualTo("answer");

    ann.done(ann.calling.connected(id));
    bob.done(bob.calling.connected(id));
    ann.await(ServerMessage.CallConnected.class);
    bob.await(ServerMessage.CallConnected.class);

    ann.done(ann.calling.end(id, EndReason.HUNG_UP));
    assertThat(bob.awaitEnd(id)).isEqualTo(EndReason.HUNG_UP);
    assertThat(ann.awaitEnd(id)).isEqualTo(EndReason.HUNG_UP);
    var row = server.history("bob").getFirst();
    assertThat(row.endReason()).isEqualTo(EndReason.HUNG_UP);
    assertThat(row.endedBy()).isEqualTo(server.person("ann"));
    assertThat(row.connectedAt()).isNotNull();
  }

  @Test
  void nobodyAnswersWithinHalfAMinute() {
    TestDevice ann = server.device("ann");
    TestDevice bob = server.device("bob");

    CallId id = ring(ann, "bob");
    bob.await(ServerMessage.CallIncoming.class);
    server.pass(Duration.ofSeconds(28));
    assertThat(server.history("ann").getFirst().endReason()).isNull();
    server.pass(Duration.ofSeconds(3));

    assertThat(ann.awaitEnd(id)).isEqualTo(EndReason.NO_ANSWER);
    assertThat(bob.awaitEnd(id)).isEqualTo(EndReason.NO_ANSWER);
    assertThat(server.store.calls().unseenMissed(server.person("bob"))).isEqualTo(1);
  }
}
