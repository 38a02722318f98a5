package sotto.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import sotto.protocol.CallId;
import sotto.protocol.DeviceId;
import sotto.protocol.mode.CallMode;
import sotto.protocol.mode.Reason;
import sotto.protocol.mode.ReasonCode;
import sotto.protocol.mode.ReasonOwner;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.MediaRoute;
import sotto.store.CallParticipant;
import sotto.store.CallRecord;
import sotto.store.User;

final class CallLogTest extends StoreContract {
  private static final CallMode STANDARD =
      new CallMode.Standard(List.of(new Reason(ReasonCode.SETTING_OFF, ReasonOwner.CALLEE)));

  private CallRecord call(User caller, User callee, CallMode mode, Instant startedAt) {
    return CallRecord.started(
        CallId.random(),
        organisation,
        List.of(
            CallParticipant.caller(caller.id(), DeviceId.random()),
            CallParticipant.callee(callee.id())),
        mode,
        new MediaRoute.DeviceToDevice(),
        true,
        startedAt);
  }

  private static void await(CompletionStage<Void> stage) {
    stage.toCompletableFuture().join();
  }

  private CallRecord start(User caller, User callee) {
    CallRecord call = call(caller, callee, STANDARD, clock.instant());
    await(store.calls().started(call));
    return call;
  }

  private CallRecord only(User user) {
    return store.calls().history(user.id(), null, 10).getFirst();
  }

  @Test
  void theLifeOfACallIsKept() throws Exception {
    User bob = user("Bob");
    CallRecord call = call(ada, bob, new CallMode.EndToEndEncrypted(), clock.instant());
    DeviceId device = DeviceId.random();
    Instant at = clock.instant();

    // No call waits for the one before: they are written in the order of the requests.
    await(
        List.of(
                store.calls().started(call),
                store.calls().answered(call.id(), bob.id(), device, at.plusSeconds(4)),
                store.calls().connected(call.id(), at.plusSeconds(5)),
                store.calls().ended(call.id(), at.plusSeconds(65), EndReason.HUNG_UP, bob.id()))
            .getLast());

    CallRecord expected =
        call.answered(bob.id(), device, at.plusSeconds(4))
            .connected(at.plusSeconds(5))
            .ended(at.plusSeconds(65), EndReason.HUNG_UP, bob.id());
    assertThat(store.calls().history(ada.id(), null, 10)).containsExactly(expected);
    assertThat(store.calls().history(bob.id(), null, 10)).containsExactly(expected);
  }

  @Test
  void everyModeIsKept() throws Exception {
    User bob = user("Bob");
    List<CallMode> modes =
        List.of(
            new CallMode.EndToEndEncrypted(),
            STANDARD,
            new CallMode.Refused(
                List.of(
                    new Reason(ReasonCode.END_TO_END_REQUIRED, ReasonOwner.CALLER),
                    new Reason(ReasonCode.NO_CAPABLE_DEVICE, ReasonOwner.CALLEE))));
    for (CallMode mode : modes) {
      clock.advance(Duration.ofSeconds(1));
      await(store.calls().started(call(ada, bob, mode, clock.instant())));
      assertThat(only(bob).mode()).isEqualTo(mode);
    }
  }

  @Test
  void theFirstEndCounts() throws Exception {
    User bob = user("Bob");
    CallRecord call = start(ada, bob);

    await(store.calls().ended(call.id(), clock.instant(), EndReason.CANCELLED, ada.id()));
    await(store.calls().ended(call.id(), clock.instant(), EndReason.NO_ANSWER, null));
    await(store.calls().answered(call.id(), bob.id(), DeviceId.random(), clock.instant()));
    await(store.calls().connected(call.id(), clock.instant()));

    assertThat(only(bob).endReason()).isEqualTo(EndReason.CANCELLED);
    assertThat(only(bob).endedBy()).isEqualTo(ada.id());
    assertThat(only(bob).answeredAt()).isNull();
    assertThat(only(bob).connectedAt()).isNull();
  }

