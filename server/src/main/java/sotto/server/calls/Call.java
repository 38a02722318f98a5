package sotto.server.calls;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sotto.protocol.CallId;
import sotto.protocol.DeviceId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.RemoteDevice;
import sotto.server.agent.TimerWheel;
import sotto.store.CallRecord;

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

  /** The callee's devices that ring, in the order they were chosen. Empty once it is answered. */
  final Set<DeviceId> ringing = new LinkedHashSet<>(4);

  /** The callee's devices that only show where to answer. Empty once it is answered. */
  final Set<DeviceId> showing = new LinkedHashSet<>(2);

  @Nullable DeviceId answerer;

  /** What the caller was told of the answerer; null before, and after a restart of the server. */
  @Nullable RemoteDevice answererAsTold;

  boolean callerHasMedia;
  boolean answererHasMedia;
  @Nullable Instant connectedAt;
  TimerWheel.@Nullable Timer ringTimer;

  /** What the devices that ring were told; null before it rings, and after a restart. */
  @Nullable Ring ring;

  /** What whoever comes late to a call that rings needs to know. */
  record Ring(CallAnnouncement announcement, Instant until, boolean takesLatecomers) {}

  private @Nullable ArrayDeque<CallInput> mailbox;

  /** A new call, which is to ring these devices. */
  Call(CallRecord start, List<RemoteDevice> ringing, List<DeviceId> showing) {
    this.start = start;
    this.state = CallState.STARTING;
    ringing.forEach(device -> this.ringing.add(device.deviceId()));
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

  /** What whoever does something is to this call at this moment. */
  CallRole roleOf(CallInput input) {
    UserId user = input.user();
    return user == null ? CallRole.NOBODY : roleOf(user, input.device());
  }

  /**
   * What a device is to this call.
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

  /** Every device that believes the call to go on. */
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

  /** What waited longest; null if nothing waits. */
  @Nullable CallInput nextDeferred() {
    ArrayDeque<CallInput> queue = mailbox;
    return queue == null ? null : queue.poll();
  }
}
