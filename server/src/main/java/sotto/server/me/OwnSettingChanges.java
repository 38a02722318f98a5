package sotto.server.me;

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

/** Changes of a person's own switches for end-to-end encryption, as far as policy permits. */
final class OwnSettingChanges {
  private final Users users;
  private final Keys keys;

  OwnSettingChanges(Store store) {
    this.users = store.users();
    this.keys = store.keys();
  }

  /** The resulting values of both switches. */
  record WantedSwitches(boolean on, boolean only) {
    /**
     * Only the person's own choice is stored: a requirement ends with its policy.
     *
     * @param only null for no change
     */
    static WantedSwitches of(Person person, boolean on, @Nullable Boolean only) {
      return new WantedSwitches(on, on && (only == null ? person.onlyEndToEnd() : only));
    }
  }

  /**
   * Checks that policy permits the change.
   *
   * @throws StoreConflictException {@code NOT_ALLOWED_BY_POLICY}
   */
  static void requireAllowed(Person person, WantedSwitches wish) throws StoreConflictException {
    EndToEndSetting now =
        EndToEndSetting.of(
            person.effectivePolicy().policy(), person.endToEnd(), person.onlyEndToEnd());
    // Turning off a switch that policy no longer offers is always possible, unless policy requires
    // it.
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
   * @param statement signed by the person's device; null for none
   * @throws StoreConflictException {@code NOT_ALLOWED_BY_POLICY}, or {@code KEY_REFUSED} when the
   *     statement's counter is not above the stored one
   */
  void set(Person person, WantedSwitches wish, @Nullable Toggle statement, Actor actor)
      throws StoreConflictException {
    requireAllowed(person, wish);
    if (statement == null) {
      users.setEndToEnd(person.id(), wish.on(), wish.only(), actor);
    } else {
      keys.setEndToEnd(person.id(), wish.on(), wish.only(), statement, actor);
    }
  }
}
