package sotto.switchboard.signalling;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.protocol.CallId;
import sotto.protocol.SessionId;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.ServerMessage;
import sotto.protocol.signalling.SessionEnd;
import sotto.protocol.signalling.ShownMode;

/** A session that ends around a restart of the server, before its device is back, ends its call. */
class SessionEndsAtRestartTest {
  @TempDir Path folder;
  TestServer server;
  TestDevice ann;
  TestDevice bob;
  CallId call;

  @BeforeEach
  void annAndBobTalk() {
    server = new TestServer(folder);
    ann = server.device("ann");
    bob = server.device("bob");
    call = CallId.random();
    TestDevice.get(ann.calling.invite(call, server.person("bob"), ShownMode.STANDARD, false));
    bob.await(ServerMessage.CallIncoming.class);
    bob.done(bob.calling.accept(call));
    server.settle();
    server.keepAway(bob.who);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void whileNoServerRan() {
    server.forget(bob.who);
    server.crashAndRestart();
    assertEnded(EndReason.SESSION_ENDED);
  }

  @Test
  void afterTheRestart() {
    server.crashAndRestart();
    assertGoesOn();
    server.switchboard().sessionEnded(bob.who.session(), SessionEnd.ENDED_ELSEWHERE);
    assertEnded(EndReason.SESSION_ENDED);
  }

  @Test
  void whenItsPersonIsDisabled() {
    server.crashAndRestart();
    server.switchboard().userDisabled(bob.who.user());
    assertEnded(EndReason.USER_DISABLED);
  }

  @Test
  void butNotWhenTheDeviceSignsInAgain() {
    server.crashAndRestart();
    var next = new DeviceSession(SessionId.random(), bob.who.user(), bob.who.device());
    server.switchboard().sessionEnded(bob.who.session(), SessionEnd.SIGNED_IN_AGAIN);
    assertGoesOn();
    server.reportSignIn(next);
    assertThat(online()).contains(next.session()).doesNotContain(bob.who.session());
    assertGoesOn();
    server.switchboard().sessionEnded(next.session(), SessionEnd.PASSWORD_CHANGED);
    assertEnded(EndReason.SESSION_ENDED);
  }

  @Test
  void aDeviceThatIsAwaitedHasAnOpenSession() {
    server.crashAndRestart();
    assertThat(online()).contains(bob.who.session());
    server.pass(Duration.ofSeconds(31));
    assertThat(online()).doesNotContain(bob.who.session());
  }

  private Iterable<SessionId> online() {
    return TestDevice.get(server.switchboard().online());
  }

  private void assertGoesOn() {
    server.awaitDatabase();
    assertThat(server.history("ann").getFirst().endedAt()).isNull();
  }

  private void assertEnded(EndReason reason) {
    server.awaitDatabase();
    assertThat(server.history("ann").getFirst().endReason()).isEqualTo(reason);
  }
}