  @Test
  void anIdIsUsedOnceAndACallThatIsNotThereIsAMistake() throws Exception {
    CallRecord call = start(ada, user("Bob"));

    assertThatThrownBy(() -> await(store.calls().started(call))).isNotNull();
    assertThatThrownBy(() -> await(store.calls().connected(CallId.random(), clock.instant())))
        .hasRootCauseInstanceOf(IllegalArgumentException.class);
    assertThat(store.calls().history(ada.id(), null, 10)).containsExactly(call);
  }

  @Test
  void callsThatHaveNotEndedAreFoundAfterACrash() throws Exception {
    User bob = user("Bob");
    CallRecord ended = start(ada, bob);
    await(store.calls().ended(ended.id(), clock.instant(), EndReason.DECLINED, bob.id()));
    clock.advance(Duration.ofSeconds(1));
    CallRecord ringing = start(ada, bob);

    assertThat(store.calls().unended()).containsExactly(ringing);
  }

  @Test
  void historyGoesBackPageByPageThroughCallsInBothDirections() throws Exception {
    User bob = user("Bob");
    List<CallId> newestFirst = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      clock.advance(Duration.ofSeconds(1));
      newestFirst.addFirst((i % 3 == 0 ? start(bob, ada) : start(ada, bob)).id());
    }
    start(bob, user("Eve"));
    List<CallId> seen = new ArrayList<>();
    @Nullable Instant before = null;
    while (true) {
      List<CallRecord> page = store.calls().history(ada.id(), before, 4);
      if (page.isEmpty()) {
        break;
      }
      page.forEach(call -> seen.add(call.id()));
      before = page.getLast().startedAt();
    }

