package sotto.switchboard.calls;

import static java.time.temporal.ChronoUnit.MILLIS;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import sotto.protocol.DeviceId;
import sotto.protocol.ErrorCode;
import sotto.protocol.UserId;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.MediaRoute;
import sotto.protocol.signalling.RemoteDevice;
import sotto.protocol.signalling.ServerMessage;
import sotto.protocol.signalling.SignallingLimits;
import sotto.protocol.signalling.Topic;
import sotto.store.CallLog;
import sotto.switchboard.agent.TimerWheel;

/**
 * Carries out what {@link CallTransitions} says. A change is durable before a device is told of it,
 * with one exception: the end is told also when the database does not answer, and {@link
 * UnwrittenEnds} writes it later. Only for the agent's thread.
 */
final class CallActions {
  /** The reasons with which a device leaves a ringing call without a fault: it may come back. */
  private static final Set<EndReason> GIVES_UP =
      Set.of(EndReason.HUNG_UP, EndReason.DEVICE_CLOSED, EndReason.TAKEN_OVER);

  private final CallRegistry calls;
  private final Devices devices;
  private final CallLog log;
  private final DurableWrites writes;
  private final UnwrittenEnds unwritten;
  private final TimerWheel timers;
  private final InstantSource clock;
  private final CallMetrics metrics;
  private final Consumer<UserId> inCallChanged;

  CallActions(
      CallRegistry calls,
      Devices devices,
      CallLog log,
      DurableWrites writes,
      UnwrittenEnds unwritten,
      TimerWheel timers,
      InstantSource clock,
      CallMetrics metrics,
      Consumer<UserId> inCallChanged) {
    this.calls = calls;
    this.devices = devices;
    this.log = log;
    this.writes = writes;
    this.unwritten = unwritten;
    this.timers = timers;
    this.clock = clock;
    this.metrics = metrics;
    this.inCallChanged = inCallChanged;
  }

  /**
   * Puts a new call on record and rings.
   *
   * @param wanted the devices to which the caller's client narrows it; null for no narrowing
   */
  void start(
      Call call,
      List<RemoteDevice> ringing,
      CallAnnouncement announcement,
      @Nullable List<DeviceId> wanted,
      Reply reply) {
    calls.add(call);
    write(
        call,
        () -> log.started(call.start),
        () -> ring(call, ringing, announcement, wanted, reply),
        () -> {
          calls.remove(call);
          call.state = CallState.ENDED;
          // It may get there all the same, later.
          unwritten.add(call, now(), EndReason.CANCELLED, call.caller());
          reply.fail(ErrorCode.INTERNAL, "the call could not be put on record");
        });
  }

  /** Something happens to the call: at once, or when the write in flight is durable. */
  void happen(Call call, CallInput input) {
    CallRole role = call.roleOf(input);
    DurableWrites.Pending write = call.write;
    if ((write != null || call.awaited != null) && role != CallRole.STRANGER) {
      defer(call, input);
      if (write != null && input.event().mayEnd()) {
        write.hurry();
      }
    } else {
      act(call, role, input);
    }
  }

  private void act(Call call, CallRole role, CallInput input) {
    Reply reply = input.reply();
    switch (CallTransitions.of(call.state, role, input.event())) {
      case DEFER -> defer(call, input);
      case ANSWER -> answer(call, (CallInput.Accept) input);
      case DECLINE -> decline(call, input);
      case CANCEL -> {
        EndReason given = ((CallInput.End) input).reason();
        boolean gaveUp = GIVES_UP.contains(given);
        finish(call, gaveUp ? EndReason.CANCELLED : given, call.caller(), reply);
      }
      case LEAVE -> leave(call, input);
      case JOIN -> join(call, ((CallInput.DeviceOnline) input).online());
      case PASS_ON -> passOn(call, role, (CallInput.Signal) input);
      case MARK_MEDIA -> markMedia(call, role, reply);
      case CONFIRM -> reply.done();
      case FINISH -> finish(call, reasonOf(call, input), endedBy(call, input), reply);
      case TELL_PEER -> tellPeer(call, role, input.event() == CallEvent.DEVICE_BACK);
      case GIVE_UP -> giveUp(call, reply);
      case WRONG_STATE ->
          reply.fail(ErrorCode.WRONG_STATE, "the call is not in a state that allows this");
      case NO_SUCH_CALL -> reply.fail(ErrorCode.NO_SUCH_CALL, "there is no such call of yours");
      case IGNORE -> reply.done();
    }
  }

