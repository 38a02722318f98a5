package sotto.client.e2ee;

import java.time.Instant;
import java.util.Set;
import sotto.protocol.DeviceId;
import sotto.protocol.UserId;

/** A question to the person. Spec: docs/protocol.md §9, §11. */
public sealed interface Question {
  /** The other person. */
  UserId contact();

  /**
   * The identity of a known contact has changed. A yes removes the pin.
   *
   * @param wasVerified whether the person had verified the earlier identity
   */
  record RootChanged(UserId contact, boolean wasVerified) implements Question {}

  /** The contact has not confirmed these devices of the call. */
  record UnconfirmedDevices(UserId contact, Set<DeviceId> devices) implements Question {
    public UnconfirmedDevices {
      devices = Set.copyOf(devices);
    }
  }

  /** The call is ordinary, but earlier calls with this contact were end-to-end encrypted. */
  record OrdinaryAfterEndToEnd(UserId contact, Instant lastEndToEnd) implements Question {}

  /** The server says ordinary, but both people's devices have signed that the setting is on. */
  record OrdinaryThoughBothOn(UserId contact) implements Question {}
}
