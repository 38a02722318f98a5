package sotto.switchboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import sotto.protocol.CallId;
import sotto.protocol.DeviceId;
import sotto.protocol.ErrorCode;
import sotto.protocol.UserId;
import sotto.protocol.mode.CallMode;
import sotto.protocol.signalling.Availability;
import sotto.protocol.signalling.ClientInfo;
import sotto.protocol.signalling.ClientKind;
import sotto.protocol.signalling.ClientMessage;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.ServerMessage;
import sotto.protocol.signalling.ShownMode;
import sotto.protocol.signalling.SignallingLimits;
import sotto.protocol.signalling.Topic;
import sotto.switchboard.fixtures.People;

class CallsTest {
  private final CallsFixture f = new CallsFixture();
  private final UserId ann = f.person("ann");
  private final UserId bob = f.person("bob");
  private final UserId eve = f.person("eve");
  private final OnlineDevice anns = f.device(ann);
  private final OnlineDevice bobs = f.device(bob);

  @Test
  void nothingIsToldBeforeItIsDurable() {
    CallId id = CallId.random();
    var invited = f.say(anns, CallsFixture.invite(id, bob));
    f.agent.run();
    assertThat(invited.all).isEmpty();
    assertThat(f.heard(bobs)).isEmpty();
    f.settle();
    invited.only(ServerMessage.CallInvited.class);
    assertThat(f.heard(bobs)).hasOnlyElementsOfType(ServerMessage.CallIncoming.class);

    var accepted = f.say(bobs, new ClientMessage.CallAccept(id));
    f.agent.run();
    assertThat(accepted.all).isEmpty();
    assertThat(f.heard(anns)).isEmpty();
    f.settle();
    accepted.areDone();

    f.say(anns, new ClientMessage.CallConnected(id)).areDone();
    var connected = f.say(bobs, new ClientMessage.CallConnected(id));
    f.heard(anns);
    f.agent.run();
    assertThat(connected.all).isEmpty();
    assertThat(f.heard(anns)).isEmpty();
    f.settle();
    connected.areDone();
    assertThat(f.heard(anns)).hasOnlyElementsOfType(ServerMessage.CallConnected.class);

    var ended = f.say(anns, new ClientMessage.CallEnd(id, EndReason.HUNG_UP));
    f.agent.run();
    assertThat(ended.all).isEmpty();
    assertThat(f.heard(bobs)).doesNotHaveAnyElementsOfTypes(ServerMessage.CallEnded.class);
    f.settle();
    ended.areDone();
    assertThat(f.endHeard(bobs)).isEqualTo(EndReason.HUNG_UP);
    assertThat(f.log.committed)
        .containsExactly("started", "answered", "connected", "ended HUNG_UP");
  }

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
  void whoCallsBackWhileItRingsIsToldOfTheCallThatComes() {
    CallId id = CallId.random();
    f.say(anns, CallsFixture.invite(id, bob));
    var crossing = f.say(bobs, CallsFixture.invite(CallId.random(), ann));
    var failed = crossing.only(ServerMessage.Failed.class);
    assertThat(failed.code()).isEqualTo(ErrorCode.CROSSED);
    assertThat(failed.callId()).isEqualTo(id);
    assertThat(failed.mode()).isInstanceOf(CallMode.Standard.class);
    var accept = f.say(bobs, new ClientMessage.CallAccept(id));
    f.settle();
    accept.areDone();
    assertThat(f.log.rows()).hasSize(1);
  }

  @Test
  void secondCallIsBusyOnceTheFirstIsAnswered() {
    OnlineDevice eves = f.device(eve);
    CallId first = f.ringing(anns, bob);
    f.say(bobs, new ClientMessage.CallAccept(first));
    f.settle();
    assertBusy(eves, bob);
    assertBusy(eves, ann);
    assertThat(f.say(anns, CallsFixture.invite(CallId.random(), eve)).error())
        .isEqualTo(ErrorCode.ALREADY_IN_CALL);
  }

