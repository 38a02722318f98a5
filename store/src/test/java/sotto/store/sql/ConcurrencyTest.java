package sotto.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sotto.policy.EncryptionEnablement;
import sotto.policy.EncryptionPolicy;
import sotto.policy.GroupAssignment;
import sotto.policy.PolicyName;
import sotto.policy.Role;
import sotto.protocol.DeviceId;
import sotto.protocol.ErrorCode;
import sotto.store.Actor;
import sotto.store.AuditEntry;
import sotto.store.Groups.Group;
import sotto.store.Keys.SignedEntry;
import sotto.store.Keys.Toggle;
import sotto.store.OneTimeLinks.LinkPurpose;
import sotto.store.PinCopies;
import sotto.store.StoreConflictException;
import sotto.store.User;
import sotto.store.Via;

/** Many concurrent changes, from virtual threads as in the server. */
final class ConcurrencyTest extends StoreContract {
  private static final int MANY = 24;

  /** A pool that has one connection so far would make everything take turns. */
  @BeforeEach
  void growPool() throws Exception {
    if (database == TestDatabase.POSTGRESQL) {
      for (int round = 0; connections() < 8; round++) {
        assertThat(round).as("rounds of reads that did not grow the pool").isLessThan(1_000);
        atOnce(times(MANY, () -> store.users().all(organisation)));
      }
    }
  }

