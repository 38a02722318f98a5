package sotto.switchboard.calls;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sotto.protocol.CallId;
import sotto.protocol.DeviceId;
import sotto.protocol.UserId;
import sotto.protocol.mode.CallMode;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.RemoteDevice;
import sotto.protocol.signalling.SignallingLimits;
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

  final CallRecord start;
  CallState state;

  /** The change that is being written; null for none. */
  DurableWrites.@Nullable Pending write;

  /** The callee's own call, whose end the answer to this one waits for; then all else waits too. */
  @Nullable Call awaited;

  /** The callee's devices that ring, in the order they were chosen. Empty once it is answered. */
  final Set<DeviceId> ringing = new LinkedHashSet<>(4);

  /** The callee's devices that only show where to answer. Empty once it is answered. */
  final Set<DeviceId> showing = new LinkedHashSet<>(2);

  /** Devices that rang, are gone, and ring again should they come back. */
  final Set<DeviceId> left = new HashSet<>(2);

  /** Devices that ring and that the caller has sent nothing yet. */
  final Set<DeviceId> awaitingOffer = new HashSet<>(4);

  /** The reason with which a device refused the call last, while it rang; null for none. */
  @Nullable EndReason refusal;

  /** The device whose answer is being put on record. */
  @Nullable DeviceId answering;

  @Nullable DeviceId answerer;

  /**
   * The answering device as the caller was told of it; null before, and after a restart of the
   * server.
   */
  @Nullable RemoteDevice answererAsTold;

  boolean callerHasMedia;
  boolean answererHasMedia;
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

  /** A new call, which is to ring these devices. */
  Call(CallRecord start, List<RemoteDevice> ringing, List<DeviceId> showing) {
    this.start = start;
    this.state = CallState.STARTING;
    ringing.forEach(device -> this.ringing.add(device.deviceId()));
    this.awaitingOffer.addAll(this.ringing);
    this.showing.addAll(showing);
  }

  private Call(CallRecord answered) {
    this.start = answered;
    this.answerer = Objects.requireNonNull(answered.calleeDevice());
    this.connectedAt = answered.connectedAt();
    this.state = connectedAt == null ? CallState.ANSWERED : CallState.CONNECTED;
  }

  /** An answered call as an earlier run of the server left it. */
  static Call recovered(CallRecord answered) {
    return new Call(answered);
  }

  CallId id() {
    return start.id();
  }

  UserId caller() {
    return start.caller();
  }

  UserId callee() {
    return start.callee();
  }

  /** Whether it was not answered yet. */
  boolean isUnanswered() {
    return state == CallState.STARTING || state == CallState.RINGING;
  }

  /** Whether the person has placed or taken it; a call that only rings is not the callee's own. */
  boolean isOwnOf(UserId user) {
    return user.equals(caller()) || (user.equals(callee()) && isTaken());
  }

  /** Whether the callee has answered, be it that the answer is still being written. */
  boolean isTaken() {
    return answering != null || answerer != null;
  }

  /**
   * Whether a device that comes online while it rings may ring too. In an end-to-end encrypted call
   * only one for which the caller's client can have an OFFER: it chose whom to call, from the keys
   * it judged, before it rang (docs/protocol.md §6).
   */
  boolean mayRing(OnlineDevice online) {
    Ring rings = ring;
    if (rings == null || ringing.size() >= SignallingLimits.MAX_LEGS) {
      return false;
    }
    List<DeviceId> wanted = rings.wanted();
    boolean encrypted = start.mode() instanceof CallMode.EndToEndEncrypted;
    if (encrypted && !online.client().endToEnd()) {
      return false;
    }
    return wanted != null
        ? wanted.contains(online.device())
        : !encrypted || left.contains(online.device());
  }

  /** The role that the device of an input has in this call at this moment. */
  CallRole roleOf(CallInput input) {
    UserId user = input.user();
    return user == null ? CallRole.NOBODY : roleOf(user, input.device());
  }

  /**
   * The role of a device in this call.
   *
   * @param device null for the person as such
   */
  CallRole roleOf(UserId user, @Nullable DeviceId device) {
    if (user.equals(caller())) {
      return start.callerDevice().equals(device) ? CallRole.CALLER : CallRole.CALLERS_OTHER;
    }
    if (!user.equals(callee())) {
      return CallRole.STRANGER;
    }
    if (device != null && device.equals(answerer)) {
      return CallRole.ANSWERER;
    }
    return device != null && ringing.contains(device)
        ? CallRole.RINGING_DEVICE
        : CallRole.CALLEES_OTHER;
  }

  /** The other of the two ends of an answered call. */
  @Nullable DeviceId otherEnd(CallRole role) {
    return role == CallRole.CALLER ? answerer : start.callerDevice();
  }

  /** Every device on which the call goes on, as far as it knows. */
  List<DeviceId> audience() {
    List<DeviceId> devices = new ArrayList<>(ringing.size() + showing.size() + 2);
    devices.add(start.callerDevice());
    if (answerer != null) {
      devices.add(answerer);
    }
    devices.addAll(ringing);
    devices.addAll(showing);
    return devices;
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

  /** Puts the event aside until the write is done; false if too much waits already. */
  boolean defer(CallInput input) {
    ArrayDeque<CallInput> queue = mailbox;
    if (queue == null) {
      queue = mailbox = new ArrayDeque<>(4);
    }
    if (queue.size() >= MAILBOX && input.event().isMessage()) {
      return false;
    }
    return queue.add(input);
  }

  /** The task that has waited longest; null if none waits. */
  @Nullable CallInput nextDeferred() {
    ArrayDeque<CallInput> queue = mailbox;
    return queue == null ? null : queue.poll();
  }
}
