package sotto.client.e2ee;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import sotto.client.InviteOutcome;
import sotto.client.directory.KeyDirectoryException;
import sotto.client.keys.ContactFinding;
import sotto.e2ee.handshake.CallerHandshake;
import sotto.e2ee.handshake.LegPlan;
import sotto.e2ee.handshake.LocalParty;
import sotto.e2ee.rules.FailureKind;
import sotto.e2ee.rules.RefusedException;
import sotto.protocol.CallId;
import sotto.protocol.DeviceId;
import sotto.protocol.ErrorCode;
import sotto.protocol.UserId;
import sotto.protocol.mode.CallMode;
import sotto.protocol.signalling.RemoteDevice;
import sotto.protocol.signalling.ServerMessage;
import sotto.protocol.signalling.ShownMode;

/**
 * Places a call: preview, questions, invite, ringing. Only on the agent.
 *
 * <p><b>Security guarantees:</b> a failed end-to-end encrypted call ends here and never becomes an
 * ordinary one. Devices get an offer only when the person has agreed to the questions about them
 * (R-ASK-1).
 *
 * <p><b>Does not protect against:</b> a server that denies that the callee is online.
 */
final class CallPlacement {
  private final CallingContext context;
  private final OrdinaryRules ordinaryRules;
  private final CallTable calls;
  private final UserId callee;
  private final boolean video;
  private final CompletableFuture<PlaceOutcome> outcome = new CompletableFuture<>();

  CallPlacement(
      CallingContext context,
      OrdinaryRules ordinaryRules,
      CallTable calls,
      UserId callee,
      boolean video) {
    this.context = context;
    this.ordinaryRules = ordinaryRules;
    this.calls = calls;
    this.callee = callee;
    this.video = video;
  }

  CompletableFuture<PlaceOutcome> outcome() {
    return outcome;
  }

  void start() {
    context
        .step(context.client().preview(callee))
        .then(
            orFail(answer -> {
              switch (answer) {
                case ServerMessage.CallPreviewed previewed -> previewed(previewed);
                case ServerMessage.Failed failed ->
                    outcome.complete(new PlaceOutcome.NotPlaced(failed));
                default -> outcome.complete(new PlaceOutcome.Failed("not an answer to a preview"));
              }
            }));
  }

  private void previewed(ServerMessage.CallPreviewed previewed) {
    switch (previewed.mode()) {
      case null -> outcome.complete(new PlaceOutcome.Unreachable());
      case CallMode.Refused refused ->
          outcome.complete(new PlaceOutcome.PolicyRefuses(refused.reasons()));
      case CallMode.Standard standard -> ordinary();
      case CallMode.EndToEndEncrypted() -> endToEnd(previewed.devices());
    }
  }

  private void ordinary() {
    if (ordinaryRules.refusesOrdinary()) {
      outcome.complete(new PlaceOutcome.OnlyEndToEnd());
      return;
    }
    ordinaryRules.questions(
        callee,
        questions ->
            context.ask(
                questions,
                no ->
                    no.ifPresentOrElse(
                        question -> outcome.complete(new PlaceOutcome.NotAgreed(question)),
                        this::placeOrdinary)));
  }

  private void placeOrdinary() {
    context
        .step(context.client().invite(CallId.random(), callee, ShownMode.STANDARD, video))
        .then(orFail(placed -> outcome.complete(new PlaceOutcome.Ordinary(placed))));
  }

  private void endToEnd(List<RemoteDevice> onlineDevices) {
    LocalParty self = context.keys().ring().party().orElse(null);
    if (self == null) {
      outcome.complete(new PlaceOutcome.NotSetUp());
      return;
    }
    context
        .background(() -> context.contacts().find(callee))
        .then(
            orFail(found -> {
              if (found instanceof ContactFinding.Usable usable) {
                ask(self, usable, onlineDevices);
              } else {
                FailureKind kind = found.failure().orElse(FailureKind.COULD_NOT_BE_VERIFIED);
                outcome.complete(new PlaceOutcome.NotVerified(found, kind));
              }
            }));
  }

  private void ask(
      LocalParty self, ContactFinding.Usable contact, List<RemoteDevice> onlineDevices) {
    Set<DeviceId> online = new HashSet<>();
    onlineDevices.forEach(device -> online.add(device.deviceId()));
    List<Question> questions = new ArrayList<>();
    boolean rootChanged = false;
    for (ContactFinding.Notice notice : contact.notices()) {
      if (notice instanceof ContactFinding.Notice.RootChanged(boolean wasVerified)) {
        rootChanged = true;
        questions.add(new Question.RootChanged(callee, wasVerified));
      }
    }
    boolean changed = rootChanged;
    context.ask(
        questions,
        no ->
            no.ifPresentOrElse(
                question -> outcome.complete(new PlaceOutcome.NotAgreed(question)),
                () -> {
                  if (changed) {
                    RootChange.agreed(
                        context, callee, () -> askForUnconfirmed(self, contact, online));
                  } else {
                    askForUnconfirmed(self, contact, online);
                  }
                }));
  }

