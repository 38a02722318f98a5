package sotto.switchboard.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.policy.EffectivePolicy.Source;
import sotto.policy.EncryptionEnablement;
import sotto.policy.EncryptionPolicy;
import sotto.policy.PolicyName;
import sotto.policy.Role;
import sotto.protocol.OrganisationId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.Availability;
import sotto.protocol.signalling.Topic;
import sotto.store.Actor;
import sotto.store.ChangeKind;
import sotto.store.Committed;
import sotto.store.DirectoryRows;
import sotto.store.DirectoryUpdate;
import sotto.store.Groups.Group;
import sotto.store.NotInForceException;
import sotto.store.Policies;
import sotto.store.Store;
import sotto.store.StoreConflictException;
import sotto.store.StoreFailure;
import sotto.store.StoreUnavailableException;
import sotto.store.User;
import sotto.store.sql.SqlStores;
import sotto.store.sql.StoreConfig;

/** The directory follows the store, reads the changes, and notifies those concerned. */
final class DirectoryChangesTest {
  private static final Actor ACTOR = Actor.local();
  private static final int BURST = 20;

  /** The result of each read of the directory, and a gate before the next. */
  private final class WatchedRows implements DirectoryRows {
    final List<DirectoryUpdate> reads = Collections.synchronizedList(new ArrayList<>());
    volatile @Nullable CountDownLatch gate;
    final CountDownLatch atGate = new CountDownLatch(1);
    volatile boolean isDown;

    @Override
    public DirectoryUpdate all() {
      return store.directory().all();
    }

    @Override
    public DirectoryUpdate since(long version) {
      if (isDown) {
        throw new StoreUnavailableException(StoreFailure.UNREACHABLE, "down");
      }
      DirectoryUpdate update = store.directory().since(version);
      reads.add(update);
      CountDownLatch closed = gate;
      if (closed != null) {
        atGate.countDown();
        await(closed);
      }
      return update;
    }
  }

  private final List<String> notices = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch burst = new CountDownLatch(BURST);
  private final Store store;
  private final WatchedRows rows = new WatchedRows();
  private final SnapshotDirectory directory;
  private final DirectoryChanges changes;
  private final OrganisationId organisation;
  private final Policies<EncryptionPolicy> policies;
  private final User ada;

  DirectoryChangesTest(@TempDir Path folder) throws Exception {
    store = SqlStores.open(StoreConfig.sqlite(folder.resolve("sotto.db")), InstantSource.system());
    organisation = store.organisations().create("Acme", ACTOR).id();
    policies = store.policies(EncryptionPolicy.TYPE);
    ada = user("Ada");
    directory = SnapshotDirectory.load(rows);
    changes = new DirectoryChanges(directory, rows, new Told());
    // Called before the directory, with a change that is committed and not read yet.
    store.listen(change -> {
      if (rows.gate != null && rows.atGate.getCount() == 0) {
        burst.countDown();
      }
    });
    store.listen(changes);
  }

  private final class Told implements DirectoryAudience {
    @Override
    public void changed(Set<UserId> users, Topic topic) {
      users.forEach(user -> notices.add(user + " " + topic));
    }

    @Override
    public void peopleChanged(long version, Collection<User> people) {
      people.forEach(person -> notices.add(person.id() + " is " + person.displayName()));
    }

    @Override
    public void modesChanged(Set<UserId> people) {
      people.forEach(person -> notices.add(person + " modes"));
    }

    @Override
    public void changedForAll(Topic topic) {
      notices.add("all " + topic);
    }
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aRenameIsThereWhenTheStoreReturnsAndOnlyThatPersonWasRead() throws Exception {
    User bob = user("Bob");
    rows.reads.clear();
    notices.clear();

    store.users().change(bob.id(), "Robert", null, null, ACTOR);

    assertThat(directory.person(bob.id()).orElseThrow().displayName()).isEqualTo("Robert");
    assertThat(rows.reads).singleElement().satisfies(read -> assertThat(read.users()).hasSize(1));
    assertThat(notices).containsExactlyInAnyOrder(bob.id() + " ME", bob.id() + " is Robert");
  }

  @Test
  void availabilityReadsNothingHoweverOftenItIsSet() {
    for (int i = 0; i < 20; i++) {
      store.users().setAvailability(ada.id(), Availability.BUSY);
      store.users().setAvailability(ada.id(), Availability.AUTOMATIC);
    }

    assertThat(rows.reads).isEmpty();
    assertThat(notices).isEmpty();
  }

  @Test
  void availabilityDoesNotWaitForTheDirectory() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    rows.gate = gate;
    Thread rename = Thread.startVirtualThread(() -> rename("Slow"));
    await(rows.atGate);

    store.users().setAvailability(ada.id(), Availability.BUSY); // returns while the read waits

    gate.countDown();
    rename.join();
    assertThat(directory.person(ada.id()).orElseThrow().displayName()).isEqualTo("Slow");
  }

