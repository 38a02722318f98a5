package sotto.attack.organisation;

import java.util.List;
import sotto.policy.EncryptionEnablement;
import sotto.policy.EncryptionPolicy;
import sotto.policy.PolicyName;
import sotto.policy.Role;
import sotto.protocol.OrganisationId;
import sotto.server.auth.Password;
import sotto.server.auth.PasswordCheck;
import sotto.store.Actor;
import sotto.store.Store;
import sotto.store.StoreConflictException;
import sotto.store.User;

/**
 * An organisation in which everybody may turn end-to-end encrypted calls on, and all people have
 * one password.
 */
public final class AttackedOrganisation {
  /** A person who is to be created. */
  public record NewPerson(String email, String displayName, Role role) {}

  private AttackedOrganisation() {}

  /**
   * Fills an empty store.
   *
   * @param people with different emails
   * @param password of all of them
   */
  public static void fill(Store store, List<NewPerson> people, String password) {
    try {
      OrganisationId organisation = store.organisations().create("Attacked", Actor.local()).id();
      String phc = new PasswordCheck(1).hash(new Password(password), "attack");
      for (NewPerson person : people) {
        User user =
            store
                .users()
                .create(
                    organisation,
                    person.email(),
                    person.displayName(),
                    person.role(),
                    Actor.local());
        store.users().setPasswordHash(user.id(), phc, Actor.local());
      }
      store
          .policies(EncryptionPolicy.TYPE)
          .replace(
              organisation,
              new EncryptionPolicy(
                  PolicyName.GLOBAL,
                  "Everybody may turn end-to-end encrypted calls on",
                  EncryptionEnablement.DISABLED_USER_OVERRIDE,
                  EncryptionEnablement.DISABLED,
                  true),
              Actor.local());
    } catch (StoreConflictException | PasswordCheck.OverloadedException e) {
      throw new IllegalStateException("an empty store refused its people", e);
    }
  }
}
