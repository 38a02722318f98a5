package sotto.policy;

import org.jspecify.annotations.Nullable;

/**
 * The setting "End-to-end encrypted calls" as it follows from policy and the person's own switches.
 * The settings page shows it, and {@link CallModeDecision} uses the same value.
 *
 * <p>Design note. "Only end-to-end encrypted calls" is a promise to the person who chose it, so no
 * change of policy takes it back: neither to one where the switch starts as off, nor to one that no
 * longer offers it, nor to one that allows no end-to-end encryption. In the last case no call is
 * possible until the person, who sees this on every page, takes it back. The person's own devices
 * enforce it in any case (docs/protocol.md §11).
 *
 * @param available whether policy lets the person have it at all
 * @param on whether it is on
 * @param locked whether policy requires it, so that it cannot be turned off
 * @param mayRequire whether the person may choose to have only end-to-end encrypted calls
 * @param only whether only end-to-end encrypted calls are made: policy requires it, or the person
 *     has chosen so and not taken it back
 */
public record EndToEndSetting(
    boolean available, boolean on, boolean locked, boolean mayRequire, boolean only) {

  /**
   * Derives the setting.
   *
   * @param ownSwitch the person's switch; null while never touched
   * @param ownOnly the person's "only end-to-end encrypted calls"; counts for nothing with a switch
   *     that was turned off, and turns on one that was never touched
   */
  public static EndToEndSetting of(
      EncryptionPolicy policy, @Nullable Boolean ownSwitch, boolean ownOnly) {
    boolean only = ownOnly && (ownSwitch == null || ownSwitch);
    boolean mayRequire = policy.usersMayRequire();
    return switch (policy.calling()) {
      case DISABLED -> new EndToEndSetting(false, false, false, false, only);
      case DISABLED_USER_OVERRIDE -> {
        boolean on = only || (ownSwitch != null && ownSwitch);
        yield new EndToEndSetting(true, on, false, mayRequire, only);
      }
      case ENABLED_USER_OVERRIDE -> {
        boolean on = ownSwitch == null || ownSwitch;
        yield new EndToEndSetting(true, on, false, mayRequire, only);
      }
      case REQUIRED -> new EndToEndSetting(true, true, true, false, true);
    };
  }

  /** Whether the person's calls are refused when they cannot be end-to-end encrypted. */
  public boolean requires() {
    return only;
  }
}
