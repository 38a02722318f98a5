package sotto.benchmarks.directory;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import sotto.policy.EncryptionEnablement;
import sotto.policy.EncryptionPolicy;
import sotto.policy.PolicyName;
import sotto.policy.Role;
import sotto.protocol.GroupId;
import sotto.protocol.OrganisationId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.Availability;
import sotto.server.people.GroupChanges;
import sotto.server.people.UserChanges;
import sotto.server.policies.PolicyChanges;
import sotto.store.Actor;
import sotto.store.Store;
import sotto.store.StoreConflictException;
import sotto.store.sql.SqlStores;
import sotto.store.sql.StoreConfig;
import sotto.switchboard.agent.EventLoopAgent;
import sotto.switchboard.calls.PolicyCallModes;
import sotto.switchboard.directory.DirectoryChanges;
import sotto.switchboard.directory.SnapshotDirectory;
import sotto.switchboard.presence.ChosenAvailabilities;
import sotto.switchboard.signalling.AgentSwitchboard;
import sotto.switchboard.signalling.DeviceNotifier;
import sotto.switchboard.signalling.SwitchboardConfig;

/**
 * An organisation on SQLite with groups of 50 and all parts of a server but HTTP. Each method makes
 * one change and returns when the directory has it and devices would be notified.
 */
final class LargeOrganisation implements AutoCloseable {
  private static final int GROUP_SIZE = 50;
  private static final Actor ACTOR = Actor.local();
  private static final PolicyName POLICY = PolicyName.of("Quiet");

  private final Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final ExecutorService blocking = Executors.newVirtualThreadPerTaskExecutor();
  private final Store store;
  private final OrganisationId organisation;
  private final UserId user;
  private final GroupId group;
  private final UserChanges users;
  private final GroupChanges groups;
  private final PolicyChanges<EncryptionPolicy> policies;
  private final EventLoopAgent agent;
  private final ChosenAvailabilities availabilities;

  LargeOrganisation(int people) throws Exception {
    folder = Files.createTempDirectory("sotto-bench-directory");
    Path file = folder.resolve("sotto.db");
    store = SqlStores.open(StoreConfig.sqlite(file), InstantSource.system());
    users = new UserChanges(store.users());
    groups = new GroupChanges(store.groups());
    policies = new PolicyChanges<>(store.policies(EncryptionPolicy.TYPE));
    organisation = store.organisations().create("Bench", ACTOR).id();
    user = users.create(organisation, "p0@bench.example", "Person 0", Role.MEMBER, ACTOR).id();
    group = groups.create(organisation, "Group 0", "", ACTOR).id();
    policies.create(
        organisation, content(POLICY, EncryptionEnablement.DISABLED_USER_OVERRIDE), ACTOR);
    policies.assignToGroup(group, POLICY, null, ACTOR);
    fill(file, people);

    SnapshotDirectory directory = SnapshotDirectory.load(store.directory());
    agent = EventLoopAgent.start(vertx).toCompletionStage().toCompletableFuture().join();
    AgentSwitchboard switchboard =
        new AgentSwitchboard(
            new AgentSwitchboard.Time(agent, agent, InstantSource.system()),
            SwitchboardConfig.defaults("bench"),
            new AgentSwitchboard.Rules(
                directory,
                session -> CompletableFuture.completedFuture(true),
                new PolicyCallModes()),
            new AgentSwitchboard.Records(store.calls(), this::write, blocking),
            new SimpleMeterRegistry());
    switchboard
        .start(AgentSwitchboard.EarlierRun.NONE)
        .toCompletionStage()
        .toCompletableFuture()
        .join();
    availabilities = new ChosenAvailabilities(agent, this::write, _ -> {}, agent::post);
    store.listen(new DeviceNotifier(switchboard, store.users()));
    store.listen(new DirectoryChanges(directory, store.directory(), switchboard));
  }

  private CompletableFuture<Void> write(UserId of, Availability availability) {
    return CompletableFuture.runAsync(() -> users.setAvailability(of, availability), blocking);
  }

  /** The other people and groups, copied in the database from the first ones. */
  private void fill(Path file, int people) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      execute(
          connection,
          """
          INSERT INTO users (id, organisation, email, email_key, display_name, sort_key, search_key,
            role, availability, created_at)
          WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ? - 1)
          SELECT printf('%032x', i), organisation, 'p' || i || '@bench.example',
            'p' || i || '@bench.example', 'Person ' || i, 'person ' || i,
            'person ' || i || char(10) || 'p' || i || '@bench.example', role, availability,
            created_at
          FROM n, (SELECT * FROM users LIMIT 1)
          """,
          people);
      execute(
          connection,
          """
          INSERT INTO user_groups (id, organisation, name, name_key, sort_key, description)
          WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ? - 1)
          SELECT printf('%032x', i), organisation, 'Group ' || i, 'group ' || i, 'group ' || i, ''
          FROM n, (SELECT * FROM user_groups LIMIT 1)
          """,
          people / GROUP_SIZE);
      execute(
          connection,
          """
          INSERT INTO group_members (group_id, user_id)
          WITH RECURSIVE n (i) AS (SELECT ? UNION ALL SELECT i + 1 FROM n WHERE i < ? - 1)
          SELECT printf('%032x', i / ?), printf('%032x', i) FROM n
          """,
          GROUP_SIZE,
          people,
          GROUP_SIZE);
    }
  }

  private static void execute(Connection connection, String sql, int... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setInt(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }

  void rename(int number) throws StoreConflictException {
    users.change(user, "Person " + number, null, null, ACTOR);
  }

  void changeMembership(int number) throws StoreConflictException {
    if (number % 2 == 0) {
      groups.addMember(group, user, ACTOR);
    } else {
      groups.removeMember(group, user, ACTOR);
    }
  }

  void assign(int number) throws StoreConflictException {
    policies.assignToUser(user, number % 2 == 0 ? POLICY : null, ACTOR);
  }

  void setBusy(int number) {
    Availability availability = number % 2 == 0 ? Availability.BUSY : Availability.AUTOMATIC;
    CompletableFuture<@Nullable Throwable> done = new CompletableFuture<>();
    agent.post(() -> availabilities.set(user, availability, done::complete));
    done.join();
  }

  void changeGlobal(int number) throws StoreConflictException {
    EncryptionEnablement calling =
        number % 2 == 0
            ? EncryptionEnablement.ENABLED_USER_OVERRIDE
            : EncryptionEnablement.DISABLED;
    policies.replace(organisation, content(PolicyName.GLOBAL, calling), ACTOR);
  }

  private static EncryptionPolicy content(PolicyName name, EncryptionEnablement calling) {
    return new EncryptionPolicy(name, "", calling, EncryptionEnablement.DISABLED, false);
  }

  @Override
  public void close() throws IOException {
    vertx.close().toCompletionStage().toCompletableFuture().join();
    blocking.close();
    store.close();
    try (var files = Files.walk(folder)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
