package sotto.switchboard.calls;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import sotto.protocol.CallId;
import sotto.protocol.DeviceId;
import sotto.protocol.ErrorCode;
import sotto.protocol.UserId;
import sotto.protocol.signalling.ClientMessage;
import sotto.protocol.signalling.EndReason;
import sotto.store.CallLog;
import sotto.store.CallRecord;
import sotto.switchboard.agent.Agent;
import sotto.switchboard.agent.TimerWheel;

/** All calls: the entry for messages and changes of devices. Only for the agent's thread. */
public final class Calls {
  private final CallRegistry registry = new CallRegistry();
  private final CallActions actions;
  private final Invitations invitations;
  private final CallRecovery recovery;
  private final CallRejoin rejoin;
  private final UnwrittenCalls unwritten;

  /** The agent that owns the calls, and the times they go by. */
  public record CallTime(Agent agent, TimerWheel timers, InstantSource clock) {}

  /**
   * The record of the calls.
   *
   * @param blocking runs tasks that wait for the database
   */
  public record CallRecords(CallLog log, Executor blocking) {}

  /**
   * Wires the calls together.
   *
   * @param inCallChanged notified, on the agent, of people who may have begun or ended being in a
   *     call
   */
  public Calls(
      CallTime time,
      Devices devices,
      InviteRules rules,
      CallRecords records,
      MeterRegistry meters,
      Consumer<UserId> inCallChanged) {
    Agent agent = time.agent();
    TimerWheel timers = time.timers();
    CallLog log = records.log();
    var metrics = new CallMetrics(meters, registry);
    this.unwritten = new UnwrittenCalls(agent, timers, log, devices);
    var context =
        new CallContext(
            registry,
            devices,
            log,
            new DurableWrites(agent, timers, metrics),
            unwritten,
            timers,
            time.clock(),
            metrics,
            rules.unanswered(),
            inCallChanged);
    this.actions = new CallActions(context);
    this.invitations = new Invitations(context, rules, actions.ringing());
    this.recovery = new CallRecovery(context, actions);
    var past = new PastCalls(log, records.blocking());
    this.rejoin = new CallRejoin(context, actions, recovery, past, agent);
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

  /** Handles a device that is there again: it joins calls that began to ring without it. */
  public void deviceBack(OnlineDevice online) {
    handle(online.user(), new CallInput.DeviceOnline(online));
  }

  /**
   * Handles a device with a new link.
   *
   * @param named the call that it names, null for none
   * @param rung the calls that rang on it
   */
  public void deviceRenewed(OnlineDevice online, @Nullable CallId named, List<CallId> rung) {
    rejoin.renewed(online, named, rung);
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

  /** Whether the device has placed or answered a call that goes on; ringing does not count. */
  public boolean takesPart(UserId user, DeviceId device) {
    return registry.of(user).stream().anyMatch(call -> call.relationOf(user, device).takesPart());
  }

  /** The database accepts changes again. */
  public void storageIsBack() {
    unwritten.writeNow();
  }

  /** The server stops. */
  public void close() {
    unwritten.submitAll();
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
}