  private void ring(
      Call call,
      List<RemoteDevice> ringing,
      CallAnnouncement announcement,
      @Nullable List<DeviceId> wanted,
      Reply reply) {
    call.state = CallState.RINGING;
    Instant until = now().plus(SignallingLimits.RING);
    call.ring = new Call.Ring(announcement, until, wanted);
    call.ringTimer =
        timers.after(SignallingLimits.RING, () -> happen(call, new CallInput.RingTimeout()));
    metrics.started(call.start.mode());
    reply.send(
        new ServerMessage.CallInvited(
            call.id(), call.start.mode(), new MediaRoute.DeviceToDevice(), until, ringing));
    call.ringing.forEach(device -> devices.tell(device, announcement.incoming(call, until, false)));
    call.showing.forEach(device -> devices.tell(device, announcement.incoming(call, until, true)));
  }

  /** Puts the answer on record; a call of the callee's own is brought to its end before. */
  private void answer(Call call, CallInput.Accept accept) {
    Call other = calls.ownCallOf(call.callee());
    if (other != null && other.awaits(call)) {
      // Each of a ring of calls would wait for the next one's end, for ever.
      accept.reply().fail(ErrorCode.WRONG_STATE, "the caller is answering another call");
      return;
    }
    call.answering = accept.device();
    if (other == null) {
      recordAnswer(call, accept);
    } else {
      call.awaited = other;
      Reply free = _ -> recordAnswer(call, accept);
      happen(other, new CallInput.AnotherTaken(call.callee(), free));
    }
  }

  private void recordAnswer(Call call, CallInput.Accept accept) {
    DeviceId device = accept.device();
    call.awaited = null;
    write(
        call,
        () -> log.answered(call.id(), device, now()),
        () -> {
          call.state = CallState.ANSWERED;
          call.answering = null;
          call.answerer = device;
          call.answererAsTold = accept.by();
          cancelRing(call);
          metrics.answered(call.start.mode());
          accept.reply().done();
          devices.tell(
              call.start.callerDevice(), new ServerMessage.CallAccepted(call.id(), accept.by()));
          call.ringing.remove(device);
          tellOthers(call, EndReason.ANSWERED_ELSEWHERE);
          if (!devices.isConnected(call.start.callerDevice())) {
            devices.tell(device, new ServerMessage.CallPeer(call.id(), false));
          }
          inCallChanged(call);
        },
        () -> {
          call.answering = null;
          accept.reply().fail(ErrorCode.INTERNAL, "the answer could not be put on record");
        });
  }

  /** The callee's devices other than the answerer have no part in the call any more. */
  private void tellOthers(Call call, EndReason reason) {
    var ended = new ServerMessage.CallEnded(call.id(), reason, call.callee());
    call.ringing.forEach(device -> devices.tell(device, ended));
    call.showing.forEach(device -> devices.tell(device, ended));
    call.ringing.clear();
    call.showing.clear();
  }

  private void decline(Call call, CallInput input) {
    DeviceId decliner = input.device();
    finish(
        call,
        EndReason.DECLINED,
        call.callee(),
        input.reply(),
        device ->
            device.equals(decliner) || device.equals(call.start.callerDevice())
                ? EndReason.DECLINED
                : EndReason.DECLINED_ELSEWHERE);
  }

  /**
   * A device rings no more. One that is gone may come back, so the call rings on; it is over when
   * every device has found that it cannot take the call.
   */
  private void leave(Call call, CallInput input) {
    DeviceId device = input.device();
    EndReason reason = reasonOf(call, input);
    boolean mayComeBack = true;
    if (input instanceof CallInput.End end) {
      if (reason == EndReason.HUNG_UP) {
        decline(call, input);
        return;
      }
      devices.tell(end.device(), new ServerMessage.CallEnded(call.id(), reason, end.user()));
      mayComeBack = GIVES_UP.contains(reason);
      if (!mayComeBack) {
        call.refusal = reason;
      }
    }
    call.showing.remove(device);
    if (call.ringing.remove(device) && mayComeBack) {
      call.left.add(device);
    }
    if (call.ringing.isEmpty() && call.left.isEmpty()) {
      finish(call, reason, call.callee(), input.reply());
    } else {
      input.reply().done();
    }
  }

