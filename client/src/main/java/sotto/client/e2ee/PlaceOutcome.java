package sotto.client.e2ee;

import java.util.List;
import java.util.Set;
import sotto.client.InviteOutcome;
import sotto.client.keys.ContactFinding;
import sotto.e2ee.rules.FailureKind;
import sotto.protocol.CallId;
import sotto.protocol.DeviceId;
import sotto.protocol.mode.Reason;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.ServerMessage;

/** The result of placing a call. Only {@link Ordinary} is a call that is not end-to-end. */
public sealed interface PlaceOutcome {
  /** It rings, end-to-end encrypted, on these devices. */
  record Rings(CallId call, Set<DeviceId> devices) implements PlaceOutcome {
    public Rings {
      devices = Set.copyOf(devices);
    }
  }

  /** An ordinary call was placed, as the server's preview said and the person agreed. */
  record Ordinary(InviteOutcome outcome) implements PlaceOutcome {}

  /** The other is calling at this moment: that call goes on, once it has passed. */
  record Crossed(CallId call) implements PlaceOutcome {}

  /** On record and over at once. */
  record OverAtOnce(CallId call, EndReason reason) implements PlaceOutcome {}

  /** The contact's keys are no good. Nothing rang, and nothing will without end-to-end. */
  record NotVerified(ContactFinding finding, FailureKind kind) implements PlaceOutcome {}

  /** No device of the contact may ring. */
  record NoDevice() implements PlaceOutcome {}

  /** This device has no keys for it. */
  record NotSetUp() implements PlaceOutcome {}

  /** The person was asked and did not say yes. */
  record SaidNo(Question question) implements PlaceOutcome {}

  /** It would have been an ordinary call, and this person makes end-to-end encrypted ones only. */
  record OnlyEndToEnd() implements PlaceOutcome {}

  /** Policy refuses it. */
  record PolicyRefuses(List<Reason> reasons) implements PlaceOutcome {
    public PolicyRefuses {
      reasons = List.copyOf(reasons);
    }
  }

  /** No device of the contact is online. */
  record Unreachable() implements PlaceOutcome {}

  /** The server says no. */
  record NotPlaced(ServerMessage.Failed failure) implements PlaceOutcome {}

  /** The server could not be asked; {@code code} says why. */
  record Failed(String code) implements PlaceOutcome {}
}
