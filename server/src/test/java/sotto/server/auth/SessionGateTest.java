package sotto.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.policy.Role;
import sotto.protocol.SessionId;
import sotto.protocol.signalling.SessionEnd;
import sotto.server.RecordingSwitchboard;
import sotto.server.config.SessionConfig;
import sotto.store.Actor;
import sotto.store.Sessions.Issued;
import sotto.store.Sessions.Session;
import sotto.store.Store;
import sotto.store.User;
import sotto.store.sql.SqlStores;
import sotto.store.sql.StoreConfig;
import sotto.switchboard.signalling.DeviceNotifier;
import sotto.switchboard.signalling.DeviceUse;
import sotto.testkit.TestClock;

/** The beginning and end of sessions, and the notices about it. */
final class SessionGateTest {
  private static final SessionConfig CONFIG =
      new SessionConfig(Duration.ofDays(14), Duration.ofDays(90), Duration.ofDays(7), 20);

  private final TestClock clock = new TestClock();
  private final RecordingSwitchboard switchboard = new RecordingSwitchboard();
  private final Store store;
  private final SessionGate gate;
  private final SessionSweep sweep;
  private final User user;

  SessionGateTest(@TempDir Path folder) throws Exception {
    store = SqlStores.open(StoreConfig.sqlite(folder.resolve("sotto.db")), clock);
    gate = new SessionGate(store, switchboard, CONFIG, clock);
    sweep = new SessionSweep(store, switchboard, CONFIG, clock);
    store.listen(new DeviceNotifier(switchboard, store.users()));
    var organisation = store.organisations().create("Example", Actor.local());
    user =
        store.users().create(organisation.id(), "a@example.org", "Ada", Role.MEMBER, Actor.local());
  }

