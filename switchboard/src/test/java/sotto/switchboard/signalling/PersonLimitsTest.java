package sotto.switchboard.signalling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import sotto.client.InviteOutcome;
import sotto.protocol.CallId;
import sotto.protocol.ErrorCode;
import sotto.protocol.signalling.Availability;
import sotto.protocol.signalling.ClientMessage;
import sotto.protocol.signalling.CloseCode;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.ServerMessage;
import sotto.protocol.signalling.ShownMode;
import sotto.switchboard.limits.PersonRates;

/** One person's changes and calls are limited over all of their sockets. */
class PersonLimitsTest extends OnTestServer {
  private static final PersonRates RATES = PersonRates.defaults();

  @Test
  void changesOfAvailabilityAreLimitedOverAllSocketsAndTheAnswerHasTheWait() {
    TestDevice desk = server.device("ann");
    TestDevice sofa = server.device("ann");
    List<CompletableFuture<ServerMessage>> asked = new ArrayList<>();
    for (int i = 0; i < 45; i++) {
      TestDevice from = i % 2 == 0 ? desk : sofa;
      asked.add(from.calling.link().request(new ClientMessage.SetAvailability(busyOrAway(i))));
    }
    List<ServerMessage> refused = refused(asked, desk, sofa);
    assertThat(refused).hasSize(45 - RATES.availability().uses());
    assertThat(refused)
        .allSatisfy(answer ->
            assertThat(answer)
                .isInstanceOfSatisfying(
                    ServerMessage.Failed.class,
                    failed -> {
                      assertThat(failed.code()).isEqualTo(ErrorCode.RATE_LIMITED);
                      assertThat(failed.retryAfterMillis()).isBetween(1L, 3_001L);
                    }));
    assertThat(server.device("bob").ask(new ClientMessage.SetAvailability(Availability.BUSY)))
        .as("another person's")
        .isEqualTo(new ServerMessage.Done());
    assertThat(desk.ask(new ClientMessage.SetIdle(true)))
        .as("another kind")
        .isEqualTo(new ServerMessage.Done());
    server.pass(Duration.ofSeconds(4));
    assertThat(sofa.ask(new ClientMessage.SetAvailability(Availability.BUSY)))
        .isEqualTo(new ServerMessage.Done());
  }

  @Test
  void changesOfCapabilityAreLimitedByThemselves() {
    TestDevice ann = server.device("ann");
    List<CompletableFuture<ServerMessage>> asked = new ArrayList<>();
    for (int i = 0; i < RATES.capability().uses() + 5; i++) {
      asked.add(ann.calling.link().request(new ClientMessage.SetCapability(i % 2 == 0)));
    }
    assertThat(refused(asked, ann)).hasSize(5);
    assertThat(ann.ask(new ClientMessage.SetAvailability(Availability.BUSY)))
        .isEqualTo(new ServerMessage.Done());
  }

  @Test
  void changesOfCapabilityByReconnectingAreLimitedAlike() {
    DeviceSession ann = server.signIn("ann");
    RawSocket last = new RawSocket(http, server.uri(), ann);
    last.sendHello(true);
    last.next();
    for (int i = 0; i < RATES.capability().uses(); i++) {
      last = new RawSocket(http, server.uri(), ann);
      last.sendHello(i % 2 != 0);
      assertThat(last.next().message()).isInstanceOf(ServerMessage.Welcome.class);
    }
    RawSocket unchanged = new RawSocket(http, server.uri(), ann);
    unchanged.sendHello(true);
    assertThat(unchanged.next().message()).isInstanceOf(ServerMessage.Welcome.class);

    RawSocket more = new RawSocket(http, server.uri(), ann);
    more.sendHello(false);
    assertThat(more.nextError().message())
        .isInstanceOfSatisfying(
            ServerMessage.Failed.class,
            failed -> assertThat(failed.code()).isEqualTo(ErrorCode.RATE_LIMITED));
    assertThat(more.closeCode()).isEqualTo(CloseCode.RATE_LIMITED.code());
  }

  @Test
  void whoClicksFastThroughThePresencesIsNotLimited() {
    TestDevice ann = server.device("ann");
    List<CompletableFuture<ServerMessage>> asked = new ArrayList<>();
    for (int minute = 0; minute < 2; minute++) {
      for (int i = 0; i < 12; i++) {
        asked.add(ann.calling.link().request(new ClientMessage.SetAvailability(busyOrAway(i))));
      }
      server.pass(Duration.ofMinutes(1));
    }
    assertThat(refused(asked, ann)).isEmpty();
  }

  @Test
  void callsThatNobodyAnswersAreLimitedByCallerAndCallee() {
    TestDevice ann = server.device("ann");
    server.device("bob");
    server.device("eve");
    int most = RATES.unansweredByCallee().uses();
    for (int i = 0; i < most; i++) {
      rings(ann, "bob");
    }
    assertThat(invite(ann, "bob"))
        .isInstanceOfSatisfying(
            InviteOutcome.NotPlaced.class,
            outcome -> {
              assertThat(outcome.failure().code()).isEqualTo(ErrorCode.CALLED_TOO_OFTEN);
              assertThat(outcome.failure().retryAfterMillis()).isBetween(1L, 60_001L);
            });
    assertThat(server.history("bob")).as("nothing of it is on record").hasSize(most);
    rings(ann, "eve");
    TestDevice other = server.device("dan");
    rings(other, "bob");
    server.pass(Duration.ofMinutes(1));
    rings(ann, "bob");
  }

  @Test
  void anAnswerForgetsTheCallsBefore() {
    TestDevice ann = server.device("ann");
    TestDevice bob = server.device("bob");
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < RATES.unansweredByCallee().uses() - 1; i++) {
        rings(ann, "bob");
      }
      CallId id = CallId.random();
      assertThat(invite(ann, "bob", id)).isInstanceOf(InviteOutcome.Rings.class);
      bob.done(bob.calling.accept(id));
      ann.done(ann.calling.end(id, EndReason.HUNG_UP));
    }
  }

  private void rings(TestDevice caller, String callee) {
    CallId id = CallId.random();
    assertThat(invite(caller, callee, id)).isInstanceOf(InviteOutcome.Rings.class);
    caller.done(caller.calling.end(id, EndReason.HUNG_UP));
  }

  private InviteOutcome invite(TestDevice caller, String callee) {
    return invite(caller, callee, CallId.random());
  }

  private InviteOutcome invite(TestDevice caller, String callee, CallId id) {
    return TestDevice.get(
        caller.calling.invite(id, server.person(callee), ShownMode.STANDARD, false));
  }

  private static Availability busyOrAway(int i) {
    return i % 2 == 0 ? Availability.BUSY : Availability.AWAY;
  }

  /** The refusals; the answers of some others come only when their pause is over. */
  private static List<ServerMessage> refused(
      List<CompletableFuture<ServerMessage>> asked, TestDevice... from) {
    for (TestDevice device : from) {
      device.ping(); // answered after everything before it
    }
    return asked.stream()
        .filter(CompletableFuture::isDone)
        .map(CompletableFuture::join)
        .filter(ServerMessage.Failed.class::isInstance)
        .toList();
  }
}