  @Test
  void personWhoIsRungOrCallingIsRungByAnotherToo() {
    OnlineDevice eves = f.device(eve);
    f.ringing(anns, bob);
    f.heard(bobs);
    CallId second = f.ringing(eves, bob);
    assertThat(incoming(bobs).callId()).isEqualTo(second);
    f.say(eves, new ClientMessage.CallEnd(second, EndReason.HUNG_UP));
    f.settle();
    f.heard(anns);
    CallId third = f.ringing(eves, ann);
    assertThat(incoming(anns).callId()).isEqualTo(third);
  }

  @Test
  void personWhoIsRungMayCallAndTheOtherCallRingsOn() {
    OnlineDevice eves = f.device(eve);
    CallId rung = f.ringing(anns, bob);
    CallId placed = f.ringing(bobs, eve);
    f.say(eves, new ClientMessage.CallAccept(placed));
    f.settle();
    assertThat(f.log.row(rung).endedAt()).isNull();
    assertThat(f.calls.isInCall(bob)).isTrue();
    assertThat(f.calls.isInCall(ann)).isFalse();

    var accept = f.say(bobs, new ClientMessage.CallAccept(rung));
    f.settle();
    accept.areDone();
    assertThat(f.endHeard(eves)).isEqualTo(EndReason.HUNG_UP);
    assertThat(f.log.row(placed).endedBy()).isEqualTo(bob);
    assertThat(f.log.row(rung).callees().getFirst().device()).isEqualTo(bobs.device());
    assertThat(f.log.committed)
        .containsExactly("started", "started", "answered", "ended HUNG_UP", "answered");
  }

  @Test
  void answeringWhileOnesOwnCallRingsCancelsThat() {
    f.device(eve);
    CallId rung = f.ringing(anns, bob);
    CallId placed = f.ringing(bobs, eve);
    f.say(bobs, new ClientMessage.CallAccept(rung));
    f.settle();
    assertThat(f.log.row(placed).endReason()).isEqualTo(EndReason.CANCELLED);
    assertThat(f.log.row(rung).answeredAt()).isNotNull();
  }

  @Test
  void twoDevicesThatTakeTwoCallsInOneInstantEndWithTheLast() {
    OnlineDevice eves = f.device(eve);
    OnlineDevice second = f.device(bob);
    CallId one = f.ringing(anns, bob);
    CallId two = f.ringing(eves, bob);
    var first = f.say(bobs, new ClientMessage.CallAccept(one));
    var last = f.say(second, new ClientMessage.CallAccept(two));
    f.settle();
    first.areDone();
    last.areDone();
    assertThat(f.log.row(one).endReason()).isEqualTo(EndReason.HUNG_UP);
    assertThat(f.log.row(two).endedAt()).isNull();
  }

  @Test
  void callThatWaitsForAnAnswerThatCannotBeKeptIsTakenAllTheSame() {
    OnlineDevice eves = f.device(eve);
    CallId one = f.ringing(anns, bob);
    CallId two = f.ringing(eves, bob);
    f.say(bobs, new ClientMessage.CallAccept(one));
    var last = f.say(bobs, new ClientMessage.CallAccept(two));
    f.log.failOne();
    f.settle();
    last.areDone();
    assertThat(f.log.row(one).endedAt()).isNull();
    assertThat(f.log.row(two).answeredAt()).isNotNull();
  }

  @Test
  void secondCallOfAPersonWhoCallsAlreadyHasItsOwnReason() {
    f.device(eve);
    OnlineDevice annsOther = f.device(ann);
    f.ringing(anns, bob);
    assertThat(f.say(annsOther, CallsFixture.invite(CallId.random(), eve)).error())
        .isEqualTo(ErrorCode.ALREADY_CALLING);
  }

