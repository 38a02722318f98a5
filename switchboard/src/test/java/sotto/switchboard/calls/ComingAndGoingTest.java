package sotto.switchboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import sotto.protocol.CallId;
import sotto.protocol.DeviceId;
import sotto.protocol.ErrorCode;
import sotto.protocol.UserId;
import sotto.protocol.signalling.ClientInfo;
import sotto.protocol.signalling.ClientKind;
import sotto.protocol.signalling.ClientMessage;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.ServerMessage;
import sotto.protocol.signalling.ShownMode;
import sotto.protocol.signalling.SignallingLimits;

/** Devices that lose their link, reload, or come online during a call. */
class ComingAndGoingTest {
  private final CallsFixture f = new CallsFixture();
  private final UserId ann = f.person("ann");
  private final UserId bob = f.person("bob");
  private final UserId eve = f.person("eve");
  private final OnlineDevice anns = f.device(ann);
  private final OnlineDevice bobs = f.device(bob);

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
    assertThat(f.incoming(bobs).elsewhere()).isFalse();
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
    // A reloaded page has no keys at first.
    f.devices.remove(bobs.device());
    var fresh = new OnlineDevice(bob, bobs.device(), info(false), false);
    f.devices.put(bobs.device(), fresh);
    f.heard(bobs);
    f.calls.deviceRenewed(fresh, null, List.of());
    assertThat(f.incoming(fresh).elsewhere()).isTrue();
    f.devices.put(bobs.device(), bobs);
    f.calls.deviceCapable(bobs);
    assertThat(f.incoming(bobs).elsewhere()).isFalse();
    assertThat(f.heard(anns)).containsExactly(new ServerMessage.CallRinging(id, bobs.asRemote()));

    f.calls.deviceRenewed(other, null, List.of());
    assertThat(f.incoming(other).elsewhere()).isTrue();
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
    assertThat(f.incoming(bobs).callId()).isEqualTo(id);
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
    // Not another person's call.
    OnlineDevice eves = f.device(eve);
    f.calls.deviceRenewed(eves, id, List.of());
    f.settle();
    assertThat(f.endHeard(eves)).isEqualTo(EndReason.SERVER_RESTARTED);
  }

  @Test
  void deviceThatComesOnlineWhileItRingsRingsTooAndCanTakeTheCall() {
    CallId id = f.ringing(anns, bob);
    f.heard(anns);
    OnlineDevice late = f.device(bob);
    f.calls.deviceRenewed(late, null, List.of());
    f.settle();

    assertThat(f.incoming(late).elsewhere()).isFalse();
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
    assertThat(f.incoming(late).elsewhere()).isFalse();
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

    assertThat(f.incoming(late).elsewhere()).isTrue();
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
    assertThat(f.incoming(late).elsewhere()).isTrue();
  }

  @Test
  void deviceThatComesOnlineHearsNothingOfACallThatIsAnswered() {
    f.answered(anns, bobs);
    OnlineDevice late = f.device(bob);
    f.calls.deviceRenewed(late, null, List.of());
    f.settle();
    assertThat(f.heard(late)).isEmpty();
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
}
