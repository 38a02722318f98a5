package sotto.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sotto.protocol.UserId;

/** Links that let a person choose a password once. Only a hash of the token is stored. */
public interface OneTimeLinks {
  /** The purpose of a link. */
  enum LinkPurpose {
    /** The first administrator of a new server. */
    SETUP,
    /** An invitation by an administrator. */
    INVITATION,
    /** A new password for a person who lost theirs. */
    RESET
  }

  /**
   * The person and purpose that a valid link leads to.
   *
   * @param user the owner; null exactly for {@link LinkPurpose#SETUP}, when there are no users yet
   */
  record Link(@Nullable UserId user, LinkPurpose purpose, Instant expiresAt) {}

  /**
   * Creates the set-up link of an empty server; an earlier one stops working.
   *
   * @return the token, as {@link #create} does
   */
  @Writes
  String createSetup(Duration validFor);

  /**
   * Uses the set-up link: the organisation with its Global policy, and its first administrator with
   * a password, all or nothing. Empty when unknown, used, expired, or after an organisation was set
   * up.
   */
  @Writes
  Optional<User> redeemSetup(
      String token, String organisation, String email, String displayName, String passwordPhc);

  /**
   * Creates a link; earlier ones of the same user stop working.
   *
   * @return the token, 256 random bits in URL-safe Base64; stored nowhere else
   * @throws IllegalArgumentException for an unknown user, or {@link LinkPurpose#SETUP}
   */
  @Writes
  String create(UserId user, LinkPurpose purpose, Duration validFor, Actor actor);

  /**
   * Looks a token up without using it. Empty when unknown, used or expired, or while its user is
   * disabled.
   */
  Optional<Link> find(String token);

  /**
   * Uses a token, sets the password and ends the person's sessions, all or nothing. Empty as for
   * {@link #find}.
   *
   * @param actor without a user, that of the link is used
   */
  @Writes
  Optional<Link> redeem(String token, String passwordPhc, Actor actor);
}
