package sotto.switchboard.calls;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import sotto.protocol.CallId;
import sotto.protocol.DeviceId;
import sotto.protocol.UserId;
import sotto.protocol.mode.CallMode;
import sotto.protocol.signalling.MediaRoute;
import sotto.protocol.signalling.SignallingLimits;
import sotto.store.CallParticipant;
import sotto.store.CallRecord;
import sotto.switchboard.agent.TimerWheel;

/**
 * A current call. Data and queries only; {@link CallActions} changes it. Only for the agent's
 * thread.
 *
 * <p>While a change is being written ({@link #write}), the call's events wait in its mailbox: so no
 * device is notified of a change that may fail, and events keep their order.
 */
final class Call {
  /** The most messages that may wait for a write; events of devices always may. */
  private static final int MAILBOX = 64;

  /** The most people in an end-to-end encrypted call, whose handshake is between two. */
  private static final int END_TO_END_PARTICIPANTS = 2;

  final CallId id;
  final CallMode mode;
  final MediaRoute route;
  final boolean video;

  /** The caller first. */
  final List<Participant> participants;

  CallState state;

  /** The change in flight; null for none. */
  DurableWrites.@Nullable Pending write;

  /**
   * The callee's own call, for whose end the answer to this one waits, and with it everything else;
   * null for none.
   */
  @Nullable Call awaited;

  @Nullable Instant connectedAt;
  TimerWheel.@Nullable Timer ringTimer;

  /** The message sent to the ringing devices; null before it rings, and after a restart. */
  @Nullable Ring ring;

  /**
   * The facts that a device needs to join a ringing call.
   *
   * @param wanted the devices to which the caller's client narrows the call; null for no narrowing
   */
  record Ring(CallAnnouncement announcement, Instant until, @Nullable List<DeviceId> wanted) {}

  private @Nullable ArrayDeque<CallInput> mailbox;

  private Call(CallRecord row, CallState state, List<Participant> participants) {
    if (row.mode() instanceof CallMode.EndToEndEncrypted
        && participants.size() > END_TO_END_PARTICIPANTS) {
      throw new IllegalArgumentException("an end-to-end encrypted call is between two");
    }
    this.id = row.id();
    this.mode = Objects.requireNonNull(row.mode(), "a call that rings has a mode");
    this.route = row.route();
    this.video = row.video();
    this.connectedAt = row.connectedAt();
    this.state = state;
    this.participants = List.copyOf(participants);
  }

  /** A new call to one callee. */
  static Call starting(CallRecord row, Ringing ringing) {
    List<Participant> participants = new ArrayList<>();
    participants.add(Participant.of(row.caller()));
    for (CallParticipant callee : row.callees()) {
      participants.add(Participant.ringing(callee.user(), ringing));
    }
    return new Call(row, CallState.STARTING, participants);
  }

  /** An answered call from an earlier run of the server. */
  static Call recovered(CallRecord row) {
    CallState state = row.connectedAt() == null ? CallState.ANSWERED : CallState.CONNECTED;
    return new Call(row, state, row.participants().stream().map(Participant::of).toList());
  }

  CallId id() {
    return id;
  }

  Participant caller() {
    return participants.getFirst();
  }

  /** The device that placed the call. */
  DeviceId callerDevice() {
    return Objects.requireNonNull(caller().device);
  }

  /** All participants but the caller. */
  List<Participant> callees() {
    return participants.subList(1, participants.size());
  }

  /** All participants but one. */
  List<Participant> othersThan(Participant one) {
    return participants.stream().filter(participant -> participant != one).toList();
  }

  /** The person as a participant; null for a stranger. */
  @Nullable Participant participant(UserId user) {
    for (Participant participant : participants) {
      if (participant.user.equals(user)) {
        return participant;
      }
    }
    return null;
  }

  /** Whether it has not been answered yet. */
  boolean isUnanswered() {
    return state == CallState.STARTING || state == CallState.RINGING;
  }

  /**
   * Whether the person has placed or answered it; a call that only rings is not the callee's own.
   */
  boolean isOwnOf(UserId user) {
    Participant participant = participant(user);
    return participant != null && participant.hasTaken();
  }

  /** Whether a callee has answered, also while the answer is still being written. */
  boolean isTaken() {
    return callees().stream().anyMatch(Participant::hasTaken);
  }

  /** Whether the person is one of those who were called. */
  boolean isCallee(UserId user) {
    Participant participant = participant(user);
    return participant != null && !participant.isCaller();
  }

  /**
   * Whether a device that comes online while it rings may ring too. In an end-to-end encrypted call
   * only one for which the caller's client can have an OFFER: that client chose the devices by
   * their verified keys before the call rang (docs/protocol.md §6).
   */
  boolean mayRing(Participant callee, OnlineDevice online) {
    Ring rings = ring;
    if (rings == null
        || callee.ringing.size() >= SignallingLimits.MAX_LEGS
        || !online.canTake(mode)) {
      return false;
    }
    List<DeviceId> wanted = rings.wanted();
    return wanted != null
        ? wanted.contains(online.device())
        : !(mode instanceof CallMode.EndToEndEncrypted) || callee.left.contains(online.device());
  }

  /** The relation of the device of an input to this call at this moment. */
  CallRelation relationOf(CallInput input) {
    UserId user = input.user();
    return user == null ? CallRelation.NONE : relationOf(user, input.device());
  }

  /**
   * The relation of a device to this call.
   *
   * @param device null for the person as such
   */
  CallRelation relationOf(UserId user, @Nullable DeviceId device) {
    Participant participant = participant(user);
    if (participant == null) {
      return CallRelation.STRANGER;
    }
    return new CallRelation(participant, partOf(participant, device));
  }

  private static CallRelation.Part partOf(Participant participant, @Nullable DeviceId device) {
    if (device == null) {
      return CallRelation.Part.OTHER;
    }
    if (device.equals(participant.device)) {
      return CallRelation.Part.TAKES_PART;
    }
    return participant.ringing.contains(device) ? CallRelation.Part.RINGS : CallRelation.Part.OTHER;
  }

  /** Every device for which the call is not over. */
  List<DeviceId> audience() {
    return participants.stream().flatMap(each -> each.audience().stream()).toList();
  }

  /**
   * Whether the answer to this call waits for the end of the other, perhaps through further calls.
   */
  boolean awaits(Call other) {
    for (Call next = awaited; next != null; next = next.awaited) {
      if (next == other) {
        return true;
      }
    }
    return false;
  }

  /** Puts the input aside until the write is done; false if too much waits already. */
  boolean defer(CallInput input) {
    ArrayDeque<CallInput> queue = mailbox;
    if (queue == null) {
      queue = mailbox = new ArrayDeque<>(4);
    }
    if (queue.size() >= MAILBOX && input instanceof CallInput.Message) {
      return false;
    }
    return queue.add(input);
  }

  /** The input that waited longest; null if none waits. */
  @Nullable CallInput nextDeferred() {
    ArrayDeque<CallInput> queue = mailbox;
    return queue == null ? null : queue.poll();
  }
}
