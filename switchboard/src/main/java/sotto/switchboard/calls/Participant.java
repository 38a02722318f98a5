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

/** A person in a call, with their devices. Data and queries only. Only for the agent's thread. */
final class Participant {
  final UserId user;
  final ParticipantRole role;

  /** The device with which the person takes part; null until one has answered. */
  @Nullable DeviceId device;

  /** That device as announced to the others; null before, and after a restart of the server. */
  @Nullable RemoteDevice announcedDevice;

  /** The device whose answer is being written. */
  @Nullable DeviceId answering;

  /** Whether media flows on the device. */
  boolean hasMedia;

  /** The devices that ring, in the order they were chosen. Empty once one has answered. */
  final Set<DeviceId> ringing = new LinkedHashSet<>(4);

  /**
   * The devices that only show that the call can be answered elsewhere. Empty once one has
   * answered.
   */
  final Set<DeviceId> showing = new LinkedHashSet<>(2);

  /** Devices that rang and are gone; if they come back, they ring again. */
  final Set<DeviceId> left = new HashSet<>(2);

  /** Ringing devices to which the caller has sent nothing yet. */
  final Set<DeviceId> awaitingOffer = new HashSet<>(4);

  /** The last reason with which a device refused the call while it rang; null for none. */
  @Nullable EndReason refusal;

  private Participant(UserId user, ParticipantRole role, @Nullable DeviceId device) {
    this.user = user;
    this.role = role;
    this.device = device;
  }

  /** A participant of a recorded call. */
  static Participant of(CallParticipant recorded) {
    return new Participant(recorded.user(), recorded.role(), recorded.device());
  }

  /** A participant whose devices ring. */
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

  /** Whether the person has placed or answered it, also while the answer is still being written. */
  boolean hasTaken() {
    return answering != null || device != null;
  }

  /** Whether every device has refused the call. */
  boolean hasNoneLeft() {
    return ringing.isEmpty() && left.isEmpty();
  }

  /** Every device for which the call is not over. */
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
