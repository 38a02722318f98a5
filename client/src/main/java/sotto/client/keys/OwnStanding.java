package sotto.client.keys;

import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.rules.FailureKind;

/** This device's standing in its user's list at the last fetch. */
public sealed interface OwnStanding {
  /** There is no list: end-to-end encryption has not been set up. */
  record NotSetUp() implements OwnStanding {}

  /** The list has this device, which has accepted the list. */
  record Confirmed(DeviceList list) implements OwnStanding {}

  /**
   * The list does not have this device, or is not accepted: confirm it on another device, or by the
   * recovery code. Until then the list is only the server's claim.
   */
  record Unconfirmed(DeviceList list) implements OwnStanding {}

  /** The list has revoked this device. */
  record Revoked(DeviceList list) implements OwnStanding {}

  /**
   * R-LIST-15: the list has another root than the accepted one. The person has reset the identity
   * on another device, or it is an attack. An alert.
   */
  record AnotherRoot(DeviceList list) implements OwnStanding {}

  /**
   * R-LIST-13: the list is shorter than the accepted one, and stayed so when this device put the
   * missing entries back. An alert.
   */
  record RolledBack() implements OwnStanding {}

  /** R-LIST-14: the list contradicts the accepted one. An alert. */
  record Forked() implements OwnStanding {}

  /** The list does not verify. An alert. */
  record Unverifiable(FailureKind kind) implements OwnStanding {}
}
