package sotto.switchboard.calls;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sotto.protocol.DeviceId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.RemoteDevice;
import sotto.store.CallParticipant;
import sotto.store.ParticipantRole;

/**
 * A person in a call, with their devices. Only data and questions about it. Only for the agent's
 * thread.
 */
final class Participant {
  final UserId user;
  final ParticipantRole role;

  /** The device with which the person takes part; null until one has answered. */
  @Nullable DeviceId device;

  /** That device as the others were told of it; null before, and after a restart of the server. */
  @Nullable RemoteDevice deviceAsTold;

  /** The device whose answer is being put on record. */
  @Nullable DeviceId answering;

  /** Whether media flows on the device. */
  boolean hasMedia;

  /** The devices that ring, in the order they were chosen. Empty once one has answered. */
  final Set<DeviceId> ringing = new LinkedHashSet<>(4);

  /** The devices that only show where to answer. Empty once one has answered. */
  final Set<DeviceId> showing = new LinkedHashSet<>(2);

  /** Devices that rang, are gone, and ring again should they come back. */
  final Set<DeviceId> left = new HashSet<>(2);

  /** Devices that ring and that the caller has sent nothing yet. */
  final Set<DeviceId> awaitingOffer = new HashSet<>(4);

  /** The reason with which a device refused the call last, while it rang; null for none. */
  @Nullable EndReason refusal;

  private Participant(UserId user, ParticipantRole role, @Nullable DeviceId device) {
    this.user = user;
    this.role = role;
    this.device = device;
  }

  /** A person as their part in the call is on record. */
  static Participant of(CallParticipant recorded) {
    return new Participant(recorded.user(), recorded.role(), recorded.device());
  }

  /** A person whose devices are to ring. */
  static Participant ringing(UserId user, Ringing ringing) {
    Participant callee = new Participant(user, ParticipantRole.CALLEE, null);
    ringing.ringing().forEach(device -> callee.ringing.add(device.deviceId()));
    callee.awaitingOffer.addAll(callee.ringing);
    callee.showing.addAll(ringing.showing());
    return callee;
  }

  boolean isCaller() {
    return role == ParticipantRole.CALLER;
  }

  /** Whether the person has placed or answered it, be it that the answer is still being written. */
  boolean hasTaken() {
    return answering != null || device != null;
  }

  /** Whether every device has found that it cannot take the call. */
  boolean hasNoneLeft() {
    return ringing.isEmpty() && left.isEmpty();
  }

  /** Every device that believes the call to go on. */
  List<DeviceId> audience() {
    List<DeviceId> devices = new ArrayList<>(ringing.size() + showing.size() + 1);
    if (device != null) {
      devices.add(device);
    }
    devices.addAll(ringing);
    devices.addAll(showing);
    return devices;
  }
}
