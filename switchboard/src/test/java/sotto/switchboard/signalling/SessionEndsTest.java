package sotto.switchboard.signalling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import sotto.client.LinkState;
import sotto.protocol.SessionId;
import sotto.protocol.signalling.CloseCode;
import sotto.protocol.signalling.Presence;
import sotto.protocol.signalling.ServerMessage;
import sotto.protocol.signalling.SessionEnd;

/** No socket and no link outlives its session, at any moment that it ends. */
class SessionEndsTest extends OnTestServer {
  @Test
  void sessionThatEndedBeforeTheSocketWasKnownIsSeenBeforeAnythingHasAnEffect() {
    var looked = new CompletableFuture<Boolean>();
    RawSocket socket = registered(server.signIn("ann"), looked);
    socket.sendHello();
    server.settle();
    assertThat(presence("ann")).isEqualTo(Presence.OFFLINE);

    looked.complete(false);
    assertThat(socket.closeCode()).isEqualTo(CloseCode.SESSION_ENDED.code());
    assertThat(presence("ann")).isEqualTo(Presence.OFFLINE);
  }

  @Test
  void sessionThatEndsWhileItIsLookedAtIsOver() {
    var looked = new CompletableFuture<Boolean>();
    DeviceSession ann = server.signIn("ann");
    RawSocket socket = registered(ann, looked);
    socket.sendHello();
    server.settle();
    server.switchboard().sessionEnded(ann.session(), SessionEnd.ENDED_ELSEWHERE);
    assertThat(socket.closeCode()).isEqualTo(CloseCode.SESSION_ENDED.code());
    looked.complete(true);
    server.settle();
    assertThat(presence("ann")).isEqualTo(Presence.OFFLINE);
  }

  @Test
  void whatWasSaidBeforeTheLookIsAnsweredAfterIt() {
    var looked = new CompletableFuture<Boolean>();
    RawSocket socket = registered(server.signIn("ann"), looked);
    socket.sendHello();
    socket.send("{\"v\":1,\"type\":\"ping\",\"body\":{}}");
    server.settle();
    looked.complete(true);
    assertThat(socket.next().message()).isInstanceOf(ServerMessage.Welcome.class);
    assertThat(socket.next().message()).isInstanceOf(ServerMessage.Pong.class);
  }

  @Test
  void databaseThatDoesNotAnswerLetsNobodyInAndSignsNobodyOut() {
    server.check = _ -> CompletableFuture.failedFuture(new IllegalStateException("away"));
    RawSocket socket = socket(server.signIn("ann"));
    assertThat(socket.closeCode()).isEqualTo(CloseCode.RESTART.code());
  }

  @Test
  void socketThatHasNotSaidHelloIsClosedWithItsSession() {
    DeviceSession ann = server.signIn("ann");
    RawSocket socket = registered(ann, CompletableFuture.completedFuture(true));
    server.switchboard().sessionEnded(ann.session(), SessionEnd.SIGNED_OUT);
    assertThat(socket.closeCode()).isEqualTo(CloseCode.SESSION_ENDED.code());
  }

  @Test
  void socketThatHasNotSaidHelloIsClosedWhenItsPersonIsDisabled() {
    RawSocket socket = registered(server.signIn("ann"), CompletableFuture.completedFuture(true));
    server.switchboard().userDisabled(server.person("ann"));
    assertThat(socket.closeCode()).isEqualTo(CloseCode.SESSION_ENDED.code());
  }

  @Test
  void linkThatIsAwayEndsWithItsSession() {
    TestDevice ann = server.device("ann");
    server.check = _ -> new CompletableFuture<>(); // it does not come back
    ann.calling.link().dropSocket();
    server.settle();
    assertThat(presence("ann")).isEqualTo(Presence.AVAILABLE);
    server.switchboard().sessionEnded(ann.who.session(), SessionEnd.SIGNED_OUT);
    server.settle();
    assertThat(presence("ann")).isEqualTo(Presence.OFFLINE);
  }

  @Test
  void deviceThatSignedInAgainIsFoundByItsNewSession() {
    TestDevice first = server.device("ann");
    DeviceSession again =
        server.signInAgain(
            new DeviceSession(SessionId.random(), first.who.user(), first.who.device()));
    TestDevice second = server.device(again, true).started();
    first.await(LinkState.REPLACED);
    server.switchboard().sessionEnded(again.session(), SessionEnd.ENDED_ELSEWHERE);
    assertThat(second.await(ServerMessage.SessionEnded.class).reason())
        .isEqualTo(SessionEnd.ENDED_ELSEWHERE);
    second.await(LinkState.SIGNED_OUT);
  }

  @Test
  void aSessionThatEndsTakesNoOtherWithIt() {
    TestDevice here = server.device("ann");
    TestDevice there = server.device("ann");
    TestDevice bobs = server.device("bob");
    server.switchboard().sessionEnded(there.who.session(), SessionEnd.PASSWORD_CHANGED);
    assertThat(there.await(ServerMessage.SessionEnded.class).reason())
        .isEqualTo(SessionEnd.PASSWORD_CHANGED);
    there.await(LinkState.SIGNED_OUT);
    assertThat(here.calling.link().state().isConnected()).isTrue();
    assertThat(bobs.calling.link().state().isConnected()).isTrue();
  }

  /** A registered socket; {@code looked} is the result of its session check. */
  private RawSocket registered(DeviceSession who, CompletableFuture<Boolean> looked) {
    var asked = new CompletableFuture<Void>();
    server.check =
        _ -> {
          asked.complete(null);
          return looked;
        };
    RawSocket socket = socket(who);
    asked.orTimeout(10, TimeUnit.SECONDS).join();
    server.settle();
    return socket;
  }

  private RawSocket socket(DeviceSession who) {
    return new RawSocket(http, server.uri(), who);
  }

  private Presence presence(String name) {
    return server.switchboard().presenceOf(server.person(name));
  }
}
