package sotto.switchboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import sotto.protocol.CallId;
import sotto.protocol.ErrorCode;
import sotto.protocol.UserId;
import sotto.protocol.signalling.ClientMessage;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.ServerMessage;

class CallsTest {
  private final CallsFixture f = new CallsFixture();
  private final UserId ann = f.person("ann");
  private final UserId bob = f.person("bob");
  private final UserId eve = f.person("eve");
  private final OnlineDevice anns = f.device(ann);
  private final OnlineDevice bobs = f.device(bob);

  @Test
  void firstToAcceptWinsAndTheOthersAreTold() {
    OnlineDevice second = f.device(bob);
    CallId id = f.ringing(anns, bob);
    var first = f.say(bobs, new ClientMessage.CallAccept(id));
    var late = f.say(second, new ClientMessage.CallAccept(id));
    f.settle();
    first.areDone();
    assertThat(late.error()).isEqualTo(ErrorCode.WRONG_STATE);
    assertThat(f.endHeard(second)).isEqualTo(EndReason.ANSWERED_ELSEWHERE);
    assertThat(f.heard(anns)).containsExactly(new ServerMessage.CallAccepted(id, bobs.asRemote()));
    assertThat(f.log.row(id).callees().getFirst().device()).isEqualTo(bobs.device());
  }

  @Test
  void declineEndsItOnAllDevices() {
    OnlineDevice second = f.device(bob);
    CallId id = f.ringing(anns, bob);
    f.say(bobs, new ClientMessage.CallDecline(id));
    f.settle();
    assertThat(f.endHeard(bobs)).isEqualTo(EndReason.DECLINED);
    assertThat(f.endHeard(second)).isEqualTo(EndReason.DECLINED_ELSEWHERE);
    assertThat(f.endHeard(anns)).isEqualTo(EndReason.DECLINED);
    assertThat(f.log.row(id).endedBy()).isEqualTo(bob);
  }

  @Test
  void cancelAfterTheAcceptInTheSameInstantEndsAnAnsweredCall() {
    CallId id = f.ringing(anns, bob);
    var accept = f.say(bobs, new ClientMessage.CallAccept(id));
    var cancel = f.say(anns, new ClientMessage.CallEnd(id, EndReason.HUNG_UP));
    f.settle();
    accept.areDone();
    cancel.areDone();
    assertThat(f.endHeard(anns)).isEqualTo(EndReason.HUNG_UP);
    assertThat(f.endHeard(bobs)).isEqualTo(EndReason.HUNG_UP);
  }

  @Test
  void acceptAfterTheCancelInTheSameInstantIsRefused() {
    CallId id = f.ringing(anns, bob);
    var cancel = f.say(anns, new ClientMessage.CallEnd(id, EndReason.HUNG_UP));
    var accept = f.say(bobs, new ClientMessage.CallAccept(id));
    f.settle();
    cancel.areDone();
    assertThat(accept.error()).isEqualTo(ErrorCode.WRONG_STATE);
    assertThat(f.endHeard(anns)).isEqualTo(EndReason.CANCELLED);
    assertThat(f.endHeard(bobs)).isEqualTo(EndReason.CANCELLED);
    assertThat(f.log.row(id).answeredAt()).isNull();
  }

  @Test
  void signalsGoBetweenTheCallerAndRingingDevicesThenBetweenTheTwoEnds() {
    OnlineDevice second = f.device(bob);
    CallId id = f.ringing(anns, bob);
    f.heard(bobs);
    f.heard(second);
    assertThat(f.say(anns, new ClientMessage.CallSignal(id, null, "x")).error())
        .isEqualTo(ErrorCode.INVALID_FIELD);
    assertThat(f.say(anns, new ClientMessage.CallSignal(id, anns.device(), "x")).error())
        .isEqualTo(ErrorCode.WRONG_STATE);
    f.say(anns, new ClientMessage.CallSignal(id, second.device(), "offer")).areDone();
    assertThat(f.heard(second))
        .containsExactly(new ServerMessage.CallSignal(id, anns.device(), "offer"));
    assertThat(f.heard(bobs)).isEmpty();
    // A ringing device can send to the caller only, whatever recipient it names.
    f.say(bobs, new ClientMessage.CallSignal(id, second.device(), "hi")).areDone();
    assertThat(f.heard(anns))
        .containsExactly(new ServerMessage.CallSignal(id, bobs.device(), "hi"));
    f.say(bobs, new ClientMessage.CallAccept(id));
    f.settle();
    assertThat(f.say(second, new ClientMessage.CallSignal(id, anns.device(), "x")).error())
        .isEqualTo(ErrorCode.WRONG_STATE);
    f.heard(anns);
    f.heard(second);
    f.say(anns, new ClientMessage.CallSignal(id, second.device(), "late")).areDone();
    assertThat(f.heard(second)).isEmpty();
    assertThat(f.heard(bobs)).contains(new ServerMessage.CallSignal(id, anns.device(), "late"));
  }

