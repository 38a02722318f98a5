package sotto.switchboard.calls;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.protocol.CallId;
import sotto.protocol.DeviceId;
import sotto.protocol.ErrorCode;
import sotto.protocol.UserId;
import sotto.protocol.signalling.ClientMessage;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.ServerMessage;
import sotto.store.CallLog;
import sotto.store.CallRecord;
import sotto.store.ParticipantRole;
import sotto.switchboard.agent.Agent;
import sotto.switchboard.agent.TimerWheel;

/** All calls: handles messages and changes of devices. Only for the agent's thread. */
public final class Calls {
  private static final Logger LOG = LoggerFactory.getLogger(Calls.class);

  private final CallRegistry registry = new CallRegistry();
  private final Agent agent;
  private final Devices devices;
  private final CallActions actions;
  private final Invitations invitations;
  private final CallRecovery recovery;
  private final PastCalls past;

  /**
   * Wires the calls together.
   *
   * @param blocking runs tasks that wait for the database
   * @param inCallChanged notified, on the agent, of people who may have begun or ended being in a
   *     call
   */
  public Calls(
      Agent agent,
      TimerWheel timers,
      InstantSource clock,
      Devices devices,
      InviteRules rules,
      CallLog log,
      Executor blocking,
      MeterRegistry meters,
      Consumer<UserId> inCallChanged) {
    this.agent = agent;
    this.devices = devices;
    var metrics = new CallMetrics(meters, registry);
    var context =
        new CallContext(
            registry,
            devices,
            log,
            new DurableWrites(agent, timers, metrics),
            new UnwrittenEnds(agent, timers, log, devices),
            timers,
            clock,
            metrics,
            inCallChanged);
    this.actions = new CallActions(context);
    this.invitations = new Invitations(context, rules, actions.ringing());
    this.recovery = new CallRecovery(context, actions);
    this.past = new PastCalls(log, blocking);
  }

  /**
   * Recovers the calls of an earlier run of the server. Called once, before any device connects.
   */
  public void recover(List<CallRecord> unended) {
    recovery.recover(unended);
  }

  /** Answers with the mode that a call would have. */
  public void preview(OnlineDevice sender, ClientMessage.CallPreview preview, Reply reply) {
    invitations.preview(sender, preview, reply);
  }

  /** Places a call. */
  public void invite(OnlineDevice sender, ClientMessage.CallInvite invite, Reply reply) {
    invitations.invite(sender, invite, reply);
  }

  /** Accepts the call on this device. */
  public void accept(OnlineDevice sender, ClientMessage.CallAccept accept, Reply reply) {
    handle(accept.callId(), new CallInput.Accept(sender.user(), sender.asRemote(), reply));
  }

  /** Declines the call for all devices of the callee. */
  public void decline(OnlineDevice sender, ClientMessage.CallDecline decline, Reply reply) {
    handle(decline.callId(), new CallInput.Decline(sender.user(), sender.device(), reply));
  }

  /** Forwards a signal, unread. */
  public void signal(OnlineDevice sender, ClientMessage.CallSignal signal, Reply reply) {
    handle(
        signal.callId(),
        new CallInput.Signal(sender.user(), sender.device(), signal.to(), signal.body(), reply));
  }

  /** Media flows on this device. */
  public void connected(OnlineDevice sender, ClientMessage.CallConnected said, Reply reply) {
    handle(said.callId(), new CallInput.MediaFlows(sender.user(), sender.device(), reply));
  }

  /** Ends the call, or this device's part while it rings. */
  public void end(OnlineDevice sender, ClientMessage.CallEnd end, Reply reply) {
    handle(end.callId(), new CallInput.End(sender.user(), sender.device(), end.reason(), reply));
  }

  /** Handles the loss of the device's socket; its link waits for the device. */
  public void deviceAway(UserId user, DeviceId device) {
    handle(user, new CallInput.DeviceAway(user, device));
  }

  /** Handles a device that has resumed its link. */
  public void deviceResumed(UserId user, DeviceId device) {
    handle(user, new CallInput.DeviceBack(user, device));
  }

  /**
   * Handles a device with a new link. If it names its call it goes on with that; otherwise it has
   * lost that call and has no part in it any more, but rings for calls that ring meanwhile.
   *
   * @param named the call that it names, null for none
   * @param rung the calls that rang on it, of whose ends it is notified
   */
  public void deviceRenewed(OnlineDevice online, @Nullable CallId named, List<CallId> rung) {
    UserId user = online.user();
    boolean goesOn = false;
    for (Call call : registry.of(user)) {
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
    Call call = registry.byId(id);
    return call != null && call.isCallee(user) && call.isUnanswered();
  }

  /**
   * Handles a device that has become capable of end-to-end encrypted calls, including those that
   * ring.
   */
  public void deviceCapable(OnlineDevice online) {
    handle(online.user(), new CallInput.DeviceOnline(online));
  }

  /** Handles a device that will not come back to its call. */
  public void deviceGone(UserId user, DeviceId device, EndReason reason) {
    handle(user, new CallInput.DeviceGone(user, device, reason));
  }

  /** Handles the disabling of a person. */
  public void userDisabled(UserId user) {
    handle(user, new CallInput.UserDisabled(user));
  }

  /** Whether the person is in an answered call; ringing does not count. */
  public boolean isInCall(UserId user) {
    return registry.of(user).stream()
        .anyMatch(call -> call.state == CallState.ANSWERED || call.state == CallState.CONNECTED);
  }

  /**
   * Whether the device has any part in a call: it calls, rings, shows a call to answer elsewhere,
   * or is one end.
   */
  public boolean hasPart(UserId user, DeviceId device) {
    return registry.of(user).stream().anyMatch(call -> call.audience().contains(device));
  }

  private void handle(UserId user, CallInput input) {
    registry.of(user).forEach(call -> actions.handle(call, input));
  }

  private void handle(CallId id, CallInput input) {
    Call call = registry.byId(id);
    if (call != null) {
      actions.handle(call, input);
      return;
    }
    CallRegistry.Ended ended = registry.ended(id);
    UserId user = input.user();
    if (ended != null && user != null && ended.concerns(user)) {
      input.reply().fail(ErrorCode.WRONG_STATE, "the call is over");
    } else {
      input.reply().fail(ErrorCode.NO_SUCH_CALL, "there is no such call of yours");
    }
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
    Call live = registry.byId(id);
    if (live != null && live.participant(user) != null) {
      boolean lost = live.relationOf(user, device).isOtherOf(ParticipantRole.CALLEE);
      EndReason reason = lost ? EndReason.ANSWERED_ELSEWHERE : EndReason.DEVICE_CLOSED;
      devices.send(device, new ServerMessage.CallEnded(id, reason, user));
      return;
    }
    CallRegistry.Ended ended = registry.ended(id);
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