  private void assertBusy(OnlineDevice caller, UserId callee) {
    CallId id = CallId.random();
    var answers = f.say(caller, CallsFixture.invite(id, callee));
    f.settle();
    answers.are(new ServerMessage.CallEnded(id, EndReason.BUSY, null));
    assertThat(f.log.row(id).endReason()).isEqualTo(EndReason.BUSY);
  }

  @Test
  void doNotDisturbRefusesCallsAndIsOnRecord() {
    f.directory.change(bob, p -> People.withAvailability(p, Availability.DO_NOT_DISTURB));
    CallId id = CallId.random();
    var answers = f.say(anns, CallsFixture.invite(id, bob));
    f.settle();
    answers.are(new ServerMessage.CallEnded(id, EndReason.DO_NOT_DISTURB, null));
    assertThat(f.told.get(bobs.device())).containsExactly(new ServerMessage.Changed(Topic.HISTORY));
  }

  @Test
  void personWithoutDevicesIsUnreachableAndHasARecord() {
    CallId id = CallId.random();
    var preview = f.say(anns, new ClientMessage.CallPreview(eve));
    preview.are(new ServerMessage.CallPreviewed(eve, false, null, List.of()));
    var answers = f.say(anns, CallsFixture.invite(id, eve));
    f.settle();
    answers.are(new ServerMessage.CallEnded(id, EndReason.UNREACHABLE, null));
    assertThat(f.log.row(id).endReason()).isEqualTo(EndReason.UNREACHABLE);
  }

  @Test
  void strangersAndMissingPeopleAreRefused() {
    assertThat(f.say(anns, CallsFixture.invite(CallId.random(), ann)).error())
        .isEqualTo(ErrorCode.SELF_CALL);
    assertThat(f.say(anns, CallsFixture.invite(CallId.random(), UserId.random())).error())
        .isEqualTo(ErrorCode.NO_SUCH_USER);
    f.directory.change(eve, People::disabled);
    assertThat(f.say(anns, CallsFixture.invite(CallId.random(), eve)).error())
        .isEqualTo(ErrorCode.NO_SUCH_USER);
    assertThat(f.log.waiting()).isZero();
  }

  @Test
  void modeThatDiffersFromWhatWasShownRingsNobody() {
    f.allowEndToEnd(ann);
    f.allowEndToEnd(bob);
    CallId id = CallId.random();
    var failed = f.say(anns, CallsFixture.invite(id, bob)).only(ServerMessage.Failed.class);
    assertThat(failed.code()).isEqualTo(ErrorCode.MODE_CHANGED);
    assertThat(failed.mode()).isEqualTo(new CallMode.EndToEndEncrypted());
    f.settle();
    assertThat(f.heard(bobs)).isEmpty();
    assertThat(f.log.rows()).isEmpty();
  }

  @Test
  void refusedCallIsOnRecordAndRingsNobody() {
    f.directory.change(ann, p -> People.withPolicy(p, sotto.policy.EncryptionEnablement.REQUIRED));
    CallId id = CallId.random();
    var answers = f.say(anns, CallsFixture.invite(id, bob));
    assertThat(answers.all).isEmpty();
    f.settle();
    var failed = answers.only(ServerMessage.Failed.class);
    assertThat(failed.code()).isEqualTo(ErrorCode.CALL_REFUSED);
    assertThat(failed.mode()).isInstanceOf(CallMode.Refused.class);
    assertThat(f.heard(bobs)).isEmpty();
    assertThat(f.log.row(id).endReason()).isEqualTo(EndReason.REFUSED);
    assertThat(
            f.say(anns, new ClientMessage.CallPreview(bob))
                .only(ServerMessage.CallPreviewed.class)
                .devices())
        .isEmpty();
  }

