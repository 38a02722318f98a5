package sotto.client.e2ee;

import java.time.Instant;
import java.util.Set;
import sotto.protocol.DeviceId;
import sotto.protocol.UserId;

/** A decision that only the person can make. Spec: docs/protocol.md §9, §11. */
public sealed interface Question {
  /** The other person. */
  UserId contact();

  /**
   * The identity of a known contact is another than before. Yes removes the pin.
   *
   * @param wasVerified whether the person had compared codes with the identity before
   */
  record RootChanged(UserId contact, boolean wasVerified) implements Question {}

  /**
   * Devices that the contact has not confirmed: call them, or be called from them, all the same?
   */
  record UnconfirmedDevices(UserId contact, Set<DeviceId> devices) implements Question {
    public UnconfirmedDevices {
      devices = Set.copyOf(devices);
    }
  }

  /** An ordinary call with somebody with whom calls were end-to-end encrypted before. */
  record OrdinaryAfterEndToEnd(UserId contact, Instant lastEndToEnd) implements Question {}

  /** Both people's devices have signed that the setting is on, and the server says ordinary. */
  record OrdinaryThoughBothOn(UserId contact) implements Question {}
}
