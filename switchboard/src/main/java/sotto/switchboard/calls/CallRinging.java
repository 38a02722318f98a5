package sotto.switchboard.calls;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sotto.protocol.DeviceId;
import sotto.protocol.ErrorCode;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.RemoteDevice;
import sotto.protocol.signalling.ServerMessage;
import sotto.protocol.signalling.SignallingLimits;
import sotto.store.CallRecord;
import sotto.switchboard.agent.TimerWheel;

/**
 * A call from its start to its answer: devices that ring, come, leave, answer and decline. Only for
 * the agent's thread.
 */
final class CallRinging {
  /**
   * The reasons with which a device leaves a ringing call without a fault, so that it may come
   * back.
   */
  private static final Set<EndReason> GIVES_UP =
      Set.of(EndReason.HUNG_UP, EndReason.DEVICE_CLOSED, EndReason.TAKEN_OVER);

  private final CallContext context;
  private final Devices devices;
  private final CallMailbox mailbox;
  private final CallEnds ends;

  CallRinging(CallContext context, CallMailbox mailbox, CallEnds ends) {
    this.context = context;
    this.devices = context.devices();
    this.mailbox = mailbox;
    this.ends = ends;
  }

  /**
   * Puts a new call on record and rings.
   *
   * @param wanted the devices to which the caller's client narrows it; null for no narrowing
   */
  void start(
      CallRecord row,
      Ringing ringing,
      CallAnnouncement announcement,
      @Nullable List<DeviceId> wanted,
      Reply reply) {
    Call call = Call.starting(row, ringing);
    context.calls().add(call);
    mailbox.write(
        call,
        () -> context.log().started(row),
        () -> ring(call, ringing.ringing(), announcement, wanted, reply),
        failure -> {
          context.calls().remove(call);
          call.state = CallState.ENDED;
          // Ends of calls that are surely not on record would fill the room for the others.
          if (failure.mayBeWritten()) {
            context.unwritten().notStarted(call, context.now());
          }
          reply.fail(failure.code(), "the call could not be put on record");
        });
  }

  private void ring(
      Call call,
      List<RemoteDevice> ringing,
      CallAnnouncement announcement,
      @Nullable List<DeviceId> wanted,
      Reply reply) {
    call.state = CallState.RINGING;
    Instant until = context.now().plus(SignallingLimits.RING);
    call.ring = new Call.Ring(announcement, until, wanted);
    call.ringTimer =
        context
            .timers()
            .after(SignallingLimits.RING, () -> mailbox.put(call, new CallInput.RingTimeout()));
    context.metrics().started(call.mode);
    reply.send(new ServerMessage.CallInvited(call.id, call.mode, call.route, until, ringing));
    for (Participant callee : call.callees()) {
      callee.ringing.forEach(
          device -> devices.send(device, announcement.incoming(call, until, false)));
      callee.showing.forEach(
          device -> devices.send(device, announcement.incoming(call, until, true)));
    }
  }

  /** Records the answer, after ending a call of the callee's own. */
  void answer(Call call, Participant callee, CallInput.Accept accept) {
    Call other = context.calls().activeCallOf(callee.user);
    if (other != null && other.awaits(call)) {
      // In a cycle each call would wait for the end of the next, for ever.
      accept.reply().fail(ErrorCode.WRONG_STATE, "the caller is answering another call");
      return;
    }
    callee.answering = accept.device();
    if (other == null) {
      recordAnswer(call, callee, accept);
    } else {
      call.awaited = other;
      Reply free = _ -> recordAnswer(call, callee, accept);
      mailbox.put(other, new CallInput.AnotherTaken(callee.user, free));
    }
  }

  private void recordAnswer(Call call, Participant callee, CallInput.Accept accept) {
    DeviceId device = accept.device();
    call.awaited = null;
    mailbox.write(
        call,
        () -> context.log().answered(call.id, callee.user, device, context.now()),
        () -> answered(call, callee, accept),
        failure -> {
          callee.answering = null;
          accept.reply().fail(failure.code(), "the answer could not be put on record");
        });
  }

  private void answered(Call call, Participant callee, CallInput.Accept accept) {
    DeviceId device = accept.device();
    call.state = CallState.ANSWERED;
    callee.answering = null;
    callee.device = device;
    callee.announcedDevice = accept.by();
    cancelTimer(call);
    context.metrics().answered(call.mode);
    context.unanswered().answered(call.caller().user, callee.user);
    accept.reply().done();
    devices.send(call.callerDevice(), new ServerMessage.CallAccepted(call.id, accept.by()));
    callee.ringing.remove(device);
    notifyOthers(call, callee);
    if (!devices.isConnected(call.callerDevice())) {
      devices.send(device, new ServerMessage.CallPeer(call.id, call.caller().user, false));
    }
    call.participants.forEach(participant -> context.inCallChanged().accept(participant.user));
  }

