package sotto.server.people;

import org.jspecify.annotations.Nullable;
import sotto.policy.Role;
import sotto.protocol.OrganisationId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.Availability;
import sotto.store.Actor;
import sotto.store.StoreConflictException;
import sotto.store.User;
import sotto.store.Users;

/** Changes of users. */
public final class UserChanges {
  private final Users users;

  public UserChanges(Users users) {
    this.users = users;
  }

  /**
   * Adds a person without a password.
   *
   * @throws StoreConflictException {@code NAME_TAKEN} for a known email
   */
  public User create(
      OrganisationId organisation, String email, String displayName, Role role, Actor actor)
      throws StoreConflictException {
    return users.create(organisation, email.strip(), displayName.strip(), role, actor);
  }

  /**
   * Changes what is not null.
   *
   * @throws StoreConflictException as for {@link Users#change}
   */
  public User change(
      UserId user,
      @Nullable String displayName,
      @Nullable Role role,
      @Nullable Boolean disabled,
      Actor actor)
      throws StoreConflictException {
    String name = displayName == null ? null : displayName.strip();
    return users.change(user, name, role, disabled, actor);
  }

  /** Sets the availability that the person chose. */
  public void setAvailability(UserId user, Availability availability) {
    users.setAvailability(user, availability);
  }
}
