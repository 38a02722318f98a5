package sotto.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import sotto.policy.Role;
import sotto.protocol.ErrorCode;
import sotto.protocol.UserId;
import sotto.protocol.signalling.Availability;
import sotto.store.User;
import sotto.testkit.TestClock;

final class UsersTest extends StoreContract {
  @Test
  void aNewUserIsAsAskedForAndUntouched() throws Exception {
    User zoe = store.users().create(organisation, "Zoe@example.org", "Zoë", Role.AUDITOR, byAda);

    assertThat(now(zoe))
        .isEqualTo(zoe)
        .isEqualTo(
            new User(
                zoe.id(),
                organisation,
                "Zoe@example.org",
                "Zoë",
                Role.AUDITOR,
                false,
                false,
                null,
                false,
                TestClock.START));
  }

  @Test
  void emailsAreComparedWithoutCase() throws Exception {
    User zoe = store.users().create(organisation, "ZÖE@example.org", "Zoë", Role.MEMBER, byAda);

    assertThat(store.users().byEmail("zöe@EXAMPLE.org")).contains(zoe);
    assertRefused(
        ErrorCode.NAME_TAKEN,
        () -> store.users().create(organisation, "zÖe@example.org", "Other", Role.MEMBER, byAda));
    assertThat(store.users().byEmail("nobody@example.org")).isEmpty();
  }

  @Test
  void peopleAreFoundByPartsOfNameAndEmailWithoutCaseAndAccents() throws Exception {
    User zoe =
        store.users().create(organisation, "z@example.org", "Zoë Ångström", Role.MEMBER, byAda);

    for (String text : List.of("zoe", "ZOË", "ang", "Z@EXAMPLE", "oë å")) {
      assertThat(store.users().search(organisation, text, false, null, 10))
          .as(text)
          .containsExactly(zoe);
    }
    assertThat(store.users().search(organisation, "", false, null, 10)).containsExactly(ada, zoe);
  }

  @Test
  void wordsAreFoundInAnyOrderAndInPartsOfNameAndEmail() throws Exception {
    User grace =
        store
            .users()
            .create(organisation, "hopper@navy.example.org", "Grace Brewster", Role.MEMBER, byAda);
    store.users().create(organisation, "g@example.org", "Grace Kelly", Role.MEMBER, byAda);

    for (String text :
        List.of(
            "brew grace",
            "Brewster, Grace",
            "  hopper\u00a0 GRACE ",
            "navy brew ace",
            "\"Grace Brewster\" <hopper@navy.example.org>")) {
      assertThat(store.users().search(organisation, text, false, null, 10))
          .as(text)
          .containsExactly(grace);
    }
    assertThat(store.users().search(organisation, "grace hopper kelly", false, null, 10)).isEmpty();
    assertThat(store.users().search(organisation, " , ", false, null, 10)).hasSize(3);
  }

  @Test
  void aSearchHasPagesLikeTheWholeList() throws Exception {
    for (int i = 100; i < 250; i++) {
      store.users().create(organisation, i + "@example.org", "Person " + i, Role.MEMBER, byAda);
    }

    List<User> first = store.users().search(organisation, "person example", false, null, 101);
    List<User> second =
        store.users().search(organisation, "person example", false, first.get(99).id(), 101);

    assertThat(first).hasSize(101);
    assertThat(second).hasSize(50).extracting(User::displayName).contains("Person 249");
    assertThat(store.users().search(organisation, "249 person", false, null, 10)).hasSize(1);
  }

  @Test
  void charactersWithAMeaningInPatternsAreFoundAsTheyAre() throws Exception {
    User percent =
        store.users().create(organisation, "p@example.org", "100% Bob_\\", Role.MEMBER, byAda);

    for (String text : List.of("%", "_", "\\", "0%", "b_\\")) {
      assertThat(store.users().search(organisation, text, false, null, 10))
          .as(text)
          .containsExactly(percent);
    }
    assertThat(store.users().search(organisation, "a%a", false, null, 10)).isEmpty();
  }