  @BeforeEach
  void forget() {
    switchboard.takeNotices();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aSessionWhoseTimeIsOverEndsThoughNobodyAsksForIt() {
    Session session = signIn().session();
    clock.advance(Duration.ofDays(14).minusSeconds(1));
    sweep.run();
    assertThat(switchboard.takeNotices()).isEmpty();

    clock.advance(Duration.ofSeconds(1));
    sweep.run();
    assertThat(switchboard.takeNotices())
        .containsExactly("sessionEnded " + session.id() + " EXPIRED");
    for (int sweeps = 1; sweeps < SessionSweep.SWEEPS_UNTIL_ENDED; sweeps++) {
      sweep.run();
    }
    assertThat(switchboard.takeNotices()).isEmpty();
    assertThat(store.sessions().open(List.of(session.id()))).isNotEmpty();
    sweep.run();
    assertThat(switchboard.takeNotices())
        .containsExactlyElementsOf(ended(session.id(), SessionEnd.EXPIRED));
    assertThat(store.sessions().open(List.of(session.id()))).isEmpty();
  }

  @Test
  void aClockThatIsAheadForAMomentSignsNobodyOut() {
    Issued issued = signIn();
    Instant right = clock.instant();
    clock.set(right.plus(Duration.ofDays(365)));
    assertThat(gate.find(issued.token(), "127.0.0.1")).isEmpty();
    sweep.run();
    sweep.run();

    clock.set(right);
    sweep.run();
    assertThat(gate.find(issued.token(), "127.0.0.1")).isPresent();
    clock.set(right.plus(Duration.ofDays(365)));
    for (int sweeps = 0; sweeps < SessionSweep.SWEEPS_UNTIL_ENDED; sweeps++) {
      sweep.run();
    }
    assertThat(store.sessions().open(List.of(issued.session().id()))).as("anew").isNotEmpty();
  }

  @Test
  void aConnectedDeviceUsesItsSession() {
    Issued issued = signIn();
    switchboard.use(issued.session().id(), DeviceUse.ONLINE);
    for (int day = 0; day < 60; day++) {
      sweep.run();
      clock.advance(Duration.ofDays(1));
    }
    assertThat(gate.find(issued.token(), "127.0.0.1")).isPresent();
    assertThat(only().address()).isEqualTo("127.0.0.1");

    switchboard.use(issued.session().id(), DeviceUse.NONE);
    clock.advance(Duration.ofDays(14));
    sweep.run();
    assertThat(switchboard.takeNotices())
        .contains("sessionEnded " + issued.session().id() + " EXPIRED");
  }

  @Test
  void aDeviceThatIsOnlineIsNotUnusedAlthoughItsUseWasNotNoted() {
    Issued issued = signIn();
    switchboard.use(issued.session().id(), DeviceUse.ONLINE);
    clock.advance(Duration.ofDays(15));
    assertThat(gate.find(issued.token(), "127.0.0.1")).isPresent();
  }

  @Test
  void aConnectedDeviceIsSignedOutWhenItsSessionIsTooOld() {
    Issued issued = signIn();
    switchboard.use(issued.session().id(), DeviceUse.ONLINE);
    clock.advance(Duration.ofDays(90));
    sweep.run();
    assertThat(switchboard.takeNotices())
        .contains("sessionEnded " + issued.session().id() + " EXPIRED");
    assertThat(gate.find(issued.token(), "127.0.0.1")).isEmpty();
  }

  @Test
  void noSessionEndsByTimeInACallButAfterIt() {
    Issued issued = signIn();
    switchboard.use(issued.session().id(), DeviceUse.IN_CALL);
    clock.advance(Duration.ofDays(90));
    sweep.run();
    assertThat(gate.find(issued.token(), "127.0.0.1")).isPresent();
    assertThat(switchboard.takeNotices()).isEmpty();

    switchboard.use(issued.session().id(), DeviceUse.ONLINE);
    sweep.run();
    assertThat(switchboard.takeNotices())
        .contains("sessionEnded " + issued.session().id() + " EXPIRED");
  }

  @Test
  void signingInAgainOnADeviceEndsTheEarlierSession() {
    Session first = signIn().session();
    Session second =
        gate.open(user, null, first.device(), "Desk", "127.0.0.1").orElseThrow().session();
    assertThat(second.device()).isEqualTo(first.device());
    List<String> notices = new ArrayList<>(ended(first.id(), SessionEnd.SIGNED_IN_AGAIN));
    notices.add("signedIn " + second.id());
    assertThat(switchboard.takeNotices())
        .as("the new session is reported after the end of the one before")
        .containsExactlyElementsOf(notices);
  }

  @Test
  void nobodySignsInWithAPasswordThatWasReplacedWhileItWasChecked() {
    store.users().setPasswordHash(user.id(), "new", Actor.local());
    assertThat(gate.open(user, "old", null, "Desk", "127.0.0.1")).isEmpty();
    assertThat(gate.open(user, "new", null, "Desk", "127.0.0.1")).isPresent();
  }

  @Test
  void nobodySignsInWhoWasDisabledMeanwhile() throws Exception {
    store.users().change(user.id(), null, null, true, Actor.local());
    assertThat(gate.open(user, null, null, "Desk", "127.0.0.1")).isEmpty();
  }

  @Test
  void endingASessionIsToldAgainWhenItIsAskedForAgain() {
    Session session = signIn().session();
    gate.end(user, session.id(), SessionEnd.ENDED_ELSEWHERE);
    switchboard.takeNotices();
    assertThat(gate.end(user, session.id(), SessionEnd.ENDED_ELSEWHERE)).isFalse();
    assertThat(switchboard.takeNotices())
        .containsExactlyElementsOf(ended(session.id(), SessionEnd.ENDED_ELSEWHERE));
  }

  @Test
  void useIsNotedOncePerMinuteOrWhenTheAddressChanges() {
    Issued issued = signIn();
    clock.advance(Duration.ofSeconds(59));
    gate.find(issued.token(), "127.0.0.1");
    assertThat(only().lastSeenAt()).isEqualTo(TestClock.START);
    gate.find(issued.token(), "192.0.2.1");
    assertThat(only().lastSeenAt()).isEqualTo(clock.instant());
    assertThat(only().address()).isEqualTo("192.0.2.1");
  }

  private List<String> ended(SessionId session, SessionEnd reason) {
    return List.of("sessionEnded " + session + " " + reason, "changed " + user.id() + " SESSIONS");
  }

  private Issued signIn() {
    Issued issued = gate.open(user, null, null, "Desk", "127.0.0.1").orElseThrow();
    assertThat(switchboard.takeNotices()).contains("signedIn " + issued.session().id());
    return issued;
  }

  private Session only() {
    return store.sessions().of(user.id()).getFirst();
  }
}
