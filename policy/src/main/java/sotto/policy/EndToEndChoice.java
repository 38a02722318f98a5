package sotto.policy;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sotto.protocol.InvalidFieldException;

/**
 * The person's own switches for end-to-end encryption, as the person last set them. Policy masks
 * them ({@link EndToEndSetting}) and never changes them: a policy that is taken away and given back
 * finds them as they were.
 *
 * @param on null while never touched
 * @param only "only end-to-end encrypted calls"
 */
public record EndToEndChoice(@Nullable Boolean on, boolean only) {
  /** The setting that follows from this choice and a policy. */
  public EndToEndSetting under(EncryptionPolicy policy) {
    return EndToEndSetting.of(policy, on, only);
  }

  /**
   * The choice after a wish. A value that equals the one that is shown changes nothing, also where
   * policy masks another one of the person's.
   *
   * @param wishedOnly null for no change; turning off ends it
   * @return empty if policy does not let the person set this
   * @throws InvalidFieldException for {@code only} with a switch that is off
   */
  public Optional<EndToEndChoice> after(
      EncryptionPolicy policy, boolean wishedOn, @Nullable Boolean wishedOnly) {
    EndToEndSetting shown = under(policy);
    boolean turns = wishedOn != shown.on();
    boolean limits = wishedOnly != null && wishedOnly != shown.only();
    boolean keptOnly = turns ? wishedOn && only && !Boolean.FALSE.equals(on) : only;
    boolean afterwardsOnly = limits ? !shown.only() : keptOnly;
    if (!wishedOn && Boolean.TRUE.equals(wishedOnly) && (turns || limits)) {
      throw new InvalidFieldException("only", "false, as on is false", "true");
    }
    boolean refused =
        (turns && (wishedOn ? !shown.available() : shown.locked()))
            || (limits && !shown.only() && !shown.mayRequire());
    if (refused) {
      return Optional.empty();
    }
    EndToEndChoice next =
        new EndToEndChoice(turns ? Boolean.valueOf(wishedOn) : on, afterwardsOnly);
    // Without "only" a switch that was never touched may be off.
    return Optional.of(
        next.under(policy).on() == wishedOn ? next : new EndToEndChoice(wishedOn, afterwardsOnly));
  }
}