  @Test
  void pagesFollowEachOtherByNameEvenWhenNamesAreTheSame() throws Exception {
    for (int i = 0; i < 12; i++) {
      store.users().create(organisation, i + "@example.org", "Same " + i / 4, Role.MEMBER, byAda);
    }
    List<User> everyone = new ArrayList<>();
    @Nullable UserId after = null;
    while (true) {
      List<User> page = store.users().search(organisation, "", false, after, 3);
      if (page.isEmpty()) {
        break;
      }
      everyone.addAll(page);
      after = page.getLast().id();
    }

    assertThat(everyone).hasSize(13).doesNotHaveDuplicates();
    assertThat(everyone).extracting(User::displayName).isSorted();
    assertThat(store.users().all(organisation)).isEqualTo(everyone);
  }

  @Test
  void disabledPeopleAreFoundOnlyWhenAskedFor() throws Exception {
    User bob = user("Bob");
    store.users().change(bob.id(), null, null, true, byAda);

    assertThat(store.users().search(organisation, "bob", false, null, 10)).isEmpty();
    assertThat(store.users().search(organisation, "bob", true, null, 10)).containsExactly(now(bob));
    assertThat(store.users().all(organisation)).contains(now(bob));
  }

  @Test
  void aChangeLeavesAloneWhatItDoesNotName() throws Exception {
    User bob = user("Bob");

    User renamed = store.users().change(bob.id(), "Robert", null, null, byAda);
    assertThat(renamed.displayName()).isEqualTo("Robert");
    assertThat(renamed.role()).isEqualTo(Role.MEMBER);

    User promoted = store.users().change(bob.id(), null, Role.AUDITOR, null, byAda);
    assertThat(promoted.displayName()).isEqualTo("Robert");
    assertThat(promoted.role()).isEqualTo(Role.AUDITOR);
    assertThat(now(bob)).isEqualTo(promoted);
    assertThat(store.users().search(organisation, "robert", false, null, 10))
        .containsExactly(promoted);
    assertRefused(
        ErrorCode.NOT_FOUND,
        () -> store.users().change(UserId.random(), "Nobody", null, null, byAda));
  }

  @Test
  void theLastAdministratorWhoCanSignInStays() throws Exception {
    User invited = user("Invited", Role.ADMINISTRATOR);
    User disabled = administrator("Disabled");
    store.users().change(disabled.id(), null, null, true, byAda);

    assertRefused(
        ErrorCode.LAST_ADMINISTRATOR,
        () -> store.users().change(ada.id(), null, null, true, byAda));
    assertRefused(
        ErrorCode.LAST_ADMINISTRATOR,
        () -> store.users().change(ada.id(), null, Role.MEMBER, null, byAda));
    assertThat(now(ada)).isEqualTo(ada);

    store.users().setPasswordHash(invited.id(), "phc", byAda);
    assertThat(store.users().change(ada.id(), null, Role.MEMBER, null, byAda).role())
        .isEqualTo(Role.MEMBER);
  }

  @Test
  void thePasswordHashIsKeptAndToldToNobodyElse() throws Exception {
    User bob = user("Bob");
    assertThat(store.users().passwordHash(bob.id())).isEmpty();

    store.users().setPasswordHash(bob.id(), "phc-of-bob", byAda);

    assertThat(store.users().passwordHash(bob.id())).contains("phc-of-bob");
    assertThat(now(bob).hasPassword()).isTrue();
    assertThat(lastEntry().action()).isEqualTo("user.password");
    assertThat(audit(100).toString()).doesNotContain("phc");
    assertThatThrownBy(() -> store.users().setPasswordHash(UserId.random(), "phc", byAda))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void availabilityIsKept() throws Exception {
    for (Availability availability : Availability.values()) {
      store.users().setAvailability(ada.id(), availability);
      assertThat(store.users().availability(ada.id())).isEqualTo(availability);
      assertThat(store.users().availabilities())
          .isEqualTo(
              availability == Availability.AUTOMATIC ? Map.of() : Map.of(ada.id(), availability));
    }
  }
}
