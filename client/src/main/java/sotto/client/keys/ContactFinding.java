package sotto.client.keys;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import sotto.e2ee.handshake.Consent;
import sotto.e2ee.handshake.Contact;
import sotto.e2ee.handshake.LegPlan;
import sotto.e2ee.rules.FailureKind;
import sotto.protocol.DeviceId;

/** The result of looking a contact up: the contact, or the failure to show. */
public sealed interface ContactFinding {
  /**
   * Verified, and consistent with the memory.
   *
   * @param contact for the handshake
   * @param devices with verified keys
   * @param untimely devices excluded by time alone: one of the two clocks is wrong
   * @param notices to be shown; of these, {@link Notice.RootChanged} and {@link
   *     Notice.UnconfirmedDevices} need the person's decision
   */
  record Usable(
      Contact contact,
      List<Reachable> devices,
      Set<DeviceId> untimely,
      Set<Notice> notices,
      ToggleFinding toggle)
      implements ContactFinding {
    public Usable {
      devices = List.copyOf(devices);
      untimely = Set.copyOf(untimely);
      notices = Set.copyOf(notices);
    }
  }

  /** The contact has no list, and none is remembered. */
  record NotSetUp() implements ContactFinding {}

  /** R-LIST-13: the list is shorter than the remembered one. No call. */
  record RolledBack() implements ContactFinding {}

  /** R-LIST-14: the list contradicts the remembered one. No call, and an alert. */
  record Forked() implements ContactFinding {}

  /** The keys do not verify. No call. */
  record Unverifiable(FailureKind kind) implements ContactFinding {}

  /** The failure to report; empty for {@link Usable}. */
  default Optional<FailureKind> failure() {
    return switch (this) {
      case Usable usable -> Optional.empty();
      case NotSetUp() -> Optional.of(FailureKind.COULD_NOT_BE_VERIFIED);
      case RolledBack() -> Optional.of(FailureKind.COULD_NOT_BE_VERIFIED);
      case Forked() -> Optional.of(FailureKind.COULD_NOT_BE_VERIFIED);
      case Unverifiable(FailureKind kind) -> Optional.of(kind);
    };
  }

  /** A device of the contact with verified keys; the plan may need the person's consent. */
  record Reachable(DeviceId device, boolean confirmed, Consent<LegPlan> plan) {}

  /** A notice about a contact. */
  sealed interface Notice {
    /** The identity has changed. */
    record RootChanged(boolean wasVerified) implements Notice {}

    /** The contact has not confirmed these devices. */
    record UnconfirmedDevices(Set<DeviceId> devices) implements Notice {
      public UnconfirmedDevices {
        devices = Set.copyOf(devices);
      }
    }

    /** Nothing has vouched for the end of the list in seven days. */
    record Stale() implements Notice {}
  }
}