  /** A device of the callee has come online while it rings: it rings too, or shows where. */
  private void join(Call call, OnlineDevice online) {
    Call.Ring ring = call.ring;
    if (ring == null) {
      return;
    }
    DeviceId device = online.device();
    boolean rings = call.mayRing(online);
    if (rings || call.showing.add(device)) {
      devices.tell(device, ring.announcement().incoming(call, ring.until(), !rings));
    }
    if (rings) {
      call.showing.remove(device);
      call.left.remove(device);
      call.ringing.add(device);
      call.awaitingOffer.add(device);
      tellRinging(call, online);
    }
  }

  /** Tells the caller's device which devices wait for its OFFER, as it may not have heard. */
  void tellAwaitingOffer(Call call) {
    devices.onlineOf(call.callee()).stream()
        .filter(online -> call.ringing.contains(online.device()))
        .filter(online -> call.awaitingOffer.contains(online.device()))
        .forEach(online -> tellRinging(call, online));
  }

  private void tellRinging(Call call, OnlineDevice online) {
    devices.tell(
        call.start.callerDevice(), new ServerMessage.CallRinging(call.id(), online.asRemote()));
  }

  private void giveUp(Call call, Reply reply) {
    EndReason reason = reasonOfSilence(call);
    finish(call, reason, reason == call.refusal ? call.callee() : null, reply);
  }

  /**
   * The reason of a call that was not answered in time. A device that refused it has given one,
   * which those that only went away do not have.
   */
  private EndReason reasonOfSilence(Call call) {
    if (!call.ringing.isEmpty()) {
      return EndReason.NO_ANSWER;
    }
    EndReason refusal = call.refusal;
    if (refusal != null) {
      return refusal;
    }
    return devices.onlineOf(call.callee()).isEmpty()
        ? EndReason.UNREACHABLE
        : EndReason.NO_RINGING_DEVICE;
  }

  private void passOn(Call call, CallRole role, CallInput.Signal signal) {
    DeviceId to;
    if (call.state == CallState.RINGING && role == CallRole.CALLER) {
      to = signal.to();
      if (to == null) {
        signal
            .reply()
            .send(
                new ServerMessage.Failed(
                    ErrorCode.INVALID_FIELD,
                    "while it rings the caller has to name a device",
                    "to",
                    "a device that rings",
                    null,
                    null));
        return;
      }
      if (!call.ringing.contains(to)) {
        signal.reply().fail(ErrorCode.WRONG_STATE, "that device does not ring");
        return;
      }
      call.awaitingOffer.remove(to);
    } else {
      to = call.otherEnd(role);
    }
    var message = new ServerMessage.CallSignal(call.id(), signal.device(), signal.body());
    if (to != null && devices.tell(to, message)) {
      signal.reply().done();
    } else {
      signal.reply().fail(ErrorCode.WRONG_STATE, "the other device is not there");
    }
  }

  private void markMedia(Call call, CallRole role, Reply reply) {
    boolean byCaller = role == CallRole.CALLER;
    if (byCaller ? !call.answererHasMedia : !call.callerHasMedia) {
      setMedia(call, byCaller, true);
      reply.done();
      return;
    }
    Instant at = now();
    write(
        call,
        () -> log.connected(call.id(), at),
        () -> {
          setMedia(call, byCaller, true);
          call.state = CallState.CONNECTED;
          call.connectedAt = at;
          metrics.connected(call.start.mode());
          reply.done();
          var connected = new ServerMessage.CallConnected(call.id(), at);
          call.audience().forEach(device -> devices.tell(device, connected));
        },
        () -> reply.fail(ErrorCode.INTERNAL, "the connection could not be put on record"));
  }

