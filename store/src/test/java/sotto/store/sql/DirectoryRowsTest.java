package sotto.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.IntConsumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import sotto.policy.EncryptionEnablement;
import sotto.policy.EncryptionPolicy;
import sotto.policy.PolicyName;
import sotto.protocol.signalling.Availability;
import sotto.store.DirectoryUpdate;
import sotto.store.DirectoryUser;
import sotto.store.Groups.Group;
import sotto.store.StoreConflictException;
import sotto.store.User;
import sotto.store.sql.internal.Database;
import sotto.store.sql.internal.PostgresDatabase;
import sotto.store.sql.internal.SqliteDatabase;
import sotto.store.sql.internal.Work;

/** Reads for the directory: all changes and nothing else, from one moment. */
final class DirectoryRowsTest extends StoreContract {
  @Test
  void afterARenameOnlyThatUserIsRead() throws Exception {
    User bob = user("Bob");
    user("Zoe");
    long version = store.directory().all().version();

    store.users().change(bob.id(), "Robert", null, null, byAda);

    DirectoryUpdate update = store.directory().since(version);
    assertThat(update.isWhole()).isFalse();
    assertThat(update.policies()).isNull();
    assertThat(update.users()).containsExactly(new DirectoryUser(now(bob), null, Set.of()));
    assertThat(store.directory().since(update.version()).users()).isEmpty();
  }

  @Test
  void afterAvailabilityNothingIsRead() {
    long version = store.directory().all().version();

    store.users().setAvailability(ada.id(), Availability.BUSY);

    assertThat(store.directory().since(version).version()).isEqualTo(version);
    assertThat(store.directory().since(version).users()).isEmpty();
  }

  @Test
  void groupsAndDirectPoliciesComeWithTheUser() throws Exception {
    Group group = group("Legal");
    PolicyName policy = policy("Quiet", EncryptionEnablement.REQUIRED);
    long version = store.directory().all().version();

    store.groups().addMember(group.id(), ada.id(), byAda);
    store.policies(EncryptionPolicy.TYPE).assignToUser(ada.id(), policy, byAda);

    assertThat(store.directory().since(version).users())
        .containsExactly(new DirectoryUser(now(ada), policy, Set.of(group.id())))
        .isEqualTo(store.directory().all().users());
  }

  @Test
  void membersOfAGroupThatIsRemovedAreReadAgain() throws Exception {
    Group group = group("Legal");
    store.groups().addMember(group.id(), ada.id(), byAda);
    long version = store.directory().all().version();

    store.groups().remove(group.id(), byAda);

    assertThat(store.directory().since(version).users())
        .containsExactly(new DirectoryUser(now(ada), null, Set.of()));
  }

  @Test
  void theCostOfAChangeIsTheSameHoweverManyPeopleThereAre() throws Exception {
    List<Integer> statements = new ArrayList<>();
    try (Database counted = databaseThat(statements::add)) {
      SqlDirectoryRows rows = new SqlDirectoryRows(counted);
      User bob = user("Bob");
      List<Integer> before = costOfARename(rows, statements, bob);
      for (int i = 0; i < 60; i++) {
        user("Person" + i);
      }

      assertThat(costOfARename(rows, statements, bob)).isEqualTo(before);
    }
  }

  private List<Integer> costOfARename(SqlDirectoryRows rows, List<Integer> statements, User user)
      throws Exception {
    long version = rows.all().version();
    store.users().change(user.id(), "Robert" + version, null, null, byAda);
    statements.clear();
    assertThat(rows.since(version).users()).hasSize(1);
    return List.copyOf(statements);
  }

  /**
   * Before each statement of the reader in turn, a policy is unassigned and removed, or created and
   * assigned: the directory shows it before or after that, and can always be read.
   */
  @Test
  void aChangeBetweenTwoStatementsOfTheReaderIsSeenAsAWholeOrNotAtAll() throws Exception {
    User bob = user("Bob");
    boolean[] assigned = {false};
    int[] at = {0};
    try (Database interrupted =
        databaseThat(statement -> {
          if (statement == at[0]) {
            turn(bob, assigned);
          }
        })) {
      SqlDirectoryRows rows = new SqlDirectoryRows(interrupted);
      for (int round = 0; round < 2; round++) {
        for (at[0] = 1; at[0] <= 8; at[0]++) {
          assertThat(policiesApply(rows.all())).isTrue();
          long version = store.directory().all().version();
          turn(bob, assigned);
          assertThat(policiesApply(rows.since(version))).isTrue();
        }
      }
    }
  }

  private void turn(User bob, boolean[] assigned) {
    try {
      PolicyName policy = PolicyName.of("P");
      if (assigned[0]) {
        store.policies(EncryptionPolicy.TYPE).assignToUser(bob.id(), null, byAda);
        store.policies(EncryptionPolicy.TYPE).remove(organisation, policy, byAda);
      } else {
        policy("P", EncryptionEnablement.REQUIRED);
        store.policies(EncryptionPolicy.TYPE).assignToUser(bob.id(), policy, byAda);
      }
      assigned[0] = !assigned[0];
    } catch (StoreConflictException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean policiesApply(DirectoryUpdate update) {
    if (update.policies() == null) {
      return update.users().isEmpty();
    }
    update
        .users()
        .forEach(
            user -> Objects.requireNonNull(update.policies()).of(user.direct(), user.groups()));
    return true;
  }

  /** The same database, with a hook at each statement of a read, numbered from 1. */
  private Database databaseThat(IntConsumer before) {
    Database real =
        config.isSqlite()
            ? SqliteDatabase.open(config.sqliteFile())
            : PostgresDatabase.open(config.url(), config.user(), null);
    return new Database() {
      @Override
      public sotto.store.sql.internal.Dialect dialect() {
        return real.dialect();
      }

      @Override
      public <T extends @Nullable Object, X extends Exception> T read(Work<T, X> work) throws X {
        return real.<T, X>read(handle -> {
          observe(handle, before);
          return work.in(handle);
        });
      }

      @Override
      public <T extends @Nullable Object, X extends Exception> T write(Work<T, X> work) throws X {
        return real.<T, X>write(work);
      }

      @Override
      public CompletionStage<Void> writeLater(
          Object key, Work<@Nullable Void, RuntimeException> work) {
        return real.writeLater(key, work);
      }

      @Override
      public void probe() {
        real.probe();
      }

      @Override
      public void backup(java.nio.file.Path file) {
        real.backup(file);
      }

      @Override
      public void close() {
        real.close();
      }
    };
  }

  private static void observe(Handle handle, IntConsumer before) {
    int[] number = {0};
    handle
        .getConfig(SqlStatements.class)
        .setSqlLogger(
            new SqlLogger() {
              @Override
              public void logBeforeExecution(StatementContext context) {
                before.accept(++number[0]);
              }
            });
  }
}