  /** After a no to unconfirmed devices, the confirmed ones remain. */
  private void askForUnconfirmed(
      LocalParty self, ContactFinding.Usable contact, Set<DeviceId> online) {
    Set<DeviceId> unconfirmed = new HashSet<>();
    for (ContactFinding.Reachable device : contact.devices()) {
      if (!device.confirmed() && online.contains(device.device())) {
        unconfirmed.add(device.device());
      }
    }
    List<Question> questions =
        unconfirmed.isEmpty()
            ? List.of()
            : List.of(new Question.UnconfirmedDevices(callee, unconfirmed));
    context.ask(
        questions,
        no -> {
          Set<DeviceId> agreed = no.isEmpty() ? unconfirmed : Set.of();
          Map<DeviceId, LegPlan> plans = choose(contact, online, agreed);
          if (!plans.isEmpty()) {
            invite(self, contact, plans);
          } else if (no.isPresent()) {
            outcome.complete(new PlaceOutcome.NotAgreed(no.get()));
          } else {
            boolean byTime = contact.untimely().stream().anyMatch(online::contains);
            outcome.complete(
                byTime
                    ? new PlaceOutcome.NotVerified(contact, FailureKind.CLOCKS_DIFFER)
                    : new PlaceOutcome.NoDevice());
          }
        });
  }

  /** Chooses at most eight devices, online ones first. */
  private static Map<DeviceId, LegPlan> choose(
      ContactFinding.Usable contact, Set<DeviceId> online, Set<DeviceId> agreed) {
    Map<DeviceId, LegPlan> plans = new LinkedHashMap<>();
    contact.devices().stream()
        .filter(device -> device.confirmed() || agreed.contains(device.device()))
        .sorted(Comparator.comparing(device -> !online.contains(device.device())))
        .limit(CallerHandshake.MAX_LEGS)
        .forEach(device -> plans.put(device.device(), device.plan().personAgrees()));
    return plans;
  }

  private void invite(
      LocalParty self, ContactFinding.Usable contact, Map<DeviceId, LegPlan> plans) {
    CallId id = CallId.random();
    OutgoingCall call =
        new OutgoingCall(context, id, contact.contact(), self, plans, video, calls::forget);
    calls.add(id, call);
    context
        .step(context.client().invite(id, callee, video, List.copyOf(plans.keySet())))
        .then((placed, failure) -> {
          if (failure != null || placed == null) {
            drop(call);
            outcome.complete(new PlaceOutcome.Failed("the link was lost"));
          } else {
            invited(call, placed);
          }
        });
  }

  private void invited(OutgoingCall call, InviteOutcome placed) {
    switch (placed) {
      case InviteOutcome.Rings(ServerMessage.CallInvited invited) -> rings(call, invited);
      case InviteOutcome.OverAtOnce(CallId id, var reason) -> {
        drop(call);
        outcome.complete(new PlaceOutcome.OverAtOnce(id, reason));
      }
      case InviteOutcome.Glare glare ->
          throw new IllegalStateException("an unverified call was accepted on glare");
      case InviteOutcome.NotPlaced(ServerMessage.Failed failed) -> {
        drop(call);
        CallId theirs = failed.callId();
        if (failed.code() == ErrorCode.CROSSED
            && failed.mode() instanceof CallMode.EndToEndEncrypted
            && theirs != null) {
          calls.glare(theirs, callee);
          outcome.complete(new PlaceOutcome.Glare(theirs));
        } else {
          outcome.complete(new PlaceOutcome.NotPlaced(failed));
        }
      }
    }
  }

  /** Checks that the mode and the ringing devices are those agreed to. */
  private void rings(OutgoingCall call, ServerMessage.CallInvited invited) {
    if (!(invited.mode() instanceof CallMode.EndToEndEncrypted)) {
      call.refuse(FailureKind.COULD_NOT_BE_VERIFIED);
      outcome.complete(new PlaceOutcome.Failed(ErrorCode.MODE_CHANGED.name()));
      return;
    }
    Set<DeviceId> devices = call.ring(invited.devices());
    outcome.complete(
        devices.isEmpty()
            ? new PlaceOutcome.NoDevice()
            : new PlaceOutcome.Rings(invited.callId(), devices));
  }

  private void drop(OutgoingCall call) {
    call.drop();
    calls.forget(call.id);
  }

  @FunctionalInterface
  private interface Next<T> {
    void with(T value) throws RefusedException;
  }

  private <T> BiConsumer<@Nullable T, @Nullable Throwable> orFail(Next<T> next) {
    return (value, failure) -> {
      if (value == null || failure != null) {
        String code =
            failure instanceof KeyDirectoryException refused ? refused.code() : "LINK_LOST";
        outcome.complete(new PlaceOutcome.Failed(code));
        return;
      }
      try {
        next.with(value);
      } catch (RefusedException e) {
        outcome.complete(new PlaceOutcome.Failed(e.kind().name()));
      }
    };
  }
}
