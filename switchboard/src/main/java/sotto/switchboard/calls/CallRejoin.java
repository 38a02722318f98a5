package sotto.switchboard.calls;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.protocol.CallId;
import sotto.protocol.DeviceId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.ServerMessage;
import sotto.store.CallRecord;
import sotto.store.ParticipantRole;
import sotto.switchboard.agent.Agent;

/**
 * The return of a device with a new link: to the call that it names, or to the news of its end.
 * Only for the agent's thread.
 */
final class CallRejoin {
  private static final Logger LOG = LoggerFactory.getLogger(CallRejoin.class);

  private final CallRegistry calls;
  private final Devices devices;
  private final CallActions actions;
  private final CallRecovery recovery;
  private final PastCalls past;
  private final Agent agent;

  CallRejoin(
      CallContext context,
      CallActions actions,
      CallRecovery recovery,
      PastCalls past,
      Agent agent) {
    this.calls = context.calls();
    this.devices = context.devices();
    this.actions = actions;
    this.recovery = recovery;
    this.past = past;
    this.agent = agent;
  }

  /**
   * Handles a device with a new link. If it names its call it goes on with that; otherwise it has
   * lost that call and has no part in it any more, but rings for calls that ring meanwhile.
   *
   * @param named the call that it names, null for none
   * @param rung the calls that rang on it, of whose ends it is notified
   */
  void renewed(OnlineDevice online, @Nullable CallId named, List<CallId> rung) {
    UserId user = online.user();
    boolean goesOn = false;
    for (Call call : calls.of(user)) {
      goesOn |= renewed(call, online, named);
    }
    if (named != null && !goesOn && !ringsAt(user, named)) {
      sendEnded(online, named, false);
    }
    for (CallId id : rung) {
      if (!ringsAt(user, id)) {
        sendEnded(online, id, true);
      }
    }
  }

  /** Whether the device goes on with the call that it named. */
  private boolean renewed(Call call, OnlineDevice online, @Nullable CallId named) {
    UserId user = online.user();
    DeviceId device = online.device();
    CallRelation relation = call.relationOf(user, device);
    Participant participant = relation.participant();
    if (participant != null && relation.takesPart() && call.id.equals(named)) {
      recovery.returned(device);
      actions.handle(call, new CallInput.DeviceBack(user, device));
      catchUp(call, participant, device);
      return true;
    }
    actions.handle(call, new CallInput.DeviceGone(user, device, EndReason.DEVICE_CLOSED));
    actions.handle(call, new CallInput.DeviceOnline(online));
    return false;
  }

  /** Whether the call rings at the person, who is notified of its end. */
  private boolean ringsAt(UserId user, CallId id) {
    Call call = calls.byId(id);
    return call != null && call.isCallee(user) && call.isUnanswered();
  }

  /** A device with a new link has lost its queued messages: sends it the state of its call. */
  private void catchUp(Call call, Participant participant, DeviceId device) {
    if (call.connectedAt != null) {
      devices.send(device, new ServerMessage.CallConnected(call.id, call.connectedAt));
    } else if (participant.isCaller()) {
      sendAnswered(call, device);
    }
    for (Participant other : call.othersThan(participant)) {
      if (other.device != null && !devices.isConnected(other.device)) {
        devices.send(device, new ServerMessage.CallPeer(call.id, other.user, false));
      }
    }
  }

  private void sendAnswered(Call call, DeviceId device) {
    for (Participant callee : call.callees()) {
      if (callee.announcedDevice != null) {
        devices.send(device, new ServerMessage.CallAccepted(call.id, callee.announcedDevice));
      }
    }
    if (call.state == CallState.RINGING) {
      actions.ringing().sendAwaitingOffer(call);
    }
  }

  /**
   * Handles a call named by a device that has no part in it.
   *
   * @param rang whether it only rang there
   */
  private void sendEnded(OnlineDevice online, CallId id, boolean rang) {
    UserId user = online.user();
    DeviceId device = online.device();
    Call live = calls.byId(id);
    if (live != null && live.participant(user) != null) {
      boolean lost = live.relationOf(user, device).isOtherOf(ParticipantRole.CALLEE);
      EndReason reason = lost ? EndReason.ANSWERED_ELSEWHERE : EndReason.DEVICE_CLOSED;
      devices.send(device, new ServerMessage.CallEnded(id, reason, user));
      return;
    }
    CallRegistry.Ended ended = calls.ended(id);
    if (ended != null && ended.concerns(user)) {
      EndReason reason =
          rang ? PastCalls.forRungDevice(ended.answered(), ended.reason()) : ended.reason();
      devices.send(device, new ServerMessage.CallEnded(id, reason, ended.by(), ended.at()));
      return;
    }
    // It may have rung when the server stopped: no device is notified of its end before that is on
    // record.
    recovery
        .cleared()
        .thenCompose(_ -> past.ended(user, id))
        .whenComplete((row, failure) -> {
          if (failure != null) {
            LOG.warn("call {}: how it ended could not be looked up", id, failure);
          }
          CallRecord found = row == null ? null : row.orElse(null);
          EndReason reason = found == null ? null : found.endReason();
          var message =
              found == null || reason == null
                  ? new ServerMessage.CallEnded(id, EndReason.SERVER_RESTARTED, null)
                  : new ServerMessage.CallEnded(
                      id,
                      rang ? PastCalls.forRungDevice(found.answeredAt() != null, reason) : reason,
                      found.endedBy(),
                      found.endedAt());
          agent.post(() -> devices.send(device, message));
        });
  }
}
