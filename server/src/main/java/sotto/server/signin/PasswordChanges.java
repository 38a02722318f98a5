package sotto.server.signin;

import org.jspecify.annotations.Nullable;
import sotto.protocol.SessionId;
import sotto.protocol.UserId;
import sotto.store.Actor;
import sotto.store.Users;

/** Changes of passwords. */
public final class PasswordChanges {
  private final Users users;

  public PasswordChanges(Users users) {
    this.users = users;
  }

  /**
   * Replaces the password, and ends the person's sessions.
   *
   * @param phc the Argon2id hash in PHC form
   * @param except the session that goes on; null for none
   */
  public void replace(UserId user, String phc, @Nullable SessionId except, Actor actor) {
    users.setPasswordHash(user, phc, except, actor);
  }
}
