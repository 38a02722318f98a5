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

/** The result of placing a call. Only {@link Ordinary} is not end-to-end encrypted. */
public sealed interface PlaceOutcome {
  /** It rings, end-to-end encrypted, on these devices. */
  record Rings(CallId call, Set<DeviceId> devices) implements PlaceOutcome {
    public Rings {
      devices = Set.copyOf(devices);
    }
  }

  /** An ordinary call was placed, as previewed by the server and agreed by the person. */
  record Ordinary(InviteOutcome outcome) implements PlaceOutcome {}

  /** Glare: the callee's call continues once it has passed its checks. */
  record Glare(CallId call) implements PlaceOutcome {}

  /** The call was stored and ended at once. */
  record OverAtOnce(CallId call, EndReason reason) implements PlaceOutcome {}

  /** The contact's keys do not verify. Nothing rang, and no ordinary call follows. */
  record NotVerified(ContactFinding finding, FailureKind kind) implements PlaceOutcome {}

  /** No device of the contact may ring. */
  record NoDevice() implements PlaceOutcome {}

  /** This device has no keys for end-to-end encrypted calls. */
  record NotSetUp() implements PlaceOutcome {}

  /** The person did not agree to the question. */
  record NotAgreed(Question question) implements PlaceOutcome {}

  /** It would be an ordinary call, but this person allows only end-to-end encrypted ones. */
  record OnlyEndToEnd() implements PlaceOutcome {}

  /** Policy refuses the call. */
  record PolicyRefuses(List<Reason> reasons) implements PlaceOutcome {
    public PolicyRefuses {
      reasons = List.copyOf(reasons);
    }
  }

  /** No device of the contact is online. */
  record Unreachable() implements PlaceOutcome {}

  /** The server refused the call. */
  record NotPlaced(ServerMessage.Failed failure) implements PlaceOutcome {}

  /** The request failed; {@code code} is the reason. */
  record Failed(String code) implements PlaceOutcome {}
}
