package sotto.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sotto.protocol.DeviceId;
import sotto.protocol.SessionId;
import sotto.protocol.signalling.SessionEnd;
import sotto.store.ChangeKind;
import sotto.store.Committed;
import sotto.store.OneTimeLinks.LinkPurpose;
import sotto.store.Sessions.Issued;
import sotto.store.Sessions.Session;
import sotto.store.User;
import sotto.store.Users.Account;

final class SessionsTest extends StoreContract {
  private Instant later = Instant.MAX;

  @BeforeEach
  void expireInAWeek() {
    later = clock.instant().plus(Duration.ofDays(7));
  }

  private Issued signIn(User user) {
    return store.sessions().create(user.id(), null, "Chromium on Linux", "192.0.2.1", later);
  }

  @Test
  void theTokenFindsTheSession() {
    Issued issued = signIn(ada);

    assertThat(Base64.getUrlDecoder().decode(issued.token())).hasSize(32);
    assertThat(store.sessions().byToken(issued.token()))
        .contains(
            new Session(
                issued.session().id(),
                ada.id(),
                issued.session().device(),
                "Chromium on Linux",
                "192.0.2.1",
                clock.instant(),
                clock.instant(),
                later));
    assertThat(store.sessions().byToken(issued.token() + "A")).isEmpty();
    assertThat(store.sessions().byToken("")).isEmpty();
    assertThat(issued.toString()).doesNotContain(issued.token());
  }

