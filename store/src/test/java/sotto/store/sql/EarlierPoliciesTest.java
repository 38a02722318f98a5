package sotto.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import sotto.policy.EncryptionEnablement;
import sotto.policy.EncryptionPolicy;
import sotto.policy.GroupAssignment;
import sotto.policy.PolicyName;
import sotto.protocol.GroupId;
import sotto.protocol.OrganisationId;
import sotto.protocol.UserId;
import sotto.store.Policies;
import sotto.store.Store;
import sotto.store.sql.internal.Dialect;
import sotto.testkit.TestClock;

/** A database of the time when encryption policies had tables of their own. */
@ForEachDatabase
@SuppressWarnings("NullAway.Init") // JUnit sets the fields
final class EarlierPoliciesTest {
  private static final OrganisationId ORGANISATION = new OrganisationId("0".repeat(32));
  private static final UserId ADA = new UserId("a".repeat(32));
  private static final GroupId FIRST = new GroupId("1".repeat(32));
  private static final GroupId SECOND = new GroupId("2".repeat(32));
  private static final PolicyName SECRET = PolicyName.of("Secret");
  private static final PolicyName OPEN = PolicyName.of("Öpen");
  private static final String DESCRIPTION = "It's \"quoted\", a \\ and a slash /: Zoë 🙂";

  @Parameter TestDatabase database;
  @TempDir Path folder;

  @Test
  void policiesAndAssignmentsAreKept() throws Exception {
    StoreConfig config = database.bare(folder);
    try (Connection connection = database.connect(config)) {
      prepareEarlier(config);
      insert(connection);
    }

    try (Store store = database.open(config, new TestClock())) {
      Policies<EncryptionPolicy> policies = store.policies(EncryptionPolicy.TYPE);
      assertThat(policies.all(ORGANISATION))
          .containsExactly(
              policy(PolicyName.GLOBAL, "", EncryptionEnablement.ENABLED_USER_OVERRIDE, false),
              policy(SECRET, DESCRIPTION, EncryptionEnablement.REQUIRED, true),
              policy(OPEN, "", EncryptionEnablement.DISABLED_USER_OVERRIDE, false));
      var assigned = policies.assignments(ORGANISATION);
      assertThat(assigned.users()).isEqualTo(Map.of(ADA, SECRET));
      assertThat(assigned.groups().assignments())
          .containsExactly(
              new GroupAssignment(SECOND, SECRET, 1), new GroupAssignment(FIRST, OPEN, 2));
      assertThat(assigned.organisation()).isEqualTo(OPEN);
    }
  }

  private void prepareEarlier(StoreConfig config) {
    Flyway.configure()
        .dataSource(database.url(config), config.user(), "")
        .locations("classpath:db/migration")
        .table("schema_history")
        .placeholders(Dialect.valueOf(database.name()).placeholders())
        .target("2")
        .load()
        .migrate();
  }

  private static void insert(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO organisations VALUES ('%s', 'Acme', 'tag:öpen', 0, 1)"
              .formatted(ORGANISATION.value()));
      statement.execute(
          """
          INSERT INTO users (id, organisation, email, email_key, display_name, sort_key, search_key,
            role, availability, created_at)
          VALUES ('%s', '%s', 'a@example.org', 'a@example.org', 'Ada', 'ada', 'ada', 'member',
            'automatic', 1)
          """
              .formatted(ADA.value(), ORGANISATION.value()));
      statement.execute(
          """
          INSERT INTO user_groups VALUES ('%1$s', '%3$s', 'First', 'first', 'first', ''),
            ('%2$s', '%3$s', 'Second', 'second', 'second', '')
          """
              .formatted(FIRST.value(), SECOND.value(), ORGANISATION.value()));
      statement.execute(
          """
          INSERT INTO encryption_policies VALUES
            ('%1$s', 'global', 'Global', '', 'EnabledUserOverride', 'Disabled', FALSE),
            ('%1$s', 'tag:secret', 'Tag:Secret', '%2$s', 'Required', 'Disabled', TRUE),
            ('%1$s', 'tag:öpen', 'Tag:Öpen', '', 'DisabledUserOverride', 'Disabled', FALSE)
          """
              .formatted(ORGANISATION.value(), DESCRIPTION.replace("'", "''")));
      statement.execute(
          "INSERT INTO user_encryption_policies VALUES ('%s', '%s', 'tag:secret')"
              .formatted(ADA.value(), ORGANISATION.value()));
      statement.execute(
          """
          INSERT INTO group_encryption_policies VALUES ('%1$s', '%3$s', 'tag:öpen', 2),
            ('%2$s', '%3$s', 'tag:secret', 1)
          """
              .formatted(FIRST.value(), SECOND.value(), ORGANISATION.value()));
    }
  }

  private static EncryptionPolicy policy(
      PolicyName name, String description, EncryptionEnablement calling, boolean usersMayRequire) {
    return new EncryptionPolicy(
        name, description, calling, EncryptionEnablement.DISABLED, usersMayRequire);
  }
}
