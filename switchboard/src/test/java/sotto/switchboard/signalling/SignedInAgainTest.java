package sotto.switchboard.signalling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sotto.client.LinkState;
import sotto.protocol.CallId;
import sotto.protocol.SessionId;
import sotto.protocol.signalling.CloseCode;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.ServerMessage;
import sotto.protocol.signalling.SessionEnd;
import sotto.protocol.signalling.ShownMode;
import sotto.switchboard.fixtures.People;

/** A device that signs in again during its call: the call goes on with the new session alone. */
class SignedInAgainTest extends OnTestServer {
  @Test
  void callGoesOnWithTheNewSessionAndNothingIsLost() {
    TestDevice ann = server.device("ann");
    TestDevice bob = server.device("bob");
    CallId id = answer(bob, ann, "ann");
    server.reportSignIn(server.replaceSession(ann.who));
    assertThat(bob.await(ServerMessage.CallPeer.class).online()).isFalse();
    bob.done(bob.calling.signal(id, null, "said meanwhile"));
    assertThat(ann.awaitSocketLost())
        .as("the code of the close alone notifies the device")
        .noneMatch(ServerMessage.SessionEnded.class::isInstance);
    server.pass(Duration.ofSeconds(2));
    assertThat(ann.until(ServerMessage.CallSignal.class::isInstance))
        .as("the end of the old session is not repeated on the link")
        .noneMatch(ServerMessage.SessionEnded.class::isInstance)
        .last()
        .isInstanceOfSatisfying(
            ServerMessage.CallSignal.class,
            signal -> assertThat(signal.body()).isEqualTo("said meanwhile"));
    assertThat(bob.await(ServerMessage.CallPeer.class).online()).isTrue();
    server.pass(Duration.ofSeconds(40));
    assertThat(ann.calling.link().state().isConnected()).isTrue();

    ann.done(ann.calling.end(id, EndReason.HUNG_UP));
    assertThat(bob.awaitEnd(id)).isEqualTo(EndReason.HUNG_UP);
    assertThat(server.history("bob").getFirst().endedBy()).isEqualTo(server.person("ann"));
  }

  @Test
  void callThatStillRingsGoesOnForItsCaller() {
    TestDevice ann = server.device("ann");
    TestDevice bob = server.device("bob");
    CallId id = ring(ann, "bob");
    bob.await(ServerMessage.CallIncoming.class);
    server.reportSignIn(server.replaceSession(ann.who));
    comesBack(ann);
    bob.done(bob.calling.accept(id));
    ann.await(ServerMessage.CallAccepted.class);
  }

  @Test
  void deviceThatComesBackBelongsToTheNewSession() {
    TestDevice ann = server.device("ann");
    TestDevice bob = server.device("bob");
    CallId id = answer(bob, ann, "ann");
    DeviceSession next = server.replaceSession(ann.who);
    comesBack(ann);
    server.reportSignIn(ann.who); // late, after the session that has followed it
    assertThat(online()).contains(next.session()).doesNotContain(ann.who.session());
    server.switchboard().sessionEnded(ann.who.session(), null);
    ann.ping();
    server.switchboard().sessionEnded(next.session(), SessionEnd.PASSWORD_CHANGED);
    assertThat(ann.await(ServerMessage.SessionEnded.class).reason())
        .isEqualTo(SessionEnd.PASSWORD_CHANGED);
    assertThat(bob.awaitEnd(id)).isEqualTo(EndReason.SESSION_ENDED);
  }

  @Test
  void waitingCallIsNotTakenForOneOfALeftOverSession() {
    TestDevice ann = server.device("ann");
    TestDevice bob = server.device("bob");
    answer(bob, ann, "ann");
    DeviceSession next = server.replaceSession(ann.who);
    assertThat(online()).containsExactly(bob.who.session());
    server.reportSignIn(
        new DeviceSession(SessionId.random(), server.person("eve"), ann.who.device()));
    assertThat(online()).as("another person's").containsExactly(bob.who.session());
    server.reportSignIn(next);
    assertThat(online()).containsExactlyInAnyOrder(bob.who.session(), next.session());
  }

