package sotto.policy;

import org.jspecify.annotations.Nullable;

/**
 * The setting "End-to-end encrypted calls" as policy and the person's own switches make it. What
 * the settings page shows and what {@link CallModeDecision} goes by are the same thing.
 *
 * @param available whether policy lets the person have it at all; if not, all else is false
 * @param on whether it is on
 * @param locked whether policy requires it, so that it cannot be turned off
 * @param mayRequire whether the person may choose to have only end-to-end encrypted calls
 * @param only whether the person has so chosen
 */
public record EndToEndSetting(
    boolean available, boolean on, boolean locked, boolean mayRequire, boolean only) {

  /**
   * Works the setting out.
   *
   * @param ownSwitch the person's switch; null while never touched
   * @param ownOnly the person's "only end-to-end encrypted calls"
   */
  public static EndToEndSetting of(
      EncryptionPolicy policy, @Nullable Boolean ownSwitch, boolean ownOnly) {
    return switch (policy.calling()) {
      case DISABLED -> new EndToEndSetting(false, false, false, false, false);
      case DISABLED_USER_OVERRIDE -> own(policy, ownSwitch != null && ownSwitch, ownOnly);
      case ENABLED_USER_OVERRIDE -> own(policy, ownSwitch == null || ownSwitch, ownOnly);
      case REQUIRED -> new EndToEndSetting(true, true, true, false, true);
    };
  }

  private static EndToEndSetting own(EncryptionPolicy policy, boolean on, boolean ownOnly) {
    boolean mayRequire = policy.usersMayRequire();
    return new EndToEndSetting(true, on, false, mayRequire, mayRequire && on && ownOnly);
  }

  /** Whether the person's calls are refused when they cannot be end-to-end encrypted. */
  public boolean requires() {
    return only;
  }
}
