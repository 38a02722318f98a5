package sotto.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.policy.Role;
import sotto.server.RecordingSwitchboard;
import sotto.server.config.SessionConfig;
import sotto.store.Actor;
import sotto.store.Sessions.Session;
import sotto.store.Store;
import sotto.store.User;
import sotto.store.sql.SqlStores;
import sotto.store.sql.StoreConfig;
import sotto.testkit.TestClock;

/** Sessions whose device stays connected. */
final class SessionGateTest {
  private static final SessionConfig CONFIG =
      new SessionConfig(Duration.ofDays(14), Duration.ofDays(90), Duration.ofDays(7));

  private final TestClock clock = new TestClock();
  private final RecordingSwitchboard switchboard = new RecordingSwitchboard();
  private final Store store;
  private final SessionGate gate;
  private final User user;

  SessionGateTest(@TempDir Path folder) throws Exception {
    store = SqlStores.open(StoreConfig.sqlite(folder.resolve("sotto.db")), clock);
    gate = new SessionGate(store, switchboard, CONFIG, clock);
    var organisation = store.organisations().create("Example", Actor.local());
    user =
        store.users().create(organisation.id(), "a@example.org", "Ada", Role.MEMBER, Actor.local());
  }

  @BeforeEach
  void forget() {
    switchboard.takeTold();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aSocketDoesNotOutliveItsSession() {
    Session session = gate.open(user, null, "Desk", "127.0.0.1").session();
    gate.connected(session);
    clock.advance(Duration.ofDays(90).minusSeconds(1));
    gate.endExpired();
    assertThat(switchboard.takeTold()).isEmpty();

    clock.advance(Duration.ofSeconds(1));
    gate.endExpired();
    assertThat(switchboard.takeTold()).containsExactly("sessionEnded " + session.id());
    gate.endExpired();
    assertThat(switchboard.takeTold()).isEmpty();
  }

  @Test
  void aSessionThatWasEndedIsNotEndedAgain() {
    Session session = gate.open(user, null, "Desk", "127.0.0.1").session();
    gate.connected(session);
    gate.end(user, session.id());
    switchboard.takeTold();
    clock.advance(Duration.ofDays(90));
    gate.endExpired();
    assertThat(switchboard.takeTold()).isEmpty();
  }

  @Test
  void useIsNotedOncePerMinuteOrWhenTheAddressChanges() {
    var issued = gate.open(user, null, "Desk", "127.0.0.1");
    clock.advance(Duration.ofSeconds(59));
    gate.find(issued.token(), "127.0.0.1");
    assertThat(only().lastSeenAt()).isEqualTo(TestClock.START);
    gate.find(issued.token(), "192.0.2.1");
    assertThat(only().lastSeenAt()).isEqualTo(clock.instant());
    assertThat(only().address()).isEqualTo("192.0.2.1");
  }

  private Session only() {
    return store.sessions().of(user.id()).getFirst();
  }
}
