package sotto.client.keys;

import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.rules.FailureKind;

/** How this device stands with its own user's list, as the list was last seen. */
public sealed interface OwnStanding {
  /** There is no list: end-to-end encryption has not been set up. */
  record NotSetUp() implements OwnStanding {}

  /** The list has this device, and this device has accepted the list. */
  record Confirmed(DeviceList list) implements OwnStanding {}

  /**
   * There is a list and this device is not in it, or has not accepted it: to be confirmed on
   * another device, or by the recovery code. The list is the server's word until then.
   */
  record Unconfirmed(DeviceList list) implements OwnStanding {}

  /** The list has removed this device. */
  record Revoked(DeviceList list) implements OwnStanding {}

  /**
   * R-LIST-15: the list has another root than the one this device has accepted. The person has
   * begun anew on another device, or it is an attack. An alert.
   */
  record AnotherRoot(DeviceList list) implements OwnStanding {}

  /** R-LIST-13: the server shows less than this device has seen. An alert. */
  record RolledBack() implements OwnStanding {}

  /** R-LIST-14: the server shows something else than this device has seen. An alert. */
  record Forked() implements OwnStanding {}

  /** The list that the server shows does not verify. An alert. */
  record Unverifiable(FailureKind kind) implements OwnStanding {}
}