    assertThat(seen).isEqualTo(newestFirst);
  }

  @Test
  void aCallToSomebodyWithoutADeviceHasNoMode() throws Exception {
    User callee = user("Callee");
    CallRecord call =
        CallRecord.started(
                CallId.random(),
                organisation,
                List.of(
                    CallParticipant.caller(ada.id(), DeviceId.random()),
                    CallParticipant.callee(callee.id())),
                null,
                new MediaRoute.DeviceToDevice(),
                false,
                clock.instant())
            .ended(clock.instant(), EndReason.UNREACHABLE, null);
    await(store.calls().started(call));
    assertThat(store.calls().history(callee.id(), null, 1)).containsExactly(call);
  }

  @Test
  void whatNobodyAnsweredOrTurnedDownIsMissedByTheCallee() throws Exception {
    Set<EndReason> missed =
        EnumSet.of(
            EndReason.NO_ANSWER,
            EndReason.CANCELLED,
            EndReason.BUSY,
            EndReason.DO_NOT_DISTURB,
            EndReason.UNREACHABLE,
            EndReason.NO_RINGING_DEVICE,
            EndReason.CONNECTION_LOST,
            EndReason.DEVICE_CLOSED,
            EndReason.SESSION_ENDED,
            EndReason.USER_DISABLED,
            EndReason.SERVER_RESTARTED,
            EndReason.TAKEN_OVER,
            EndReason.MEDIA_FAILED,
            EndReason.DEVICE_FAILED,
            EndReason.VERIFICATION_FAILED,
            EndReason.CLOCKS_DIFFER);
    for (EndReason reason : EndReason.values()) {
      User callee = user("Callee of " + reason.name());
      CallRecord unanswered = start(ada, callee);
      await(store.calls().ended(unanswered.id(), clock.instant(), reason, null));

      assertThat(store.calls().unseenMissed(callee.id()))
          .as(reason.name())
          .isEqualTo(missed.contains(reason) ? 1 : 0);
      assertThat(only(callee).isMissed()).isEqualTo(missed.contains(reason));

      CallRecord answered = start(ada, callee);
      await(store.calls().answered(answered.id(), callee.id(), DeviceId.random(), clock.instant()));
      await(store.calls().ended(answered.id(), clock.instant(), reason, null));
      assertThat(store.calls().unseenMissed(callee.id()))
          .as("answered, " + reason.name())
          .isEqualTo(missed.contains(reason) ? 1 : 0);
    }
    assertThat(store.calls().unseenMissed(ada.id())).isZero();
  }

  @Test
  void aCallThatNeverRangIsMissedTooUnlessPolicyRefusedIt() throws Exception {
    User bob = user("Bob");
    for (EndReason reason : List.of(EndReason.BUSY, EndReason.REFUSED)) {
      CallRecord call = call(ada, bob, STANDARD, clock.instant());
      await(store.calls().started(call.ended(clock.instant(), reason, null)));
    }

    assertThat(store.calls().unended()).isEmpty();
    assertThat(store.calls().history(ada.id(), null, 10)).hasSize(2);
    assertThat(store.calls().history(bob.id(), null, 10)).hasSize(2);
    assertThat(store.calls().unseenMissed(bob.id())).isEqualTo(1);
  }

  @Test
  void aCallOfThreeIsInTheHistoryOfEach() throws Exception {
    User bob = user("Bob");
    User eve = user("Eve");
    CallRecord call =
        CallRecord.started(
            CallId.random(),
            organisation,
            List.of(
                CallParticipant.caller(ada.id(), DeviceId.random()),
                CallParticipant.callee(bob.id()),
                CallParticipant.callee(eve.id())),
            STANDARD,
            new MediaRoute.DeviceToDevice(),
            false,
            clock.instant());
    DeviceId device = DeviceId.random();
    await(store.calls().started(call));
    await(store.calls().answered(call.id(), eve.id(), device, clock.instant()));
    await(store.calls().ended(call.id(), clock.instant(), EndReason.CANCELLED, ada.id()));

    CallRecord expected =
        call.answered(eve.id(), device, clock.instant())
            .ended(clock.instant(), EndReason.CANCELLED, ada.id());
    for (User each : List.of(ada, bob, eve)) {
      assertThat(only(each)).isEqualTo(expected);
    }
    assertThat(store.calls().unseenMissed(bob.id())).isEqualTo(1);
    assertThat(store.calls().unseenMissed(eve.id())).isZero();
  }

  @Test
  void missedCallsCountUntilTheHistoryIsLookedAt() throws Exception {
    User bob = user("Bob");
    CallRecord first = start(ada, bob);
    CallRecord ringing = start(ada, bob);
    await(store.calls().ended(first.id(), clock.instant(), EndReason.NO_ANSWER, null));
    assertThat(store.calls().unseenMissed(bob.id())).isEqualTo(1);

    store.calls().markSeen(bob.id(), clock.instant());
    assertThat(store.calls().unseenMissed(bob.id())).isZero();

    clock.advance(Duration.ofSeconds(1));
    await(store.calls().ended(ringing.id(), clock.instant(), EndReason.NO_ANSWER, null));
    assertThat(store.calls().unseenMissed(bob.id()))
        .as("it still rang when the history was looked at")
        .isEqualTo(1);
    store.calls().markSeen(bob.id(), Instant.EPOCH);
    assertThat(store.calls().unseenMissed(bob.id())).as("time does not go back").isEqualTo(1);
  }

  @Test
  void aCallThatIsMissedAfterTheClockWasAheadForAMomentIsUnseen() throws Exception {
    User bob = user("Bob");
    CallRecord first = start(ada, bob);
    await(store.calls().ended(first.id(), clock.instant(), EndReason.NO_ANSWER, null));
    store.calls().markSeen(bob.id(), clock.instant().plus(Duration.ofDays(365)));
    assertThat(store.calls().unseenMissed(bob.id())).isZero();

    clock.advance(Duration.ofSeconds(1));
    CallRecord later = start(ada, bob);
    await(store.calls().ended(later.id(), clock.instant(), EndReason.NO_ANSWER, null));
    assertThat(store.calls().unseenMissed(bob.id())).isEqualTo(1);
  }
}