  @Test
  void messagesOfStrangersChangeNothing() {
    OnlineDevice eves = f.device(eve);
    CallId id = f.connected(anns, bobs);
    List<ClientMessage> messages =
        List.of(
            new ClientMessage.CallAccept(id),
            new ClientMessage.CallDecline(id),
            new ClientMessage.CallSignal(id, anns.device(), "x"),
            new ClientMessage.CallConnected(id),
            new ClientMessage.CallEnd(id, EndReason.HUNG_UP));
    f.heard(anns);
    f.heard(bobs);
    for (ClientMessage message : messages) {
      assertThat(f.say(eves, message).error()).isEqualTo(ErrorCode.NO_SUCH_CALL);
    }
    f.settle();
    assertThat(f.heard(anns)).isEmpty();
    assertThat(f.heard(bobs)).isEmpty();
    assertThat(f.log.row(id).endedAt()).isNull();
    f.say(anns, new ClientMessage.CallEnd(id, EndReason.HUNG_UP));
    f.settle();
    for (ClientMessage message : messages) {
      assertThat(f.say(eves, message).error()).isEqualTo(ErrorCode.NO_SUCH_CALL);
      assertThat(f.say(anns, message).error()).isEqualTo(ErrorCode.WRONG_STATE);
    }
  }

  @Test
  void otherDevicesOfTheTwoPeopleHaveNoSay() {
    OnlineDevice annsOther = f.device(ann);
    CallId id = f.connected(anns, bobs);
    OnlineDevice bobsOther = f.device(bob);
    for (OnlineDevice other : List.of(annsOther, bobsOther)) {
      assertThat(f.say(other, new ClientMessage.CallEnd(id, EndReason.HUNG_UP)).error())
          .isEqualTo(ErrorCode.WRONG_STATE);
      assertThat(f.say(other, new ClientMessage.CallSignal(id, null, "x")).error())
          .isEqualTo(ErrorCode.WRONG_STATE);
      assertThat(f.say(other, new ClientMessage.CallConnected(id)).error())
          .isEqualTo(ErrorCode.WRONG_STATE);
    }
    assertThat(f.log.row(id).endedAt()).isNull();
  }

  @Test
  void tooMuchAtOnceForOneCallIsRefusedNotKept() {
    CallId id = f.ringing(anns, bob);
    f.say(bobs, new ClientMessage.CallAccept(id));
    for (int i = 0; i < 64; i++) {
      assertThat(f.say(anns, new ClientMessage.CallSignal(id, null, "x")).all).isEmpty();
    }
    assertThat(f.say(anns, new ClientMessage.CallSignal(id, null, "x")).error())
        .isEqualTo(ErrorCode.RATE_LIMITED);
    f.calls.deviceGone(ann, anns.device(), EndReason.SESSION_ENDED);
    f.settle();
    assertThat(f.log.row(id).endReason()).isEqualTo(EndReason.SESSION_ENDED);
  }

  @Test
  void callThatEveryDeviceRefusesEndsWithTheirReason() {
    OnlineDevice second = f.device(bob);
    CallId id = f.ringing(anns, bob);
    f.say(second, new ClientMessage.CallEnd(id, EndReason.VERIFICATION_FAILED));
    f.settle();
    assertThat(f.log.row(id).endedAt()).isNull();
    f.say(bobs, new ClientMessage.CallEnd(id, EndReason.VERIFICATION_FAILED));
    f.settle();
    assertThat(f.endHeard(anns)).isEqualTo(EndReason.VERIFICATION_FAILED);
  }

  @Test
  void callOfSomebodyWhoIsDisabledWhileItRingsIsMissed() {
    CallId id = f.ringing(anns, bob);
    f.calls.userDisabled(ann);
    f.settle();
    assertThat(f.endHeard(bobs)).isEqualTo(EndReason.USER_DISABLED);
    assertThat(f.log.row(id).isMissed()).isTrue();
  }

  @Test
  void disabledPersonsCallEnds() {
    f.connected(anns, bobs);
    f.calls.userDisabled(bob);
    f.settle();
    assertThat(f.endHeard(anns)).isEqualTo(EndReason.USER_DISABLED);
  }

  @Test
  void ringingEndsAfterHalfAMinuteAndNotBefore() {
    CallId id = f.ringing(anns, bob);
    f.pass(Duration.ofMillis(29_900));
    assertThat(f.log.row(id).endedAt()).isNull();
    f.pass(Duration.ofMillis(200));
    assertThat(f.endHeard(anns)).isEqualTo(EndReason.NO_ANSWER);
    assertThat(f.endHeard(bobs)).isEqualTo(EndReason.NO_ANSWER);
  }

  @Test
  void answeredCallDoesNotTimeOut() {
    CallId id = f.answered(anns, bobs);
    f.pass(Duration.ofMinutes(5));
    assertThat(f.log.row(id).endedAt()).isNull();
    assertThat(f.calls.isInCall(ann)).isTrue();
    assertThat(f.inCallChanges).containsExactlyInAnyOrder(ann, bob);
  }
}
