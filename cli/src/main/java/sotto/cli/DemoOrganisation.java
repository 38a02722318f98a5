package sotto.cli;

import java.util.List;
import sotto.policy.EncryptionEnablement;
import sotto.policy.EncryptionPolicy;
import sotto.policy.PolicyName;
import sotto.policy.Role;
import sotto.protocol.OrganisationId;
import sotto.server.auth.Password;
import sotto.server.auth.PasswordCheck;
import sotto.server.people.GroupChanges;
import sotto.server.people.OrganisationChanges;
import sotto.server.people.UserChanges;
import sotto.server.policies.PolicyChanges;
import sotto.server.signin.PasswordChanges;
import sotto.store.Actor;
import sotto.store.Groups.Group;
import sotto.store.Store;
import sotto.store.StoreConflictException;
import sotto.store.User;

/**
 * A small organisation to try Sotto with, on loopback only: all passphrases are the same and
 * public.
 *
 * <p>Users can turn on end-to-end encryption, but it is off at first: the first call is ordinary
 * and shows why, the second is end-to-end encrypted.
 */
public final class DemoOrganisation {
  /** The passphrase of all people. */
  public static final String PASSPHRASE = "speak softly please";

  /** A person of the demo. */
  public record DemoPerson(String email, String displayName, Role role) {}

  /** The people, the administrator first. */
  public static final List<DemoPerson> PEOPLE =
      List.of(
          new DemoPerson("ada@sotto.example", "Ada Lovelace", Role.ADMINISTRATOR),
          new DemoPerson("ben@sotto.example", "Ben Okafor", Role.MEMBER),
          new DemoPerson("chloe@sotto.example", "Chloé Dubois", Role.MEMBER),
          new DemoPerson("dilip@sotto.example", "Dilip Rao", Role.MEMBER),
          new DemoPerson("erin@sotto.example", "Erin Walsh", Role.AUDITOR),
          new DemoPerson("farah@sotto.example", "Farah Haddad", Role.MEMBER));

  private static final Actor ACTOR = Actor.local();

  private DemoOrganisation() {}

  /** Fills an empty store; does nothing to any other. Blocks. */
  public static void create(Store store) {
    if (store.organisations().first().isPresent()) {
      return;
    }
    try {
      OrganisationId organisation =
          new OrganisationChanges(store.organisations()).create("Sotto Demo", ACTOR).id();
      String phc = new PasswordCheck(1).hash(new Password(PASSPHRASE), "demo");
      UserChanges users = new UserChanges(store.users());
      PasswordChanges passwords = new PasswordChanges(store.users());
      for (DemoPerson person : PEOPLE) {
        User user =
            users.create(organisation, person.email(), person.displayName(), person.role(), ACTOR);
        passwords.replace(user.id(), phc, null, ACTOR);
      }
      policies(store, organisation);
    } catch (StoreConflictException | PasswordCheck.OverloadedException e) {
      throw new IllegalStateException("an empty store refused the demo", e);
    }
  }

  /** Global lets users choose; a group shows a required policy. */
  private static void policies(Store store, OrganisationId organisation)
      throws StoreConflictException {
    var policies = new PolicyChanges<>(store.policies(EncryptionPolicy.TYPE));
    var groups = new GroupChanges(store.groups());
    policies.replace(
        organisation,
        new EncryptionPolicy(
            PolicyName.GLOBAL,
            "Users can turn on end-to-end encrypted calls",
            EncryptionEnablement.DISABLED_USER_OVERRIDE,
            EncryptionEnablement.DISABLED,
            true),
        ACTOR);
    PolicyName always = PolicyName.of("AlwaysEndToEnd");
    policies.create(
        organisation,
        new EncryptionPolicy(
            always,
            "Calls that cannot be end-to-end encrypted are refused",
            EncryptionEnablement.REQUIRED,
            EncryptionEnablement.DISABLED,
            false),
        ACTOR);
    Group legal = groups.create(organisation, "Legal", "Advice stays between two", ACTOR);
    User farah = store.users().byEmail("farah@sotto.example").orElseThrow();
    groups.addMember(legal.id(), farah.id(), ACTOR);
    policies.assignToGroup(legal.id(), always, null, ACTOR);
  }
}