  private long connections() throws SQLException {
    try (Connection connection = database.connect(config);
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'sotto'"
                    + " AND datname = current_database()")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** Runs all at the same moment and returns their results. */
  private static <T> List<T> atOnce(List<Callable<T>> tasks) throws Exception {
    CyclicBarrier start = new CyclicBarrier(tasks.size());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> running = new ArrayList<>();
      for (Callable<T> task : tasks) {
        running.add(
            threads.submit(() -> {
              start.await();
              return task.call();
            }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> each : running) {
        results.add(each.get());
      }
      return results;
    }
  }

  private static <T> List<Callable<T>> times(int count, Callable<T> task) {
    return IntStream.range(0, count).mapToObj(i -> task).toList();
  }

  /** True if the change was made, false if refused with the code. */
  private static Callable<Boolean> refusedWith(ErrorCode code, Callable<?> change) {
    return () -> {
      try {
        change.call();
        return true;
      } catch (StoreConflictException e) {
        assertThat(e.code()).isEqualTo(code);
        return false;
      }
    };
  }

  @Test
  void aLinkIsRedeemedByExactlyOneOfMany() throws Exception {
    User bob = user("Bob");
    String token =
        store.links().create(bob.id(), LinkPurpose.INVITATION, Duration.ofDays(1), byAda);
    Actor byLink = new Actor(null, Via.LINK, "");

    assertThat(
            atOnce(times(MANY, () -> store.links().redeem(token, "phc", byLink))).stream()
                .filter(Optional::isPresent))
        .hasSize(1);
    assertThat(audit(200).stream().filter(entry -> entry.action().equals("link.redeem")))
        .hasSize(1);
  }

  @Test
  void aNewServerIsSetUpByExactlyOneOfMany() throws Exception {
    try (var fresh = database.open(database.config(folder.resolve("fresh")), clock)) {
      String token = fresh.links().createSetup(Duration.ofHours(1));

      assertThat(
              atOnce(
                      times(
                          MANY, () -> fresh.links().redeemSetup(token, "A", "a@b.org", "A", "phc")))
                  .stream()
                  .filter(Optional::isPresent))
          .hasSize(1);
    }
  }

  @Test
  void twoAdministratorsWhoDisableEachOtherDoNotLockEveryoneOut() throws Exception {
    User bob = administrator("Bob");
    Actor byBob = new Actor(bob.id(), Via.WEB, "");
    for (int round = 0; round < 10; round++) {
      assertThat(
              atOnce(
                  List.of(
                      refusedWith(
                          ErrorCode.LAST_ADMINISTRATOR,
                          () -> store.users().change(bob.id(), null, null, true, byAda)),
                      refusedWith(
                          ErrorCode.LAST_ADMINISTRATOR,
                          () -> store.users().change(ada.id(), null, null, true, byBob)))))
          .containsExactlyInAnyOrder(true, false);
      for (User each : List.of(ada, bob)) {
        store.users().change(each.id(), null, null, false, byAda);
      }
    }
  }

  @Test
  void anEmailIsTakenByExactlyOneOfMany() throws Exception {
    assertThat(atOnce(times(MANY, refusedWith(ErrorCode.NAME_TAKEN, () -> user("Bob")))))
        .containsOnlyOnce(true);
    assertThat(atOnce(times(MANY, refusedWith(ErrorCode.NAME_TAKEN, () -> group("Group")))))
        .containsOnlyOnce(true);
  }

  @Test
  void auditNumbersHaveNoGapsAndNoDoubles() throws Exception {
    List<Callable<Boolean>> tasks = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      String name = "User" + i / 2; // every second one is refused
      tasks.add(refusedWith(ErrorCode.NAME_TAKEN, () -> user(name)));
    }
    atOnce(tasks);

    assertThat(audit(200).reversed())
        .extracting(AuditEntry::number)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 2 + MANY / 2).boxed().toList());
  }

  @Test
  void ranksStayWholeWhenManyAreInsertedAtTheTop() throws Exception {
    PolicyName policy = policy("Secret", EncryptionEnablement.REQUIRED);
    List<Callable<Boolean>> tasks = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      Group group = group("Group " + i);
      tasks.add(() -> {
        store.policies(EncryptionPolicy.TYPE).assignToGroup(group.id(), policy, 1, byAda);
        return true;
      });
    }
    atOnce(tasks);

    List<GroupAssignment> groups =
        store.policies(EncryptionPolicy.TYPE).assignments(organisation).groups().assignments();
    assertThat(groups)
        .extracting(GroupAssignment::rank)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, MANY).boxed().toList());
    assertThat(groups).extracting(GroupAssignment::group).doesNotHaveDuplicates();
  }

  @Test
  void membersAddedAtOnceAreAllThereAndEachIsNotedOnce() throws Exception {
    Group group = group("Group");
    List<Callable<Boolean>> tasks = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      User user = i % 2 == 0 ? user("User" + i) : ada;
      tasks.add(() -> {
        store.groups().addMember(group.id(), user.id(), byAda);
        return true;
      });
    }
    atOnce(tasks);

    assertThat(store.groups().byId(group.id()).orElseThrow().size()).isEqualTo(MANY / 2 + 1);
    assertThat(audit(200).stream().filter(entry -> entry.action().equals("group.member.add")))
        .hasSize(MANY / 2 + 1);
  }

  @Test
  void aPolicyIsNeverRemovedWhileItIsBeingAssigned() throws Exception {
    User bob = user("Bob", Role.MEMBER);
    for (int i = 0; i < 10; i++) {
      PolicyName policy = policy("P" + i, EncryptionEnablement.REQUIRED);
      atOnce(
          List.of(
              refusedWith(
                  ErrorCode.NOT_FOUND,
                  () -> {
                    store.policies(EncryptionPolicy.TYPE).assignToUser(bob.id(), policy, byAda);
                    return true;
                  }),
              refusedWith(
                  ErrorCode.POLICY_IN_USE,
                  () -> {
                    store.policies(EncryptionPolicy.TYPE).remove(organisation, policy, byAda);
                    return true;
                  })));

      boolean exists =
          store.policies(EncryptionPolicy.TYPE).byName(organisation, policy).isPresent();
      boolean isAssigned =
          policy.equals(
              store
                  .policies(EncryptionPolicy.TYPE)
                  .assignments(organisation)
                  .users()
                  .get(bob.id()));
      assertThat(isAssigned).isEqualTo(exists);
    }
  }

  @Test
  void oneOfManyExtendsADeviceListAndTheOthersAreToldThatItChanged() throws Exception {
    store.keys().extendList(ada.id(), KeysContract.list("genesis"), Set.of(), null, byAda);
    List<Callable<Boolean>> tasks = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      List<SignedEntry> list = KeysContract.list("genesis", "entry " + i);
      tasks.add(
          refusedWith(
              ErrorCode.LIST_CHANGED,
              () -> store.keys().extendList(ada.id(), list, Set.of(), null, byAda)));
    }

    assertThat(atOnce(tasks)).containsOnlyOnce(true);
    assertThat(store.keys().of(ada.id()).entries()).hasSize(2);
  }

  @Test
  void theSameListFromManyIsKeptOnceAndRefusedToNobody() throws Exception {
    List<SignedEntry> list = KeysContract.list("genesis", "one", "two");

    assertThat(
            atOnce(
                times(MANY, () -> store.keys().extendList(ada.id(), list, Set.of(), null, byAda))))
        .containsOnlyOnce(true);
    assertThat(store.keys().of(ada.id()).entries()).hasSize(3);
  }

  @Test
  void oneOfManyHasAPlaceInALogOfPins() throws Exception {
    DeviceId phone = DeviceId.random();
    List<Callable<Boolean>> tasks = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      var copy = new PinCopies.Copy(phone, KeysContract.bytes("envelope " + i));
      tasks.add(
          refusedWith(
              ErrorCode.PIN_EXISTS, () -> store.pins().add(ada.id(), phone, 0, List.of(copy))));
    }

    assertThat(atOnce(tasks)).containsOnlyOnce(true);
    assertThat(store.pins().of(ada.id(), phone, null, 100)).hasSize(1);
  }

  @Test
  void aTogglesCounterRisesWhoeverIsFirst() throws Exception {
    PolicyName open = policy("Open", EncryptionEnablement.DISABLED_USER_OVERRIDE);
    store.policies(EncryptionPolicy.TYPE).assignToOrganisation(organisation, open, byAda);
    List<Callable<Boolean>> tasks = new ArrayList<>();
    for (int i = 1; i <= MANY; i++) {
      var toggle = new Toggle(KeysContract.bytes("toggle " + i), i);
      tasks.add(
          refusedWith(
              ErrorCode.KEY_REFUSED,
              () -> {
                store.keys().setEndToEnd(ada.id(), true, false, toggle, byAda);
                return true;
              }));
    }
    atOnce(tasks);

    assertThat(store.keys().of(ada.id()).toggle())
        .isEqualTo(new Toggle(KeysContract.bytes("toggle " + MANY), MANY));
  }
}
