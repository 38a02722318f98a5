package sotto.server.me;

import org.jspecify.annotations.Nullable;
import sotto.policy.EndToEndSetting;
import sotto.protocol.UserId;
import sotto.server.keys.SignedToggles.CheckedToggle;
import sotto.store.Actor;
import sotto.store.Keys;
import sotto.store.Store;
import sotto.store.StoreConflictException;
import sotto.store.Users;

/** Changes of a person's own switches for end-to-end encryption, as far as policy permits. */
final class OwnSettingChanges {
  private final Users users;
  private final Keys keys;

  OwnSettingChanges(Store store) {
    this.users = store.users();
    this.keys = store.keys();
  }

  /**
   * Sets both switches; refusals as in {@link Users#setEndToEnd}.
   *
   * @param only null for no change
   * @return the setting afterwards
   */
  EndToEndSetting set(UserId user, boolean on, @Nullable Boolean only, Actor actor)
      throws StoreConflictException {
    return users.setEndToEnd(user, on, only, actor);
  }

  /** The same with a statement of the person's device; refusals as in {@link Keys#setEndToEnd}. */
  EndToEndSetting set(UserId user, boolean on, CheckedToggle statement, Actor actor)
      throws StoreConflictException {
    return keys.setEndToEnd(user, on, statement.only(), statement.toggle(), actor);
  }
}
