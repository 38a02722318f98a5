package sotto.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import sotto.policy.EncryptionEnablement;
import sotto.policy.EncryptionPolicy;
import sotto.policy.PolicyName;
import sotto.policy.Role;
import sotto.protocol.ErrorCode;
import sotto.protocol.OrganisationId;
import sotto.store.Actor;
import sotto.store.AuditEntry;
import sotto.store.Groups.Group;
import sotto.store.Store;
import sotto.store.StoreConflictException;
import sotto.store.User;
import sotto.store.Via;
import sotto.testkit.TestClock;

/** A test of the store: an organisation with Ada, its administrator, is there. */
@ForEachDatabase
@SuppressWarnings("NullAway.Init") // JUnit sets the first two, setUp() the rest
abstract class StoreContract {
  @Parameter TestDatabase database;
  @TempDir Path folder;

  final TestClock clock = new TestClock();
  StoreConfig config;
  Store store;
  User ada;
  OrganisationId organisation;
  Actor byAda;

  @BeforeEach
  final void setUp() {
    config = database.config(folder);
    store = database.open(config, clock);
    String token = store.links().createSetup(Duration.ofHours(1));
    ada =
        store
            .links()
            .redeemSetup(token, "Acme", "ada@example.org", "Ada", "phc-of-ada")
            .orElseThrow();
    organisation = ada.organisation();
    byAda = new Actor(ada.id(), Via.WEB, "192.0.2.1");
  }

  @AfterEach
  final void close() {
    store.close();
  }

  final User user(String name) throws StoreConflictException {
    return user(name, Role.MEMBER);
  }

  final User user(String name, Role role) throws StoreConflictException {
    return store
        .users()
        .create(organisation, name.toLowerCase(Locale.ROOT) + "@example.org", name, role, byAda);
  }

  /** A user who can sign in. */
  final User administrator(String name) throws StoreConflictException {
    User user = user(name, Role.ADMINISTRATOR);
    store.users().setPasswordHash(user.id(), "phc-of-" + name, byAda);
    return user;
  }

  /** Ends the sessions by a new password. */
  final void signOutEverywhere(User user) {
    store.users().setPasswordHash(user.id(), "phc-of-" + user.displayName(), byAda);
  }

  final Group group(String name) throws StoreConflictException {
    return store.groups().create(organisation, name, "", byAda);
  }

  final PolicyName policy(String name, EncryptionEnablement calling) throws StoreConflictException {
    PolicyName policy = PolicyName.of(name);
    store.policies(EncryptionPolicy.TYPE).create(organisation, content(policy, calling), byAda);
    return policy;
  }

  static EncryptionPolicy content(PolicyName name, EncryptionEnablement calling) {
    return new EncryptionPolicy(name, "", calling, EncryptionEnablement.DISABLED, true);
  }

  final User now(User user) {
    return store.users().byId(user.id()).orElseThrow();
  }

  /** The newest entries, newest first. */
  final List<AuditEntry> audit(int count) {
    return store.audit().entries(organisation, Long.MAX_VALUE, count);
  }

  final AuditEntry lastEntry() {
    return audit(1).getFirst();
  }

  /** Runs a statement past the store, for states that no interface can create. */
  final void execute(String sql) throws SQLException {
    try (Connection connection = database.connect(config);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static void assertRefused(ErrorCode code, ThrowingCallable change) {
    assertThatThrownBy(change)
        .isInstanceOfSatisfying(
            StoreConflictException.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}
