package sotto.client.keys;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import sotto.e2ee.handshake.Consent;
import sotto.e2ee.handshake.Contact;
import sotto.e2ee.handshake.LegPlan;
import sotto.e2ee.rules.FailureKind;
import sotto.protocol.DeviceId;

/** The result of looking somebody up: the contact, or the failure to show. */
public sealed interface ContactFinding {
  /**
   * Verified and not contradicted by what is remembered.
   *
   * @param contact for the handshake
   * @param devices that have published good keys
   * @param untimely devices that are left out by time alone: one of the two clocks is wrong
   * @param notices what to show; of these, {@link Notice.RootChanged} and {@link
   *     Notice.UnconfirmedDevices} are for the person to decide
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

  /** They have not set up end-to-end encryption, and nothing else is remembered. */
  record NotSetUp() implements ContactFinding {}

  /** R-LIST-13: less than was seen before. No call. */
  record RolledBack() implements ContactFinding {}

  /** R-LIST-14: something else than was seen before. No call, and an alert. */
  record Forked() implements ContactFinding {}

  /** The keys do not verify. No call. */
  record Unverifiable(FailureKind kind) implements ContactFinding {}

  /** How a finding without a contact is told; empty for {@link Usable}. */
  default Optional<FailureKind> failure() {
    return switch (this) {
      case Usable usable -> Optional.empty();
      case NotSetUp() -> Optional.of(FailureKind.COULD_NOT_BE_VERIFIED);
      case RolledBack() -> Optional.of(FailureKind.COULD_NOT_BE_VERIFIED);
      case Forked() -> Optional.of(FailureKind.COULD_NOT_BE_VERIFIED);
      case Unverifiable(FailureKind kind) -> Optional.of(kind);
    };
  }

  /** A device of the contact whose keys are good; the plan is behind what has to be decided. */
  record Reachable(DeviceId device, boolean confirmed, Consent<LegPlan> plan) {}

  /** Something to show of a contact. */
  sealed interface Notice {
    /** The identity is another than before. */
    record RootChanged(boolean wasVerified) implements Notice {}

    /** Devices that the contact has not confirmed. */
    record UnconfirmedDevices(Set<DeviceId> devices) implements Notice {
      public UnconfirmedDevices {
        devices = Set.copyOf(devices);
      }
    }

    /** The end of the list was not vouched for in seven days. */
    record Stale() implements Notice {}
  }
}