  @ParameterizedTest
  @EnumSource(
      value = SessionEnd.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"SIGNED_IN_AGAIN", "USER_DISABLED"})
  void waitingCallEndsWithTheNewSession(SessionEnd why) {
    TestDevice ann = server.device("ann");
    TestDevice bob = server.device("bob");
    CallId id = answer(bob, ann, "ann");
    DeviceSession next = server.replaceSession(ann.who);
    server.reportSignIn(next);
    server.switchboard().sessionEnded(next.session(), why);
    assertThat(bob.awaitEnd(id)).isEqualTo(EndReason.SESSION_ENDED);
  }

  @ParameterizedTest
  @EnumSource(
      value = SessionEnd.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"SIGNED_IN_AGAIN", "USER_DISABLED"})
  void everyOtherEndOfASessionEndsTheCallAtOnce(SessionEnd why) {
    TestDevice ann = server.device("ann");
    TestDevice bob = server.device("bob");
    CallId id = answer(bob, ann, "ann");
    server.switchboard().sessionEnded(ann.who.session(), why);
    assertThat(bob.awaitEnd(id)).isEqualTo(EndReason.SESSION_ENDED);
    assertThat(ann.await(ServerMessage.SessionEnded.class).reason()).isEqualTo(why);
  }

  @Test
  void waitingCallEndsWhenItsPersonIsDisabled() {
    TestDevice ann = server.device("ann");
    TestDevice bob = server.device("bob");
    CallId id = answer(bob, ann, "ann");
    server.replaceSession(ann.who);
    server.directory.change(server.person("ann"), People::disabled);
    server.switchboard().userDisabled(server.person("ann"));
    assertThat(bob.awaitEnd(id)).isEqualTo(EndReason.USER_DISABLED);
  }

  @Test
  void callOfADeviceThatDoesNotComeBackEndsWithItsGrace() {
    TestDevice ann = server.device("ann");
    TestDevice bob = server.device("bob");
    CallId id = answer(bob, ann, "ann");
    server.reportSignIn(server.replaceSession(ann.who));
    server.forget(ann.who); // the cookie is another browser's
    ann.awaitSocketLost();
    server.pass(Duration.ofSeconds(28));
    assertThat(server.history("bob").getFirst().endedAt()).isNull();
    server.pass(Duration.ofSeconds(4));
    assertThat(bob.awaitEnd(id)).isEqualTo(EndReason.CONNECTION_LOST);
  }

  @Test
  void nobodyButTheNewSessionOfTheDeviceResumesTheCall() {
    TestDevice bob = server.device("bob");
    DeviceSession ann = server.signIn("ann");
    RawSocket first = new RawSocket(http, server.uri(), ann);
    String link = hello(first, null).link();
    RawSocket late = new RawSocket(http, server.uri(), ann); // it has not said hello
    server.settle();
    CallId id = CallId.random();
    TestDevice.get(bob.calling.invite(id, server.person("ann"), ShownMode.STANDARD, false));
    first.send(
        "{\"v\":1,\"type\":\"call.accept\",\"seq\":1,\"id\":\"a\",\"body\":{\"callId\":\"%s\"}}"
            .formatted(id.value()));
    bob.await(ServerMessage.CallAccepted.class);

    DeviceSession next = server.replaceSession(ann);
    assertThat(first.closeCode()).isEqualTo(CloseCode.SIGNED_IN_AGAIN.code());
    assertThat(late.closeCode()).isEqualTo(CloseCode.SIGNED_IN_AGAIN.code());

    server.signInAgain(ann); // a copy of the old cookie, which the check of the session refuses
    server.check = session -> CompletableFuture.completedFuture(!session.equals(ann.session()));
    RawSocket old = new RawSocket(http, server.uri(), ann);
    assertThat(old.closeCode()).isEqualTo(CloseCode.SESSION_ENDED.code());
    RawSocket elsewhere = new RawSocket(http, server.uri(), server.signIn("ann"));
    assertThat(hello(elsewhere, link).resumed()).isFalse();
    assertThat(hello(new RawSocket(http, server.uri(), next), link).resumed()).isTrue();
    server.replaceSession(next);
    DeviceSession eve =
        server.signInAgain(
            new DeviceSession(SessionId.random(), server.person("eve"), next.device()));
    assertThat(hello(new RawSocket(http, server.uri(), eve), link).resumed()).isFalse();
  }

  @Test
  void deviceWithoutACallIsSignedOutAtOnceAlsoWhileItsPersonIsInACallOnAnother() {
    TestDevice ann = server.device("ann");
    TestDevice idle = server.device("ann");
    TestDevice bob = server.device("bob");
    answer(bob, ann, "ann");
    server.replaceSession(idle.who);
    assertThat(idle.await(ServerMessage.SessionEnded.class).reason())
        .isEqualTo(SessionEnd.SIGNED_IN_AGAIN);
    idle.await(LinkState.SIGNED_OUT);
    assertThat(ann.calling.link().state().isConnected()).isTrue();
  }

  private static ServerMessage.Welcome hello(RawSocket socket, @Nullable String resumed) {
    String resume =
        resumed == null ? "" : ",\"resume\":{\"link\":\"%s\",\"received\":0}".formatted(resumed);
    socket.send(
        ("{\"v\":1,\"type\":\"hello\",\"body\":{\"client\":"
                + "{\"kind\":\"headless\",\"version\":\"1\",\"endToEnd\":true}%s}}")
            .formatted(resume));
    return (ServerMessage.Welcome) socket.next().message();
  }

  private void comesBack(TestDevice device) {
    device.awaitSocketLost();
    server.pass(Duration.ofSeconds(2));
    device.await(LinkState.RESUMED);
  }

  private Set<SessionId> online() {
    return TestDevice.get(server.switchboard().online());
  }
}