  private static void setMedia(Call call, boolean byCaller, boolean has) {
    if (byCaller) {
      call.callerHasMedia = has;
    } else {
      call.answererHasMedia = has;
    }
  }

  private void tellPeer(Call call, CallRole role, boolean online) {
    DeviceId other = call.otherEnd(role);
    if (other != null) {
      devices.tell(other, new ServerMessage.CallPeer(call.id(), online));
    }
  }

  private void finish(Call call, EndReason reason, @Nullable UserId by, Reply reply) {
    finish(call, reason, by, reply, _ -> reason);
  }

  /** Ends the call; each device of its audience is told its own reason. */
  private void finish(
      Call call,
      EndReason reason,
      @Nullable UserId by,
      Reply reply,
      Function<DeviceId, EndReason> told) {
    Instant at = now();
    Runnable end =
        () -> {
          call.state = CallState.ENDED;
          cancelRing(call);
          calls.ended(call, reason, by, at);
          metrics.ended(call.start.mode(), reason);
          reply.done();
          for (DeviceId device : call.audience()) {
            devices.tell(
                device, new ServerMessage.CallEnded(call.id(), told.apply(device), by, at));
          }
          devices.changed(call.caller(), Topic.HISTORY);
          devices.changed(call.callee(), Topic.HISTORY);
          inCallChanged(call);
        };
    // A call whose end cannot be written is over all the same.
    write(
            call,
            () -> log.ended(call.id(), at, reason, by),
            end,
            () -> {
              unwritten.add(call, at, reason, by);
              end.run();
            })
        .hurry();
  }

  private EndReason reasonOf(Call call, CallInput input) {
    return switch (input) {
      case CallInput.End end -> isAloneWith(call, end) ? EndReason.CONNECTION_LOST : end.reason();
      case CallInput.DeviceGone gone -> gone.reason();
      case CallInput.UserDisabled _ -> EndReason.USER_DISABLED;
      case CallInput.AnotherTaken _ ->
          call.isUnanswered() ? EndReason.CANCELLED : EndReason.HUNG_UP;
      default -> throw new IllegalArgumentException("no reason in " + input.event());
    };
  }

  /** Whether there is no media because the other device is away, and not for any firewall. */
  private boolean isAloneWith(Call call, CallInput.End end) {
    if (end.reason() != EndReason.MEDIA_FAILED || call.isUnanswered()) {
      return false;
    }
    DeviceId other = call.otherEnd(call.roleOf(end));
    return other != null && !devices.isConnected(other);
  }

  /** The person who ended it, or whose device, session or account ended; null for neither. */
  private @Nullable UserId endedBy(Call call, CallInput input) {
    if (input instanceof CallInput.End end && isAloneWith(call, end)) {
      return end.user().equals(call.caller()) ? call.callee() : call.caller();
    }
    return input instanceof CallInput.DeviceGone(_, _, EndReason reason)
            && reason == EndReason.SERVER_RESTARTED
        ? null
        : input.user();
  }

  private DurableWrites.Pending write(
      Call call, Supplier<CompletionStage<Void>> write, Runnable committed, Runnable failed) {
    DurableWrites.Pending pending =
        writes.write(call.id(), write, () -> written(call, committed), () -> written(call, failed));
    call.write = pending;
    return pending;
  }

  /** Goes on with the call, and with what waited for the write, until the next write begins. */
  private void written(Call call, Runnable next) {
    call.write = null;
    next.run();
    while (call.write == null && call.awaited == null) {
      CallInput input = call.nextDeferred();
      if (input == null) {
        return;
      }
      act(call, call.roleOf(input), input);
    }
  }

  private static void defer(Call call, CallInput input) {
    if (!call.defer(input)) {
      input.reply().fail(ErrorCode.RATE_LIMITED, "too much at once for this call");
    }
  }

  private static void cancelRing(Call call) {
    TimerWheel.Timer timer = call.ringTimer;
    if (timer != null) {
      timer.cancel();
      call.ringTimer = null;
    }
  }

  private void inCallChanged(Call call) {
    inCallChanged.accept(call.caller());
    inCallChanged.accept(call.callee());
  }

  private Instant now() {
    return clock.instant().truncatedTo(MILLIS);
  }
}
