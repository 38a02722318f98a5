package sotto.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sotto.policy.EndToEndSetting;
import sotto.policy.Role;
import sotto.protocol.GroupId;
import sotto.protocol.OrganisationId;
import sotto.protocol.SessionId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.Availability;

/** The people of an organisation. */
public interface Users {
  Optional<User> byId(UserId id);

  /** Finds by email, without regard to case. */
  Optional<User> byEmail(String email);

  /**
   * All that a sign-in compares, at one moment.
   *
   * @param phc the Argon2id hash in PHC form; null for a person without a password
   * @param version of the store at that moment; see {@link Sessions#signIn}
   */
  record Account(User user, @Nullable String phc, long version) {
    @Override
    public String toString() {
      return "Account[" + user.id() + "]";
    }
  }

  /** The account of an email, without regard to case. */
  Optional<Account> account(String email);

  /**
   * People in whose name or email each word of the text is found, by name. Words may come in any
   * order and be parts of others; case, accents and such spellings as {@code ø} or {@code ß} make
   * no difference.
   *
   * @param text without words for everyone
   * @param membership null for all
   * @param after the id of the last one of the previous page, null for the first page
   * @param limit 1 to 500
   */
  List<User> search(
      OrganisationId organisation,
      String text,
      boolean withDisabled,
      @Nullable Membership membership,
      @Nullable UserId after,
      int limit);

  /** The same, whatever groups people are in. */
  default List<User> search(
      OrganisationId organisation,
      String text,
      boolean withDisabled,
      @Nullable UserId after,
      int limit) {
    return search(organisation, text, withDisabled, null, after, limit);
  }

  /**
   * A condition on people.
   *
   * @param member whether they are members of the group, or are not
   */
  record Membership(GroupId group, boolean member) {}

  /** Everyone, for caches: active and disabled. */
  List<User> all(OrganisationId organisation);

  /**
   * Adds a person without a password.
   *
   * @throws StoreConflictException {@code NAME_TAKEN} for a known email
   */
  @Writes
  User create(OrganisationId organisation, String email, String displayName, Role role, Actor actor)
      throws StoreConflictException;

  /**
   * Changes the values that are not null. Disabling a person ends their sessions.
   *
   * @throws StoreConflictException {@code NOT_FOUND}, or {@code LAST_ADMINISTRATOR} if no active
   *     administrator with a password would remain
   */
  @Writes
  User change(
      UserId id,
      @Nullable String displayName,
      @Nullable Role role,
      @Nullable Boolean disabled,
      Actor actor)
      throws StoreConflictException;

  /** The Argon2id hash in PHC form; empty for a person without a password. */
  Optional<String> passwordHash(UserId id);

  /**
   * Replaces the password's hash and ends the person's sessions, which may belong to a thief of the
   * old password. The hash does not appear in the audit log.
   *
   * @param except the session that goes on; null for none
   */
  @Writes
  void setPasswordHash(UserId id, String phc, @Nullable SessionId except, Actor actor);

  /** Replaces the password's hash and ends all of the person's sessions. */
  @Writes
  default void setPasswordHash(UserId id, String phc, Actor actor) {
    setPasswordHash(id, phc, null, actor);
  }

  /**
   * Sets the person's own switches, by the rules of {@link sotto.policy.EndToEndChoice#after}.
   *
   * @param only "only end-to-end encrypted calls"; null for no change
   * @return the setting afterwards
   * @throws StoreConflictException {@code NOT_ALLOWED_BY_POLICY}
   * @throws sotto.protocol.InvalidFieldException for {@code only} with a switch that is off
   */
  @Writes
  EndToEndSetting setEndToEnd(UserId id, boolean on, @Nullable Boolean only, Actor actor)
      throws StoreConflictException;

  /** The availability that the person chose last. */
  Availability availability(UserId id);

  /** All choices other than {@link Availability#AUTOMATIC}. */
  Map<UserId, Availability> availabilities();

  /** Not reported to listeners: presence is broadcast separately. */
  @Writes
  void setAvailability(UserId id, Availability availability);
}