  @Test
  void onlyCapableDevicesRingForAnEndToEndEncryptedCall() {
    OnlineDevice old = f.device(bob, false);
    f.allowEndToEnd(ann);
    f.allowEndToEnd(bob);
    CallId id = CallId.random();
    var invite = new ClientMessage.CallInvite(id, bob, ShownMode.END_TO_END_ENCRYPTED, true, null);
    var answers = f.say(anns, invite);
    f.settle();
    assertThat(answers.only(ServerMessage.CallInvited.class).devices())
        .containsExactly(bobs.asRemote());
    assertThat(incoming(bobs).elsewhere()).isFalse();
    assertThat(incoming(old).elsewhere()).isTrue();
    assertThat(f.say(old, new ClientMessage.CallAccept(id)).error())
        .isEqualTo(ErrorCode.WRONG_STATE);
    f.say(old, new ClientMessage.CallDecline(id));
    f.settle();
    assertThat(f.endHeard(anns)).isEqualTo(EndReason.DECLINED);
  }

  private ServerMessage.CallIncoming incoming(OnlineDevice device) {
    List<ServerMessage> heard = f.heard(device);
    assertThat(heard).singleElement().isInstanceOf(ServerMessage.CallIncoming.class);
    return (ServerMessage.CallIncoming) heard.getFirst();
  }

