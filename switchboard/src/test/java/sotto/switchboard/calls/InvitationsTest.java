package sotto.switchboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sotto.protocol.CallId;
import sotto.protocol.ErrorCode;
import sotto.protocol.UserId;
import sotto.protocol.mode.CallMode;
import sotto.protocol.signalling.Availability;
import sotto.protocol.signalling.ClientMessage;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.ServerMessage;
import sotto.protocol.signalling.ShownMode;
import sotto.protocol.signalling.Topic;
import sotto.switchboard.fixtures.People;

/** Invites that end before anything rings, and the devices that ring at first. */
class InvitationsTest {
  private final CallsFixture f = new CallsFixture();
  private final UserId ann = f.person("ann");
  private final UserId bob = f.person("bob");
  private final UserId eve = f.person("eve");
  private final OnlineDevice anns = f.device(ann);
  private final OnlineDevice bobs = f.device(bob);

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
    f.availabilities.load(Map.of(bob, Availability.DO_NOT_DISTURB));
    CallId id = CallId.random();
    var answers = f.say(anns, CallsFixture.invite(id, bob));
    f.settle();
    answers.are(new ServerMessage.CallEnded(id, EndReason.DO_NOT_DISTURB, null));
    assertThat(f.sent.get(bobs.device())).containsExactly(new ServerMessage.Changed(Topic.HISTORY));
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
    assertThat(f.log.row(id).mode()).as("none was decided").isNull();
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
    assertThat(f.incoming(bobs).elsewhere()).isFalse();
    assertThat(f.incoming(old).elsewhere()).isTrue();
    assertThat(f.say(old, new ClientMessage.CallAccept(id)).error())
        .isEqualTo(ErrorCode.WRONG_STATE);
    f.say(old, new ClientMessage.CallDecline(id));
    f.settle();
    assertThat(f.endHeard(anns)).isEqualTo(EndReason.DECLINED);
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
}
