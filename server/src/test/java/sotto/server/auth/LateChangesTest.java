package sotto.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.policy.Role;
import sotto.protocol.SessionId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.SessionEnd;
import sotto.server.RecordingSwitchboard;
import sotto.server.config.SessionConfig;
import sotto.store.Actor;
import sotto.store.Store;
import sotto.store.sql.SqlStores;
import sotto.store.sql.StoreConfig;
import sotto.switchboard.signalling.DeviceNotifier;
import sotto.switchboard.signalling.DeviceUse;
import sotto.testkit.TestClock;

/** Changes of another process, noticed when the test says so. */
final class LateChangesTest {
  private static final SessionConfig CONFIG =
      new SessionConfig(Duration.ofDays(14), Duration.ofDays(90), Duration.ofDays(7));

  private final TestClock clock = new TestClock();
  private final RecordingSwitchboard switchboard = new RecordingSwitchboard();
  private final Store store;
  private final Store other;
  private final SessionSweep sweep;
  private final UserId user;
  private final SessionId session;

  LateChangesTest(@TempDir Path folder) throws Exception {
    StoreConfig config = StoreConfig.sqlite(folder.resolve("sotto.db"));
    store = SqlStores.open(config, clock);
    store.listen(new DeviceNotifier(switchboard, store.users()));
    sweep = new SessionSweep(store, switchboard, CONFIG, clock);
    var organisation = store.organisations().create("Example", Actor.local());
    var created =
        store.users().create(organisation.id(), "a@example.org", "Ada", Role.MEMBER, Actor.local());
    user = created.id();
    session =
        new SessionGate(store, switchboard, CONFIG, clock)
            .open(created, null, null, "Desk", "127.0.0.1")
            .orElseThrow()
            .session()
            .id();
    other = SqlStores.open(config, clock);
    switchboard.takeNotices();
  }

  @AfterEach
  void close() {
    other.close();
    store.close();
  }

  @Test
  void aPersonWhoIsEnabledAgainByThenKeepsTheSocketsOfNewSessions() throws Exception {
    other.users().change(user, null, null, true, Actor.local());
    other.users().change(user, null, null, false, Actor.local());
    store.catchUp();
    assertThat(switchboard.takeNotices())
        .contains("sessionEnded " + session + " USER_DISABLED")
        .doesNotContain("userDisabled " + user);
  }

  @Test
  void aPersonWhoIsStillDisabledLosesAllSockets() throws Exception {
    other.users().change(user, null, null, true, Actor.local());
    store.catchUp();
    assertThat(switchboard.takeNotices()).contains("userDisabled " + user);
  }

  @Test
  void aSessionThatEndedUnseenIsFoundByTheNextSweepOnceAllAreLookedAt() {
    switchboard.use(session, DeviceUse.ONLINE);
    sweep.run();
    other.sessions().end(user, session, SessionEnd.ENDED_ELSEWHERE);
    sweep.run();
    assertThat(switchboard.takeNotices()).as("its use was noted a moment ago").isEmpty();

    sweep.checkAll();
    sweep.run();
    assertThat(switchboard.takeNotices()).containsExactly("sessionEnded " + session + " null");
  }
}
