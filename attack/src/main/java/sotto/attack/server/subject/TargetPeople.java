package sotto.attack.server.subject;

import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
import sotto.store.sql.SqlStores;
import sotto.store.sql.StoreConfig;

/** The organisation of a server that is attacked. All people have one password. */
public final class TargetPeople {
  /** The password of all people; no secret. */
  public static final String PASSWORD = "a quiet long password";

  /** Members of whom each plays a part in one attack. */
  public static final int POOL = 400;

  /** The honest people, the administrator first. */
  public static final List<String> HONEST =
      List.of("ada", "ben", "chloe", "dilip", "erin", "farah", "gita");

  /** Another administrator, who plays a part in the attacks. */
  public static final String OTHER_ADMINISTRATOR = "mallory";

  private TargetPeople() {}

  /** The email address by name. */
  public static String email(String name) {
    return name + "@example.org";
  }

  /** The name of a member of the pool. */
  public static String poolName(int number) {
    return "m" + number;
  }

  /** Fills an empty database. */
  public static void fill(StoreConfig database) {
    try (Store store = SqlStores.open(database, InstantSource.system())) {
      OrganisationId organisation = store.organisations().create("Attacked", Actor.local()).id();
      String phc = new PasswordCheck(1).hash(new Password(PASSWORD), "attack");
      Stream<String> pool = IntStream.range(0, POOL).mapToObj(TargetPeople::poolName);
      List<String> administrators = List.of(HONEST.getFirst(), OTHER_ADMINISTRATOR);
      Stream<String> parts = Stream.concat(Stream.of(OTHER_ADMINISTRATOR), pool);
      for (String name : Stream.concat(HONEST.stream(), parts).toList()) {
        Role role = administrators.contains(name) ? Role.ADMINISTRATOR : Role.MEMBER;
        User user = store.users().create(organisation, email(name), name, role, Actor.local());
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