  /** The callee's other devices have no part in the call any more. */
  private void notifyOthers(Call call, Participant callee) {
    var ended = new ServerMessage.CallEnded(call.id, EndReason.ANSWERED_ELSEWHERE, callee.user);
    callee.ringing.forEach(device -> devices.send(device, ended));
    callee.showing.forEach(device -> devices.send(device, ended));
    callee.ringing.clear();
    callee.showing.clear();
  }

  void decline(Call call, Participant callee, DeviceId decliner, Reply reply) {
    ends.finish(
        call,
        EndReason.DECLINED,
        callee.user,
        reply,
        device ->
            device.equals(decliner) || device.equals(call.callerDevice())
                ? EndReason.DECLINED
                : EndReason.DECLINED_ELSEWHERE);
  }

  /** Ends the call for the caller, before an answer. */
  void cancel(Call call, CallInput.End end) {
    EndReason reason = GIVES_UP.contains(end.reason()) ? EndReason.CANCELLED : end.reason();
    ends.finish(call, reason, end.user(), end.reply());
  }

  /** Handles a device that stops ringing on its own. Without a fault it may come back. */
  void leave(Call call, Participant callee, CallInput.End end) {
    EndReason reason = end.reason();
    devices.send(end.device(), new ServerMessage.CallEnded(call.id, reason, end.user()));
    boolean mayComeBack = GIVES_UP.contains(reason);
    if (!mayComeBack) {
      callee.refusal = reason;
    }
    without(call, callee, end.device(), mayComeBack, reason, end.reply());
  }

  /** Handles a device that is gone; it may come back, so the call rings on. */
  void lose(Call call, Participant callee, CallInput.DeviceGone gone) {
    without(call, callee, gone.device(), true, gone.reason(), gone.reply());
  }

  /** The call is over when every device has refused it. */
  private void without(
      Call call,
      Participant callee,
      DeviceId device,
      boolean mayComeBack,
      EndReason reason,
      Reply reply) {
    callee.showing.remove(device);
    if (callee.ringing.remove(device) && mayComeBack) {
      callee.left.add(device);
    }
    if (callee.hasNoneLeft()) {
      ends.finish(call, reason, callee.user, reply);
    } else {
      reply.done();
    }
  }

  /**
   * Handles a device of the callee that has come online while it rings: it rings, too, or shows
   * that the call can be answered elsewhere.
   */
  void join(Call call, Participant callee, OnlineDevice online) {
    Call.Ring ring = call.ring;
    if (ring == null) {
      return;
    }
    DeviceId device = online.device();
    boolean rings = call.mayRing(callee, online);
    if (rings || callee.showing.add(device)) {
      devices.send(device, ring.announcement().incoming(call, ring.until(), !rings));
    }
    if (rings) {
      callee.showing.remove(device);
      callee.left.remove(device);
      callee.ringing.add(device);
      callee.awaitingOffer.add(device);
      sendRinging(call, online);
    }
  }

  /**
   * Repeats to the caller's device which devices wait for its OFFER, because it may have missed
   * that.
   */
  void sendAwaitingOffer(Call call) {
    for (Participant callee : call.callees()) {
      devices.onlineOf(callee.user).stream()
          .filter(online -> callee.ringing.contains(online.device()))
          .filter(online -> callee.awaitingOffer.contains(online.device()))
          .forEach(online -> sendRinging(call, online));
    }
  }

  private void sendRinging(Call call, OnlineDevice online) {
    devices.send(call.callerDevice(), new ServerMessage.CallRinging(call.id, online.asRemote()));
  }

  /** The time to answer is over. */
  void giveUp(Call call) {
    Participant callee = call.callees().getFirst();
    EndReason reason = reasonOfSilence(callee);
    ends.finish(call, reason, reason == callee.refusal ? callee.user : null, Reply.NOBODY);
  }

  /** A device that refused the call has a reason, one that only went away has none. */
  private EndReason reasonOfSilence(Participant callee) {
    if (!callee.ringing.isEmpty()) {
      return EndReason.NO_ANSWER;
    }
    EndReason refusal = callee.refusal;
    if (refusal != null) {
      return refusal;
    }
    return devices.onlineOf(callee.user).isEmpty()
        ? EndReason.UNREACHABLE
        : EndReason.NO_RINGING_DEVICE;
  }

  /** The device stops ringing. */
  static void cancelTimer(Call call) {
    call.ringTimer = TimerWheel.cancel(call.ringTimer);
  }
}