  /** Any number of changes during a read costs one further read, and none has to queue. */
  @Test
  void changesThatWaitAreReadTogether() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    rows.gate = gate;
    Thread first = Thread.startVirtualThread(() -> rename("Slow"));
    await(rows.atGate);
    List<Thread> waiting = new ArrayList<>();
    for (int i = 0; i < BURST; i++) {
      String name = "Person" + i;
      waiting.add(Thread.startVirtualThread(() -> create(name)));
    }
    await(burst);

    rows.gate = null;
    gate.countDown();
    first.join();
    for (Thread each : waiting) {
      each.join();
    }

    assertThat(rows.reads).extracting(read -> read.users().size()).containsExactly(1, BURST);
  }

  @Test
  void aChangeThatCannotBeReadIsMadeAllTheSameAndReadLater() {
    rows.isDown = true;
    assertThatThrownBy(() -> rename("Augusta")).isInstanceOf(NotInForceException.class);
    assertThat(directory.person(ada.id()).orElseThrow().displayName()).isEqualTo("Ada");

    assertThatThrownBy(changes::catchUp).isInstanceOf(StoreUnavailableException.class);
    rows.isDown = false;
    changes.catchUp();

    assertThat(directory.person(ada.id()).orElseThrow().displayName()).isEqualTo("Augusta");
    changes.catchUp();
    assertThat(rows.reads).hasSize(1);
  }

  @Test
  void everythingIsReadWhenItIsNotKnownWhatWasChanged() {
    rename("Augusta");
    long version = directory.snapshot().version();
    directory.replace(
        DirectorySnapshot.EMPTY.with(
            new DirectoryUpdate(version + 5, true, null, null, List.of())));

    changes.committed(new Committed(ChangeKind.ANYTHING, Set.of(), null, version));

    assertThat(directory.person(ada.id()).orElseThrow().displayName()).isEqualTo("Augusta");
    assertThat(directory.snapshot().version()).isEqualTo(version);
  }

  @Test
  void aPolicyOfAGroupReachesItsMembersWithoutReadingThem() throws Exception {
    User bob = user("Bob");
    Group group = store.groups().create(organisation, "Legal", "", ACTOR);
    PolicyName policy = policy("Quiet", EncryptionEnablement.REQUIRED);
    store.groups().addMember(group.id(), bob.id(), ACTOR);
    notices.clear();
    rows.reads.clear();

    policies.assignToGroup(group.id(), policy, null, ACTOR);

    assertThat(rows.reads).singleElement().satisfies(read -> assertThat(read.users()).isEmpty());
    assertThat(source(bob)).isEqualTo(Source.GROUP);
    assertThat(source(ada)).isEqualTo(Source.GLOBAL);
    assertThat(notices).containsExactlyInAnyOrder(bob.id() + " ME", bob.id() + " modes");

    store.groups().remove(group.id(), ACTOR);
    assertThat(source(bob)).isEqualTo(Source.GLOBAL);
  }

  @Test
  void aPolicyThatNobodyHasConcernsNobody() throws Exception {
    PolicyName policy = policy("Quiet", EncryptionEnablement.REQUIRED);
    policies.remove(organisation, policy, ACTOR);

    assertThat(notices).isEmpty();
  }

  @Test
  void aChangeOfGlobalConcernsThoseWhoHaveIt() throws Exception {
    User bob = user("Bob");
    policies.assignToUser(bob.id(), policy("Quiet", EncryptionEnablement.REQUIRED), ACTOR);
    notices.clear();

    policies.replace(
        organisation, content(PolicyName.GLOBAL, EncryptionEnablement.REQUIRED), ACTOR);

    assertThat(notices).containsExactlyInAnyOrder(ada.id() + " ME", ada.id() + " modes");
    assertThat(source(bob)).isEqualTo(Source.DIRECT);
  }

  private Source source(User user) {
    return directory.person(user.id()).orElseThrow().effectivePolicy().source();
  }

  private PolicyName policy(String name, EncryptionEnablement calling)
      throws StoreConflictException {
    PolicyName policy = PolicyName.of(name);
    policies.create(organisation, content(policy, calling), ACTOR);
    return policy;
  }

  private static EncryptionPolicy content(PolicyName name, EncryptionEnablement calling) {
    return new EncryptionPolicy(name, "", calling, EncryptionEnablement.DISABLED, true);
  }

  private void create(String name) {
    try {
      user(name);
    } catch (StoreConflictException e) {
      throw new AssertionError(e);
    }
  }

  private void rename(String name) {
    try {
      store.users().change(ada.id(), name, null, null, ACTOR);
    } catch (StoreConflictException e) {
      throw new AssertionError(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private User user(String name) throws StoreConflictException {
    return store.users().create(organisation, name + "@example.org", name, Role.MEMBER, ACTOR);
  }
}
