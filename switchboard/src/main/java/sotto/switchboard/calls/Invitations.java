package sotto.switchboard.calls;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
import sotto.store.CallParticipant;
import sotto.store.CallRecord;
import sotto.switchboard.directory.Directory;
import sotto.switchboard.directory.Person;
import sotto.switchboard.presence.ChosenAvailabilities;

/** Decides on previews and invites. Only for the agent's thread. */
final class Invitations {
  private final CallContext context;
  private final CallRegistry calls;
  private final Devices devices;
  private final Directory directory;
  private final ChosenAvailabilities availabilities;
  private final CallModes modes;
  private final CallRinging rings;

  Invitations(CallContext context, InviteRules rules, CallRinging rings) {
    this.context = context;
    this.calls = context.calls();
    this.devices = context.devices();
    this.directory = rules.directory();
    this.availabilities = rules.availabilities();
    this.modes = rules.modes();
    this.rings = rings;
  }

  /** Answers a preview. */
  void preview(OnlineDevice sender, ClientMessage.CallPreview preview, Reply reply) {
    Pair pair = pair(sender, preview.callee(), reply);
    if (pair == null) {
      return;
    }
    List<OnlineDevice> online = devices.decidingOf(pair.callee.id());
    if (online.isEmpty()) {
      reply.send(new ServerMessage.CallPreviewed(preview.callee(), false, null, List.of()));
      return;
    }
    CallMode mode = modes.decide(pair.caller, sender, pair.callee, online);
    reply.send(
        new ServerMessage.CallPreviewed(
            preview.callee(),
            true,
            mode,
            mode instanceof CallMode.Refused
                ? List.of()
                : Ringing.choose(mode, online, null).ringing()));
  }

  /** Makes a call ring, or answers with the reason for not ringing. */
  void invite(OnlineDevice sender, ClientMessage.CallInvite invite, Reply reply) {
    Pair pair = pair(sender, invite.callee(), reply);
    if (pair == null || !callerIsFree(sender.user(), invite, reply) || callsTooOften(pair, reply)) {
      return;
    }
    List<OnlineDevice> online = devices.decidingOf(invite.callee());
    if (online.isEmpty()) {
      // Without a device online no mode is decided.
      endAtOnce(sender, pair, invite, null, EndReason.UNREACHABLE, reply);
      return;
    }
    CallMode mode = modes.decide(pair.caller, sender, pair.callee, online);
    Ringing ringing = Ringing.choose(mode, online, invite.devices());
    if (mode instanceof CallMode.Refused) {
      endAtOnce(sender, pair, invite, mode, EndReason.REFUSED, reply);
    } else if (isInCall(invite.callee())) {
      endAtOnce(sender, pair, invite, mode, EndReason.BUSY, reply);
    } else if (availabilities.of(invite.callee()) == Availability.DO_NOT_DISTURB) {
      endAtOnce(sender, pair, invite, mode, EndReason.DO_NOT_DISTURB, reply);
    } else if (!matches(mode, invite.shown())) {
      reply.send(
          failed(ErrorCode.MODE_CHANGED, "the mode is not what the caller was shown", mode, null));
    } else if (ringing.ringing().isEmpty()) {
      endAtOnce(sender, pair, invite, mode, EndReason.NO_RINGING_DEVICE, reply);
    } else {
      var announcement = new CallAnnouncement(pair.caller.displayName(), sender.asRemote());
      context.unanswered().invited(pair.caller.id(), pair.callee.id());
      rings.start(
          record(sender, pair, invite, mode), ringing, announcement, invite.devices(), reply);
    }
  }

  private record Pair(Person caller, Person callee) {}

  /** Both people, or null after an error was sent. */
  private @Nullable Pair pair(OnlineDevice sender, UserId calleeId, Reply reply) {
    if (calleeId.equals(sender.user())) {
      reply.fail(ErrorCode.SELF_CALL, "caller and callee are the same");
      return null;
    }
    Person caller = directory.person(sender.user()).orElse(null);
    Person callee = directory.person(calleeId).orElse(null);
    if (caller == null
        || caller.disabled()
        || callee == null
        || callee.disabled()
        || !callee.organisation().equals(caller.organisation())) {
      reply.fail(ErrorCode.NO_SUCH_USER, "there is no such person, or not any more");
      return null;
    }
    return new Pair(caller, callee);
  }

