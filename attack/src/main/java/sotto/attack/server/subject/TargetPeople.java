package sotto.attack.server.subject;

import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import sotto.attack.organisation.AttackedOrganisation;
import sotto.attack.organisation.AttackedOrganisation.NewPerson;
import sotto.policy.Role;
import sotto.store.Store;
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
      AttackedOrganisation.fill(store, people(), PASSWORD);
    }
  }

  private static List<NewPerson> people() {
    List<String> administrators = List.of(HONEST.getFirst(), OTHER_ADMINISTRATOR);
    Stream<String> pool = IntStream.range(0, POOL).mapToObj(TargetPeople::poolName);
    return Stream.of(HONEST.stream(), Stream.of(OTHER_ADMINISTRATOR), pool)
        .flatMap(names -> names)
        .map(name ->
            new NewPerson(
                email(name),
                name,
                administrators.contains(name) ? Role.ADMINISTRATOR : Role.MEMBER))
        .toList();
  }
}
