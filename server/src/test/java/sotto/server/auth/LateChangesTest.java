package sotto.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.policy.Role;
import sotto.protocol.DeviceId;
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
      new SessionConfig(Duration.ofDays(14), Duration.ofDays(90), Duration.ofDays(7), 20);

  private final TestClock clock = new TestClock();
  private final RecordingSwitchboard switchboard = new RecordingSwitchboard();
  private final Store store;
  private final Store other;
  private final OpenSockets sockets;
  private final UserId user;
  private final SessionId session;

  LateChangesTest(@TempDir Path folder) throws Exception {
    StoreConfig config = StoreConfig.sqlite(folder.resolve("sotto.db"));
    store = SqlStores.open(config, clock);
    store.listen(new DeviceNotifier(switchboard, store.users()));
    sockets = new OpenSockets(store.sessions(), switchboard);
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
  void aSessionThatEndedUnseenIsFoundByTheComparisonWithItsReason() {
    switchboard.use(session, DeviceUse.ONLINE);
    sockets.run();
    assertThat(switchboard.takeNotices()).isEmpty();

    other.sessions().end(user, session, SessionEnd.ENDED_ELSEWHERE);
    sockets.run();
    assertThat(switchboard.takeNotices())
        .containsExactly("sessionEnded " + session + " ENDED_ELSEWHERE");
  }

  @Test
  void aSessionThatWasReplacedAMomentAgoIsFoundAsThat() {
    switchboard.use(session, DeviceUse.ONLINE);
    DeviceId device = store.sessions().of(user).getFirst().device();
    other.sessions().create(user, device, "Desk", "127.0.0.1", clock.instant().plusSeconds(60));
    sockets.run();
    assertThat(switchboard.takeNotices())
        .containsExactly("sessionEnded " + session + " SIGNED_IN_AGAIN");
  }

  @Test
  void aDatabaseThatCannotBeReadEndsNoSession() {
    switchboard.use(session, DeviceUse.ONLINE);
    store.close();
    sockets.run();
    assertThat(switchboard.takeNotices()).isEmpty();
  }
}