  private boolean callerIsFree(UserId caller, ClientMessage.CallInvite invite, Reply reply) {
    if (calls.knows(invite.callId())) {
      reply.send(
          new ServerMessage.Failed(
              ErrorCode.INVALID_FIELD, "the id was used", "callId", "a new id", null, null));
      return false;
    }
    Call own = calls.activeCallOf(caller);
    if (own != null) {
      if (own.isUnanswered() && own.caller().user.equals(caller)) {
        reply.fail(ErrorCode.ALREADY_CALLING, "the caller is calling somebody already");
      } else {
        reply.fail(ErrorCode.ALREADY_IN_CALL, "the caller is in another call");
      }
      return false;
    }
    Call glare = comingFrom(invite.callee(), caller);
    if (glare != null) {
      reply.send(failed(ErrorCode.CROSSED, "the other is calling just now", glare.mode, glare.id));
      return false;
    }
    return true;
  }

  private boolean callsTooOften(Pair pair, Reply reply) {
    Duration wait = context.unanswered().waitFor(pair.caller.id(), pair.callee.id());
    if (wait != null) {
      reply.send(
          ServerMessage.Failed.until(
              ErrorCode.CALLED_TOO_OFTEN, "too many calls were not answered", wait));
    }
    return wait != null;
  }

  /** The unanswered call of one person to another; null if there is none. */
  private @Nullable Call comingFrom(UserId caller, UserId callee) {
    return calls.of(callee).stream()
        .filter(call -> call.caller().user.equals(caller) && call.isUnanswered())
        .findFirst()
        .orElse(null);
  }

  /** Whether the person is in an answered call; ringing does not count. */
  private boolean isInCall(UserId user) {
    Call own = calls.activeCallOf(user);
    return own != null && own.isTaken();
  }

  /** Writes a call that ends at once, and then answers. */
  private void endAtOnce(
      OnlineDevice sender,
      Pair pair,
      ClientMessage.CallInvite invite,
      @Nullable CallMode mode,
      EndReason reason,
      Reply reply) {
    context.unanswered().invited(pair.caller.id(), pair.callee.id());
    CallRecord begun = record(sender, pair, invite, mode);
    CallRecord row = begun.ended(begun.startedAt(), reason, null);
    context
        .writes()
        .write(
            row.id(),
            () -> context.log().started(row),
            () -> {
              context.metrics().ended(mode, reason);
              reply.send(answer(invite.callId(), mode, reason));
              row.participants().forEach(each -> devices.changed(each.user(), Topic.HISTORY));
            },
            failure -> reply.fail(failure.code(), "the call could not be put on record"));
  }

  private static ServerMessage answer(CallId id, @Nullable CallMode mode, EndReason reason) {
    return reason == EndReason.REFUSED
        ? failed(ErrorCode.CALL_REFUSED, "policy refuses this call", mode, null)
        : new ServerMessage.CallEnded(id, reason, null);
  }

  private static ServerMessage.Failed failed(
      ErrorCode code, String message, @Nullable CallMode mode, @Nullable CallId callId) {
    return new ServerMessage.Failed(code, message, null, null, mode, callId);
  }

  private static boolean matches(CallMode mode, ShownMode shown) {
    return switch (mode) {
      case CallMode.EndToEndEncrypted() -> shown == ShownMode.END_TO_END_ENCRYPTED;
      case CallMode.Standard _ -> shown == ShownMode.STANDARD;
      case CallMode.Refused _ -> false;
    };
  }

  private CallRecord record(
      OnlineDevice sender, Pair pair, ClientMessage.CallInvite invite, @Nullable CallMode mode) {
    return CallRecord.started(
        invite.callId(),
        pair.caller.organisation(),
        List.of(
            CallParticipant.caller(pair.caller.id(), sender.device()),
            CallParticipant.callee(pair.callee.id())),
        mode,
        MediaRoutes.of(mode),
        invite.video(),
        context.now());
  }
}
