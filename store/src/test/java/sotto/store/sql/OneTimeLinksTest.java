package sotto.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import sotto.policy.EncryptionPolicy;
import sotto.policy.PolicyName;
import sotto.policy.Role;
import sotto.protocol.UserId;
import sotto.store.Actor;
import sotto.store.OneTimeLinks.Link;
import sotto.store.OneTimeLinks.LinkPurpose;
import sotto.store.User;
import sotto.store.Via;

final class OneTimeLinksTest extends StoreContract {
  private static final Actor BY_LINK = new Actor(null, Via.LINK, "192.0.2.7");

  @Test
  void theSetUpLinkMakesTheOrganisationItsGlobalPolicyAndItsAdministrator() {
    assertThat(store.organisations().first().orElseThrow().name()).isEqualTo("Acme");
    assertThat(ada.role()).isEqualTo(Role.ADMINISTRATOR);
    assertThat(ada.hasPassword()).isTrue();
    assertThat(store.users().passwordHash(ada.id())).contains("phc-of-ada");
    assertThat(store.policies(EncryptionPolicy.TYPE).all(organisation))
        .singleElement()
        .satisfies(policy -> assertThat(policy.name()).isEqualTo(PolicyName.GLOBAL));
    assertThat(audit(10))
        .extracting(entry -> entry.action())
        .containsExactly("user.create", "organisation.create");
    assertThat(lastEntry().actorName()).isEqualTo("server");
    assertThat(lastEntry().via()).isEqualTo("setup");
  }

  @Test
  void nobodyIsSetUpTwice() {
    String token = store.links().createSetup(Duration.ofHours(1));

    assertThat(store.links().redeemSetup(token, "Second", "eve@example.org", "Eve", "phc"))
        .isEmpty();
    assertThat(store.users().all(organisation)).containsExactly(ada);
  }

  @Test
  void anEarlierSetUpLinkStopsWorking() {
    String first = store.links().createSetup(Duration.ofHours(1));
    String second = store.links().createSetup(Duration.ofHours(2));

    assertThat(store.links().find(first)).isEmpty();
    assertThat(store.links().find(second))
        .contains(new Link(null, LinkPurpose.SETUP, clock.instant().plus(Duration.ofHours(2))));
  }

  @Test
  void aTokenIs256BitsAndOnlyItsHashIsKept() throws Exception {
    User bob = user("Bob");
    String token =
        store.links().create(bob.id(), LinkPurpose.INVITATION, Duration.ofDays(1), byAda);

    assertThat(Base64.getUrlDecoder().decode(token)).hasSize(32);
    try (var connection = database.connect(config);
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT * FROM one_time_links")) {
      while (rows.next()) {
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          assertThat(rows.getString(i)).isNotEqualTo(token);
        }
      }
    }
    assertThat(audit(100).toString()).doesNotContain(token).doesNotContain(new Token(token).hash());
  }

  @Test
  void aLinkSetsThePasswordOnce() throws Exception {
    User bob = user("Bob");
    String token =
        store.links().create(bob.id(), LinkPurpose.INVITATION, Duration.ofDays(1), byAda);
    Link link =
        new Link(bob.id(), LinkPurpose.INVITATION, clock.instant().plus(Duration.ofDays(1)));
    assertThat(store.links().find(token)).contains(link);
    assertThat(store.links().find(token)).as("looking does not use it").contains(link);

    assertThat(store.links().redeem(token, "phc-1", BY_LINK)).contains(link);
    assertThat(store.links().redeem(token, "phc-2", BY_LINK)).isEmpty();
    assertThat(store.links().find(token)).isEmpty();
    assertThat(store.users().passwordHash(bob.id())).contains("phc-1");
    assertThat(audit(2))
        .extracting(entry -> entry.action())
        .containsExactly("user.password", "link.redeem");
    assertThat(lastEntry().actor()).isEqualTo(bob.id());
    assertThat(lastEntry().actorName()).isEqualTo("Bob");
    assertThat(lastEntry().address()).isEqualTo("192.0.2.7");
    assertThat(audit(100).toString()).doesNotContain("phc");
  }

  @Test
  void aLinkThatExpiredIsWorthNothing() throws Exception {
    User bob = user("Bob");
    String token = store.links().create(bob.id(), LinkPurpose.RESET, Duration.ofMinutes(30), byAda);

    clock.advance(Duration.ofMinutes(30));

    assertThat(store.links().find(token)).isEmpty();
    assertThat(store.links().redeem(token, "phc", BY_LINK)).isEmpty();
    assertThat(store.users().passwordHash(bob.id())).isEmpty();
  }

  @Test
  void aNewLinkEndsTheEarlierOnesOfTheSameUserOnly() throws Exception {
    User bob = user("Bob");
    User eve = user("Eve");
    String first =
        store.links().create(bob.id(), LinkPurpose.INVITATION, Duration.ofDays(1), byAda);
    String other =
        store.links().create(eve.id(), LinkPurpose.INVITATION, Duration.ofDays(1), byAda);

    String second = store.links().create(bob.id(), LinkPurpose.RESET, Duration.ofDays(1), byAda);

    assertThat(store.links().find(first)).isEmpty();
    assertThat(store.links().find(second)).isPresent();
    assertThat(store.links().find(other)).isPresent();
  }

  @Test
  void aDisabledUsersLinkIsGoneForGood() throws Exception {
    User bob = user("Bob");
    String token =
        store.links().create(bob.id(), LinkPurpose.INVITATION, Duration.ofDays(1), byAda);
    store.users().change(bob.id(), null, null, true, byAda);

    assertThat(store.links().find(token)).isEmpty();
    assertThat(store.links().redeem(token, "phc", BY_LINK)).isEmpty();

    store.users().change(bob.id(), null, null, false, byAda);
    assertThat(store.links().redeem(token, "phc", BY_LINK)).isEmpty();
  }

  @Test
  void aLinkFromBeforeAChangedPasswordIsGone() throws Exception {
    User bob = user("Bob");
    String token = store.links().create(bob.id(), LinkPurpose.RESET, Duration.ofDays(1), byAda);
    store.users().setPasswordHash(bob.id(), "phc", byAda);

    assertThat(store.links().find(token)).isEmpty();
  }

  @Test
  void aSetUpLinkLetsNobodySetAUsersPassword() {
    String token = store.links().createSetup(Duration.ofHours(1));

    assertThat(store.links().redeem(token, "phc", BY_LINK)).isEmpty();
    assertThatThrownBy(
            () -> store.links().create(ada.id(), LinkPurpose.SETUP, Duration.ofHours(1), byAda))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() ->
            store.links().create(UserId.random(), LinkPurpose.RESET, Duration.ofHours(1), byAda))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