  @Test
  void onlyAHashOfTheTokenIsKept() throws Exception {
    Issued issued = signIn(ada);

    try (var connection = database.connect(config);
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT * FROM sessions")) {
      assertThat(rows.next()).isTrue();
      for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
        assertThat(rows.getString(i)).isNotEqualTo(issued.token());
      }
    }
  }

  @Test
  void aStolenHashIsNoToken() {
    Issued issued = signIn(ada);

    assertThat(store.sessions().byToken(new Token(issued.token()).hash())).isEmpty();
  }

  @Test
  void anExpiredSessionIsNotListedAndCanBeEnded() {
    Issued issued = signIn(ada);
    clock.advance(Duration.ofDays(7));
    SessionId id = issued.session().id();

    assertThat(store.sessions().of(ada.id())).isEmpty();
    assertThat(store.sessions().over(clock.instant(), clock.instant().minusSeconds(1)))
        .containsExactly(issued.session());
    assertThat(store.sessions().endOver(id, clock.instant(), clock.instant())).isTrue();
    assertThat(store.sessions().byToken(issued.token())).isEmpty();
    assertThat(store.sessions().endOver(id, clock.instant(), clock.instant())).isFalse();
  }

  @Test
  void aSessionThatIsUsedAgainIsNotEndedForBeingUnused() {
    Issued used = signIn(ada);
    Issued unused = signIn(ada);
    Instant since = clock.instant();
    store.sessions().touch(List.of(used.session().id()), since.plusSeconds(5));

    assertThat(store.sessions().over(since.plusSeconds(5), since))
        .extracting(Session::id)
        .containsExactly(unused.session().id());
    assertThat(store.sessions().endOver(used.session().id(), since.plusSeconds(5), since))
        .isFalse();
    assertThat(store.sessions().of(ada.id()).getFirst().address()).isEqualTo("192.0.2.1");
  }

  @Test
  void itCanBeAskedWhichOfManySessionsThereAre() throws Exception {
    User bob = user("Bob");
    Issued adas = signIn(ada);
    Issued bobs = signIn(bob);
    List<SessionId> ids = new ArrayList<>(List.of(adas.session().id(), bobs.session().id()));
    for (int i = 0; i < 1_200; i++) {
      ids.add(SessionId.random());
    }
    assertThat(store.sessions().open(ids))
        .containsExactlyInAnyOrder(adas.session().id(), bobs.session().id());
    assertThat(store.sessions().open(List.of())).isEmpty();

    store.users().change(bob.id(), null, null, true, byAda);
    assertThat(store.sessions().open(ids)).containsExactly(adas.session().id());
  }

  @Test
  void disablingAndANewPasswordEndSessionsForGood() throws Exception {
    User bob = user("Bob");
    Issued issued = signIn(bob);
    store.users().change(bob.id(), null, null, true, byAda);
    store.users().change(bob.id(), null, null, false, byAda);
    assertThat(store.sessions().byToken(issued.token())).isEmpty();

    Issued kept = signIn(bob);
    Issued other = signIn(bob);
    store.users().setPasswordHash(bob.id(), "new", kept.session().id(), byAda);
    assertThat(store.sessions().byToken(kept.token())).isPresent();
    assertThat(store.sessions().byToken(other.token())).isEmpty();

    String link = store.links().create(bob.id(), LinkPurpose.RESET, Duration.ofDays(1), byAda);
    store.links().redeem(link, "newer", byAda);
    assertThat(store.sessions().byToken(kept.token())).isEmpty();
  }

  @Test
  void nobodySignsInWhoIsDisabledOrHasAnotherPasswordByNow() throws Exception {
    User bob = user("Bob");
    store.users().setPasswordHash(bob.id(), "phc", byAda);
    assertThat(store.sessions().signIn(bob.id(), "old", null, "Chromium", "", later, 20)).isEmpty();
    assertThat(store.sessions().signIn(bob.id(), "phc", null, "Chromium", "", later, 20))
        .isPresent();
    store.users().change(bob.id(), null, null, true, byAda);
    assertThat(store.sessions().signIn(bob.id(), "phc", null, "Chromium", "", later, 20)).isEmpty();
    assertThat(store.sessions().signIn(bob.id(), null, null, "Chromium", "", later, 20)).isEmpty();
  }

  @Test
  void nobodySignsInWhoWasDisabledMeanwhileAlsoWhenEnabledAgain() throws Exception {
    User bob = administrator("Bob");
    Account began = store.users().account("BOB@example.org").orElseThrow();
    assertThat(began.user()).isEqualTo(now(bob));
    assertThat(began.phc()).isEqualTo("phc-of-Bob");
    store.users().change(ada.id(), "Ada B.", null, null, byAda);
    assertThat(signIn(began)).as("another change").isPresent();
    store.users().change(bob.id(), null, null, true, byAda);
    store.users().change(bob.id(), null, null, false, byAda);
    assertThat(signIn(began)).isEmpty();
    assertThat(signIn(store.users().account("bob@example.org").orElseThrow())).isPresent();
  }

  private Optional<Issued> signIn(Account began) {
    return store
        .sessions()
        .signIn(
            began.user().id(),
            began.phc(),
            began.version(),
            null,
            "Chromium",
            "",
            later,
            Integer.MAX_VALUE);
  }

  @Test
  void aDisabledUserHasNoSession() throws Exception {
    User bob = user("Bob");
    Issued issued = signIn(bob);

    store.users().change(bob.id(), null, null, true, byAda);

    assertThat(store.sessions().byToken(issued.token())).isEmpty();
  }

  @Test
  void signingInAgainOnADeviceKeepsTheDeviceAndEndsTheEarlierSession() {
    Issued first = signIn(ada);
    Issued elsewhere = signIn(ada);
    DeviceId device = first.session().device();

    List<Committed> reported = new ArrayList<>();
    store.listen(reported::add);

    Issued again = store.sessions().create(ada.id(), device, "Firefox", "192.0.2.9", later);

    assertThat(again.session().device()).isEqualTo(device);
    assertThat(again.session().id()).isNotEqualTo(first.session().id());
    assertThat(reported.getFirst())
        .isEqualTo(ended(first.session(), SessionEnd.SIGNED_IN_AGAIN, reported));
    assertThat(store.sessions().byToken(first.token())).isEmpty();
    assertThat(store.sessions().byToken(again.token())).contains(again.session());
    assertThat(store.sessions().byToken(elsewhere.token())).isPresent();
  }

  @Test
  void beyondTheNumberAllowedTheSessionUsedLongestAgoEndsAndIsNoted() throws Exception {
    User bob = user("Bob");
    List<Issued> issued = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      clock.advance(Duration.ofSeconds(1));
      issued.add(atMost(bob, 3));
    }
    store.sessions().touch(List.of(issued.get(0).session().id()), clock.instant().plusSeconds(1));
    List<Committed> reported = new ArrayList<>();
    store.listen(reported::add);
    clock.advance(Duration.ofSeconds(2));

    Issued fourth = atMost(bob, 3);

    assertThat(fourth.signedOut()).containsExactly("Firefox on Windows");
    assertThat(reported.getFirst())
        .isEqualTo(ended(issued.get(1).session(), SessionEnd.TOO_MANY_SESSIONS, reported));
    assertThat(store.sessions().of(bob.id()))
        .extracting(Session::id)
        .containsExactlyInAnyOrder(
            fourth.session().id(), issued.get(0).session().id(), issued.get(2).session().id());
    assertThat(store.audit().entries(organisation, Long.MAX_VALUE, 1))
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.action()).isEqualTo("session.end");
          assertThat(entry.before())
              .isEqualTo("{\"device\":\"Firefox on Windows\",\"reason\":\"too-many-sessions\"}");
        });
    assertThat(
            store
                .sessions()
                .signIn(
                    bob.id(), null, fourth.session().device(), "Firefox on Windows", "", later, 3)
                .orElseThrow()
                .signedOut())
        .as("the same device again")
        .isEmpty();
  }

  private Issued atMost(User user, int most) {
    return store
        .sessions()
        .signIn(user.id(), null, null, "Firefox on Windows", "192.0.2.1", later, most)
        .orElseThrow();
  }

  @Test
  void aDeviceIsKnownAfterItsSessionEnded() {
    Issued first = signIn(ada);
    signOutEverywhere(ada);

    Issued again =
        store.sessions().create(ada.id(), first.session().device(), "Chromium", "", later);

    assertThat(again.session().device()).isEqualTo(first.session().device());
  }

  @Test
  void nobodySignsInOnAnothersDeviceNorOnOneMadeUp() throws Exception {
    Issued adas = signIn(ada);
    User bob = user("Bob");
    DeviceId madeUp = DeviceId.random();

    Issued bobs = store.sessions().create(bob.id(), adas.session().device(), "Chromium", "", later);
    Issued second = store.sessions().create(bob.id(), madeUp, "Chromium", "", later);

    assertThat(bobs.session().device()).isNotEqualTo(adas.session().device());
    assertThat(second.session().device()).isNotEqualTo(madeUp);
    assertThat(store.sessions().byToken(adas.token())).isPresent();
  }

  @Test
  void sessionsAreListedWithTheLastUsedFirst() {
    Issued first = signIn(ada);
    Issued second = signIn(ada);
    touch(second, 1, "192.0.2.2");
    touch(first, 2, "192.0.2.3");

    assertThat(store.sessions().of(ada.id()))
        .extracting(Session::id)
        .containsExactly(first.session().id(), second.session().id());
    assertThat(store.sessions().of(ada.id()).getFirst().address()).isEqualTo("192.0.2.3");
    assertThat(store.sessions().of(ada.id()).getFirst().lastSeenAt())
        .isEqualTo(clock.instant().plusSeconds(2));
  }

  @Test
  void aUserEndsOnlyOwnSessions() throws Exception {
    Issued adas = signIn(ada);
    User bob = user("Bob");

    List<Committed> reported = new ArrayList<>();
    store.listen(reported::add);

    assertThat(end(bob, adas.session().id())).isFalse();
    assertThat(reported).isEmpty();
    assertThat(store.sessions().byToken(adas.token())).isPresent();
    assertThat(end(ada, adas.session().id())).isTrue();
    assertThat(reported.getFirst())
        .isEqualTo(ended(adas.session(), SessionEnd.SIGNED_OUT, reported));
    assertThat(store.sessions().byToken(adas.token())).isEmpty();
    assertThat(end(ada, SessionId.random())).isFalse();
  }

  @Test
  void anEndIsReportedAgainWhenItIsAskedForAgain() {
    Session session = signIn(ada).session();
    end(ada, session.id());
    List<Committed> reported = new ArrayList<>();
    store.listen(reported::add);

    assertThat(end(ada, session.id())).isFalse();

    assertThat(reported.getFirst()).isEqualTo(ended(session, SessionEnd.SIGNED_OUT, reported));
  }

  @Test
  void allSessionsButOneEndWithANewPassword() throws Exception {
    Issued first = signIn(ada);
    Issued second = signIn(ada);
    Issued others = signIn(user("Bob"));
    List<Committed> reported = new ArrayList<>();
    store.listen(reported::add);

    store.users().setPasswordHash(ada.id(), "phc", second.session().id(), byAda);

    assertThat(reported).contains(ended(first.session(), SessionEnd.PASSWORD_CHANGED, reported));
    assertThat(store.sessions().byToken(second.token())).isPresent();
    signOutEverywhere(ada);
    assertThat(reported).contains(ended(second.session(), SessionEnd.PASSWORD_CHANGED, reported));
    assertThat(store.sessions().byToken(others.token())).isPresent();
  }

  private void touch(Issued issued, int secondsFromNow, String address) {
    store
        .sessions()
        .touch(issued.session().id(), clock.instant().plusSeconds(secondsFromNow), address)
        .toCompletableFuture()
        .join();
  }

  private boolean end(User user, SessionId session) {
    return store.sessions().end(user.id(), session, SessionEnd.SIGNED_OUT);
  }

  /** As the newest report is to be. */
  private static Committed ended(Session session, SessionEnd reason, List<Committed> reported) {
    return new Committed(
        ChangeKind.SESSION, Set.of(session.id().value()), reason, reported.getLast().version());
  }
}