  @Test
  void atMostEightDevicesRingAndTheCallerMayNarrowThem() {
    for (int i = 0; i < 10; i++) {
      f.device(bob);
    }
    CallId id = CallId.random();
    var answers = f.say(anns, CallsFixture.invite(id, bob));
    f.settle();
    assertThat(answers.only(ServerMessage.CallInvited.class).devices()).hasSize(8);
    f.say(anns, new ClientMessage.CallEnd(id, EndReason.HUNG_UP));
    f.settle();
    var narrowed =
        f.say(
            anns,
            new ClientMessage.CallInvite(
                CallId.random(), bob, ShownMode.STANDARD, false, List.of(bobs.device())));
    f.settle();
    assertThat(narrowed.only(ServerMessage.CallInvited.class).devices())
        .containsExactly(bobs.asRemote());
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
    // A ringing device can speak to nobody but the caller, whomever it names.
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
  void callThatCannotBePutOnRecordRingsNobody() {
    CallId id = CallId.random();
    var answers = f.say(anns, CallsFixture.invite(id, bob));
    f.log.failOne();
    f.agent.run();
    assertThat(answers.error()).isEqualTo(ErrorCode.INTERNAL);
    assertThat(f.heard(bobs)).isEmpty();
    f.ringing(anns, bob);
  }

  @Test
  void answerThatCannotBePutOnRecordLeavesItRinging() {
    CallId id = f.ringing(anns, bob);
    var answers = f.say(bobs, new ClientMessage.CallAccept(id));
    f.log.failOne();
    f.agent.run();
    assertThat(answers.error()).isEqualTo(ErrorCode.INTERNAL);
    var again = f.say(bobs, new ClientMessage.CallAccept(id));
    f.settle();
    again.areDone();
  }

  @Test
  void endIsToldToBothWhenTheDatabaseDoesNotAnswerAndWrittenWhenItDoes() {
    CallId id = f.connected(anns, bobs);
    Instant asked = f.time.instant();
    var ended = f.say(anns, new ClientMessage.CallEnd(id, EndReason.HUNG_UP));
    passUnwritten(DurableWrites.PATIENCE.minusSeconds(1));
    assertThat(ended.all).isEmpty();

    passUnwritten(Duration.ofSeconds(2));
    ended.areDone();
    assertThat(f.endHeard(bobs)).isEqualTo(EndReason.HUNG_UP);
    f.log.failOne();
    passUnwritten(Duration.ofSeconds(60));
    assertThat(f.log.row(id).endedAt()).isNull();

    f.settle();
    assertThat(f.log.row(id).endedAt()).isEqualTo(asked);
    assertThat(f.log.row(id).endReason()).isEqualTo(EndReason.HUNG_UP);
    assertThat(f.told.get(anns.device())).contains(new ServerMessage.Changed(Topic.HISTORY));
  }

  @Test
  void endDoesNotWaitForAnEarlierWriteThatGetsNoAnswer() {
    CallId id = f.answered(anns, bobs);
    f.say(anns, new ClientMessage.CallConnected(id));
    var connected = f.say(bobs, new ClientMessage.CallConnected(id));
    passUnwritten(Duration.ofSeconds(10));
    assertThat(connected.all).isEmpty();

    f.say(anns, new ClientMessage.CallEnd(id, EndReason.HUNG_UP));
    passUnwritten(Duration.ofSeconds(8));
    assertThat(connected.error()).isEqualTo(ErrorCode.INTERNAL);
    assertThat(f.endHeard(bobs)).isEqualTo(EndReason.HUNG_UP);
    f.settle();
    assertThat(f.log.row(id).endReason()).isEqualTo(EndReason.HUNG_UP);
  }

  @Test
  void callThatGetsOnRecordTooLateIsOver() {
    CallId id = CallId.random();
    var invited = f.say(anns, CallsFixture.invite(id, bob));
    f.say(anns, new ClientMessage.CallEnd(id, EndReason.HUNG_UP));
    passUnwritten(Duration.ofSeconds(5));
    assertThat(invited.error()).isEqualTo(ErrorCode.INTERNAL);
    f.pass(Duration.ofSeconds(10));
    assertThat(f.heard(bobs)).isEmpty();
    assertThat(f.log.row(id).endReason()).isEqualTo(EndReason.CANCELLED);
  }

  /** Time goes by, and the database takes nothing. */
  private void passUnwritten(Duration duration) {
    for (long left = duration.toSeconds(); left > 0; left--) {
      f.time.pass(Duration.ofSeconds(1));
      f.agent.run();
    }
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
  void awayAndBackIsToldToTheOtherEnd() {
    CallId id = f.connected(anns, bobs);
    f.heard(bobs);
    f.calls.deviceAway(ann, anns.device());
    f.calls.deviceResumed(ann, anns.device());
    assertThat(f.heard(bobs))
        .containsExactly(
            new ServerMessage.CallPeer(id, ann, false), new ServerMessage.CallPeer(id, ann, true));
  }

  @Test
  void endSaysWhoseConnectionWasLostAndWhen() {
    CallId id = f.connected(anns, bobs);
    f.heard(anns);
    f.calls.deviceGone(bob, bobs.device(), EndReason.CONNECTION_LOST);
    f.settle();
    var endedAt = f.log.row(id).endedAt();
    assertThat(f.heard(anns))
        .containsExactly(new ServerMessage.CallEnded(id, EndReason.CONNECTION_LOST, bob, endedAt));
  }

  @Test
  void callRingsOnWhenItsDevicesLeaveAndRingsAgainWhenOneComesBack() {
    OnlineDevice second = f.device(bob);
    CallId id = f.ringing(anns, bob);
    f.heard(anns);
    f.say(second, new ClientMessage.CallEnd(id, EndReason.DEVICE_CLOSED)).areDone();
    assertThat(f.endHeard(second)).isEqualTo(EndReason.DEVICE_CLOSED);
    f.calls.deviceGone(bob, bobs.device(), EndReason.CONNECTION_LOST);
    f.settle();
    assertThat(f.log.row(id).endedAt()).isNull();
    assertThat(f.heard(anns)).isEmpty();

    f.heard(bobs);
    f.calls.deviceRenewed(bobs, null, List.of());
    assertThat(incoming(bobs).elsewhere()).isFalse();
    assertThat(f.heard(anns)).containsExactly(new ServerMessage.CallRinging(id, bobs.asRemote()));
    var accept = f.say(bobs, new ClientMessage.CallAccept(id));
    f.settle();
    accept.areDone();
  }

  @Test
  void callThatNoDeviceRingsForAnyMoreEndsInItsTimeWithTheTruth() {
    OnlineDevice incapable = f.device(bob, false);
    CallId id = ringingEndToEnd();
    f.calls.deviceGone(bob, bobs.device(), EndReason.SESSION_ENDED);
    f.devices.remove(bobs.device());
    f.pass(Duration.ofSeconds(29));
    assertThat(f.log.row(id).endedAt()).isNull();
    f.pass(Duration.ofSeconds(2));
    assertThat(f.endHeard(anns)).isEqualTo(EndReason.NO_RINGING_DEVICE);
    assertThat(f.endHeard(incapable)).isEqualTo(EndReason.NO_RINGING_DEVICE);
    assertThat(f.log.row(id).isMissed()).isTrue();

    CallId ordinary = f.ringing(anns, bob);
    f.calls.deviceGone(bob, incapable.device(), EndReason.DEVICE_CLOSED);
    f.devices.remove(incapable.device());
    f.pass(Duration.ofSeconds(31));
    assertThat(f.log.row(ordinary).endReason()).isEqualTo(EndReason.UNREACHABLE);
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
  void callThatOneDeviceRefusedWhileTheOtherWentAwayEndsWithTheRefusal() {
    OnlineDevice second = f.device(bob);
    CallId id = f.ringing(anns, bob);
    f.say(second, new ClientMessage.CallEnd(id, EndReason.DEVICE_FAILED));
    f.calls.deviceGone(bob, bobs.device(), EndReason.DEVICE_CLOSED);
    f.devices.remove(bobs.device());
    f.devices.remove(second.device());
    f.pass(Duration.ofSeconds(31));
    assertThat(f.endHeard(anns)).isEqualTo(EndReason.DEVICE_FAILED);
    assertThat(f.log.row(id).endedBy()).isEqualTo(bob);
  }

  @Test
  void endToEndEncryptedCallRingsAgainOnlyOnDevicesThatTheCallerHasChosen() {
    OnlineDevice other = f.device(bob);
    CallId id = ringingEndToEnd();
    f.heard(anns);
    f.heard(other);
    // A page that is loaded anew has no keys at first.
    f.devices.remove(bobs.device());
    var fresh = new OnlineDevice(bob, bobs.device(), info(false), false);
    f.devices.put(bobs.device(), fresh);
    f.heard(bobs);
    f.calls.deviceRenewed(fresh, null, List.of());
    assertThat(incoming(fresh).elsewhere()).isTrue();
    f.devices.put(bobs.device(), bobs);
    f.calls.deviceCapable(bobs);
    assertThat(incoming(bobs).elsewhere()).isFalse();
    assertThat(f.heard(anns)).containsExactly(new ServerMessage.CallRinging(id, bobs.asRemote()));

    f.calls.deviceRenewed(other, null, List.of());
    assertThat(incoming(other).elsewhere()).isTrue();
    assertThat(f.heard(anns)).isEmpty();
  }

  @Test
  void callerWithANewLinkHearsWhichDevicesWaitForItsOffer() {
    OnlineDevice second = f.device(bob);
    CallId id = f.ringing(anns, bob);
    f.say(anns, new ClientMessage.CallSignal(id, second.device(), "offer"));
    f.heard(anns);
    f.calls.deviceRenewed(anns, id, List.of());
    f.settle();
    assertThat(f.heard(anns)).containsExactly(new ServerMessage.CallRinging(id, bobs.asRemote()));
  }

  @Test
  void deviceThatWasAwayIsToldHowWhatRangThereEnded() {
    OnlineDevice second = f.device(bob);
    CallId answered = f.ringing(anns, bob);
    f.say(second, new ClientMessage.CallAccept(answered));
    f.settle();
    f.heard(bobs);
    f.calls.deviceRenewed(bobs, null, List.of(answered));
    assertThat(f.endHeard(bobs)).isEqualTo(EndReason.ANSWERED_ELSEWHERE);
    f.say(second, new ClientMessage.CallEnd(answered, EndReason.HUNG_UP));
    f.settle();
    f.heard(bobs);
    f.calls.deviceRenewed(bobs, null, List.of(answered));
    assertThat(f.endHeard(bobs)).isEqualTo(EndReason.ANSWERED_ELSEWHERE);

    CallId declined = f.ringing(anns, bob);
    f.say(second, new ClientMessage.CallDecline(declined));
    f.settle();
    f.heard(bobs);
    f.calls.deviceRenewed(bobs, null, List.of(declined));
    assertThat(f.endHeard(bobs)).isEqualTo(EndReason.DECLINED_ELSEWHERE);
  }

  @Test
  void deviceWhoseAnswerWasLostWithItsLinkRingsAgain() {
    CallId id = f.ringing(anns, bob);
    f.heard(bobs);
    f.calls.deviceRenewed(bobs, id, List.of());
    f.settle();
    assertThat(incoming(bobs).callId()).isEqualTo(id);
  }

  @Test
  void mediaThatFailsWhileTheOtherDeviceIsAwayIsALostConnection() {
    CallId id = f.answered(anns, bobs);
    f.away.add(bobs.device());
    f.say(anns, new ClientMessage.CallEnd(id, EndReason.MEDIA_FAILED));
    f.settle();
    assertThat(f.log.row(id).endReason()).isEqualTo(EndReason.CONNECTION_LOST);
    assertThat(f.log.row(id).endedBy()).isEqualTo(bob);
  }

  @Test
  void callOfSomebodyWhoIsDisabledWhileItRingsIsMissed() {
    CallId id = f.ringing(anns, bob);
    f.calls.userDisabled(ann);
    f.settle();
    assertThat(f.endHeard(bobs)).isEqualTo(EndReason.USER_DISABLED);
    assertThat(f.log.row(id).isMissed()).isTrue();
  }

  /** A call of ann's to bob's first device that rings end-to-end encrypted. */
  private CallId ringingEndToEnd() {
    f.allowEndToEnd(ann);
    f.allowEndToEnd(bob);
    CallId id = CallId.random();
    List<DeviceId> chosen = List.of(bobs.device());
    f.say(
        anns, new ClientMessage.CallInvite(id, bob, ShownMode.END_TO_END_ENCRYPTED, false, chosen));
    f.settle();
    return id;
  }

  private static ClientInfo info(boolean endToEnd) {
    return new ClientInfo(ClientKind.HEADLESS, "1", endToEnd);
  }

  @Test
  void reloadedDeviceHasLeftItsCall() {
    CallId id = f.connected(anns, bobs);
    f.calls.deviceRenewed(anns, null, List.of());
    f.settle();
    assertThat(f.endHeard(bobs)).isEqualTo(EndReason.DEVICE_CLOSED);
    assertThat(f.log.row(id).endedBy()).isEqualTo(ann);
  }

  @Test
  void deviceWithANewLinkThatNamesItsCallGoesOn() {
    CallId id = f.connected(anns, bobs);
    f.heard(anns);
    f.calls.deviceRenewed(anns, id, List.of());
    f.settle();
    assertThat(f.heard(anns)).hasOnlyElementsOfType(ServerMessage.CallConnected.class);
    assertThat(f.log.row(id).endedAt()).isNull();
  }

  @Test
  void deviceThatNamesACallThatIsOverIsToldHowItEnded() {
    CallId id = f.connected(anns, bobs);
    f.say(anns, new ClientMessage.CallEnd(id, EndReason.HUNG_UP));
    f.settle();
    f.heard(bobs);
    f.calls.deviceRenewed(bobs, id, List.of());
    assertThat(f.endHeard(bobs)).isEqualTo(EndReason.HUNG_UP);
    // Not somebody else's.
    OnlineDevice eves = f.device(eve);
    f.calls.deviceRenewed(eves, id, List.of());
    f.settle();
    assertThat(f.endHeard(eves)).isEqualTo(EndReason.SERVER_RESTARTED);
  }

  @Test
  void endOfWhatRangWhenTheServerStoppedIsOnRecordBeforeItIsTold() {
    CallId id = f.ringing(anns, bob);
    f.heard(anns);
    f.calls = f.newCalls();
    f.calls.recover(f.log.unended());
    f.calls.deviceRenewed(anns, id, List.of());
    f.agent.run();
    assertThat(f.heard(anns)).isEmpty();
    f.settle();
    assertThat(f.log.row(id).endReason()).isEqualTo(EndReason.SERVER_RESTARTED);
    assertThat(f.endHeard(anns)).isEqualTo(EndReason.SERVER_RESTARTED);
  }

  @Test
  void endOfWhatRangIsToldAlsoWhenItCannotBeWritten() {
    CallId id = f.ringing(anns, bob);
    f.heard(anns);
    f.calls = f.newCalls();
    f.calls.recover(f.log.unended());
    f.calls.deviceRenewed(anns, id, List.of());
    f.log.failOne();
    f.settle();
    assertThat(f.endHeard(anns)).isEqualTo(EndReason.SERVER_RESTARTED);
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

  @Test
  void deviceThatComesOnlineWhileItRingsRingsTooAndCanTakeTheCall() {
    CallId id = f.ringing(anns, bob);
    f.heard(anns);
    OnlineDevice late = f.device(bob);
    f.calls.deviceRenewed(late, null, List.of());
    f.settle();

    assertThat(incoming(late).elsewhere()).isFalse();
    assertThat(f.heard(anns)).containsExactly(new ServerMessage.CallRinging(id, late.asRemote()));
    f.say(anns, new ClientMessage.CallSignal(id, late.device(), "offer")).areDone();
    f.say(late, new ClientMessage.CallAccept(id));
    f.settle();
    assertThat(f.log.row(id).callees().getFirst().device()).isEqualTo(late.device());
    assertThat(f.endHeard(bobs)).isEqualTo(EndReason.ANSWERED_ELSEWHERE);
  }

  @Test
  void deviceThatComesOnlineBeforeTheCallIsOnRecordRingsOnceItIs() {
    CallId id = CallId.random();
    f.say(anns, CallsFixture.invite(id, bob));
    f.agent.run();
    OnlineDevice late = f.device(bob);
    f.calls.deviceRenewed(late, null, List.of());
    assertThat(f.heard(late)).isEmpty();
    f.settle();
    assertThat(incoming(late).elsewhere()).isFalse();
  }

  @Test
  void deviceThatComesOnlineOnlyShowsWhereToAnswerAnEndToEndEncryptedCall() {
    f.allowEndToEnd(ann);
    f.allowEndToEnd(bob);
    CallId id = CallId.random();
    f.say(anns, new ClientMessage.CallInvite(id, bob, ShownMode.END_TO_END_ENCRYPTED, false, null));
    f.settle();
    f.heard(anns);
    OnlineDevice late = f.device(bob);
    f.calls.deviceRenewed(late, null, List.of());
    f.settle();

    assertThat(incoming(late).elsewhere()).isTrue();
    assertThat(f.heard(anns)).isEmpty();
    assertThat(f.say(late, new ClientMessage.CallAccept(id)).error())
        .isEqualTo(ErrorCode.WRONG_STATE);
    f.say(bobs, new ClientMessage.CallAccept(id));
    f.settle();
    assertThat(f.endHeard(late)).isEqualTo(EndReason.ANSWERED_ELSEWHERE);
  }

  @Test
  void noMoreDevicesRingThanACallHasLegs() {
    for (int more = 1; more < SignallingLimits.MAX_LEGS; more++) {
      f.device(bob);
    }
    f.ringing(anns, bob);
    OnlineDevice late = f.device(bob);
    f.calls.deviceRenewed(late, null, List.of());
    f.settle();
    assertThat(incoming(late).elsewhere()).isTrue();
  }

  @Test
  void deviceThatComesOnlineHearsNothingOfACallThatIsAnswered() {
    f.answered(anns, bobs);
    OnlineDevice late = f.device(bob);
    f.calls.deviceRenewed(late, null, List.of());
    f.settle();
    assertThat(f.heard(late)).isEmpty();
  }
}
