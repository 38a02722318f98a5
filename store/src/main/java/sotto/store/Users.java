package sotto.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sotto.policy.Role;
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
   * People in whose name or email each word of the text is found, by name. Words may come in any
   * order and be parts of others; case, accents and such spellings as {@code ø} or {@code ß} make
   * no difference.
   *
   * @param text without words for everyone
   * @param after the id of the last one of the previous page, null for the first page
   * @param limit 1 to 500
   */
  List<User> search(
      OrganisationId organisation,
      String text,
      boolean withDisabled,
      @Nullable UserId after,
      int limit);

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
   * The person's own switches. A null {@code endToEnd} leaves it to policy. Where policy does not
   * allow the person end-to-end encryption, nothing changes.
   */
  @Writes
  void setEndToEnd(UserId id, @Nullable Boolean endToEnd, boolean only, Actor actor);

  /** The availability that the person chose last. */
  Availability availability(UserId id);

  /** All choices other than {@link Availability#AUTOMATIC}. */
  Map<UserId, Availability> availabilities();

  /** Not reported to listeners: presence is broadcast separately. */
  @Writes
  void setAvailability(UserId id, Availability availability);
}
