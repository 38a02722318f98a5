package sotto.server.policies;

import org.jspecify.annotations.Nullable;
import sotto.policy.EndToEndSetting;
import sotto.protocol.ErrorCode;
import sotto.store.Actor;
import sotto.store.Keys;
import sotto.store.Keys.Toggle;
import sotto.store.Store;
import sotto.store.StoreConflictException;
import sotto.store.Users;
import sotto.switchboard.directory.Person;

/** Changes of a person's own switches for end-to-end encryption, as far as policy lets them. */
public final class OwnSettingChanges {
  private final Users users;
  private final Keys keys;

  public OwnSettingChanges(Store store) {
    this.users = store.users();
    this.keys = store.keys();
  }

  /** The values of both switches that a wish leads to. */
  public record WantedSwitches(boolean on, boolean only) {
    /**
     * The person's own choice alone is kept: a requirement ends with its policy.
     *
     * @param only null for no change
     */
    public static WantedSwitches of(Person person, boolean on, @Nullable Boolean only) {
      return new WantedSwitches(on, on && (only == null ? person.onlyEndToEnd() : only));
    }
  }

  /**
   * Checks what policy lets the person set.
   *
   * @throws StoreConflictException {@code NOT_ALLOWED_BY_POLICY}
   */
  public static void requireAllowed(Person person, WantedSwitches wish)
      throws StoreConflictException {
    EndToEndSetting now =
        EndToEndSetting.of(
            person.effectivePolicy().policy(), person.endToEnd(), person.onlyEndToEnd());
    // Taking back what policy no longer offers is always possible, unless policy requires it.
    boolean allowed =
        (wish.on() ? now.available() : !now.locked())
            && (!wish.only() || person.onlyEndToEnd() || now.mayRequire());
    if (!allowed) {
      throw new StoreConflictException(
          ErrorCode.NOT_ALLOWED_BY_POLICY, "", "policy does not let the person set this");
    }
  }

  /**
   * Sets both switches.
   *
   * @param statement what the person's device has signed of it; null if it signs nothing
   * @throws StoreConflictException {@code NOT_ALLOWED_BY_POLICY}, or {@code KEY_REFUSED} when the
   *     counter of the statement is not above the one kept
   */
  public void set(Person person, WantedSwitches wish, @Nullable Toggle statement, Actor actor)
      throws StoreConflictException {
    requireAllowed(person, wish);
    if (statement == null) {
      users.setEndToEnd(person.id(), wish.on(), wish.only(), actor);
    } else {
      keys.setEndToEnd(person.id(), wish.on(), wish.only(), statement, actor);
    }
  }
}
