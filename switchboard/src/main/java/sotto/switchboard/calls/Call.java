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
 * One call while it lasts. Only data and questions about it; {@link CallActions} changes it. Only
 * for the agent's thread.
 *
 * <p>While a change is being written ({@link #write}), everything that happens to the call waits in
 * its mailbox: so nobody is told what may not last, and events keep their order.
 */
final class Call {
  /** Messages that may wait for a write; what happens to devices always may. */
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

  /** The change that is being written; null for none. */
  DurableWrites.@Nullable Pending write;

  /** The callee's own call, whose end the answer to this one waits for; then all else waits too. */
  @Nullable Call awaited;

  @Nullable Instant connectedAt;
  TimerWheel.@Nullable Timer ringTimer;

  /** The message that the ringing devices got; null before it rings, and after a restart. */
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
    this.mode = row.mode();
    this.route = row.route();
    this.video = row.video();
    this.connectedAt = row.connectedAt();
    this.state = state;
    this.participants = List.copyOf(participants);
  }

  /** A new call, which is to ring at its one callee. */
  static Call starting(CallRecord row, Ringing ringing) {
    List<Participant> participants = new ArrayList<>();
    participants.add(Participant.of(row.caller()));
    for (CallParticipant callee : row.callees()) {
      participants.add(Participant.ringing(callee.user(), ringing));
    }
    return new Call(row, CallState.STARTING, participants);
  }

  /** An answered call as an earlier run of the server left it. */
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

  /** Everybody but the caller. */
  List<Participant> callees() {
    return participants.subList(1, participants.size());
  }

  /** Everybody but one. */
  List<Participant> othersThan(Participant one) {
    return participants.stream().filter(participant -> participant != one).toList();
  }

  /** The person's part; null for a stranger. */
  @Nullable Participant participant(UserId user) {
    for (Participant participant : participants) {
      if (participant.user.equals(user)) {
        return participant;
      }
    }
    return null;
  }

  /** Whether it was not answered yet. */
  boolean isUnanswered() {
    return state == CallState.STARTING || state == CallState.RINGING;
  }

  /** Whether the person has placed or taken it; a call that only rings is not the callee's own. */
  boolean isOwnOf(UserId user) {
    Participant participant = participant(user);
    return participant != null && participant.hasTaken();
  }

  /** Whether a callee has answered, be it that the answer is still being written. */
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
   * only one for which the caller's client can have an OFFER: it chose whom to call, from the keys
   * it judged, before it rang (docs/protocol.md §6).
   */
  boolean mayRing(Participant callee, OnlineDevice online) {
    Ring rings = ring;
    if (rings == null || callee.ringing.size() >= SignallingLimits.MAX_LEGS) {
      return false;
    }
    List<DeviceId> wanted = rings.wanted();
    boolean encrypted = mode instanceof CallMode.EndToEndEncrypted;
    if (encrypted && !online.client().endToEnd()) {
      return false;
    }
    return wanted != null
        ? wanted.contains(online.device())
        : !encrypted || callee.left.contains(online.device());
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

  /** Every device on which the call goes on, as far as it knows. */
  List<DeviceId> audience() {
    return participants.stream().flatMap(each -> each.audience().stream()).toList();
  }

  /** Whether this call is answered only after the end of the other, perhaps by way of more. */
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
