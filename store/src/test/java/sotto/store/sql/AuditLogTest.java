package sotto.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import sotto.policy.EncryptionEnablement;
import sotto.policy.EncryptionPolicy;
import sotto.policy.PolicyName;
import sotto.policy.Role;
import sotto.protocol.ErrorCode;
import sotto.protocol.Json;
import sotto.protocol.OrganisationId;
import sotto.store.Actor;
import sotto.store.AuditEntry;
import sotto.store.Groups.Group;
import sotto.store.OneTimeLinks.LinkPurpose;
import sotto.store.User;

final class AuditLogTest extends StoreContract {
  private void assertNoted(
      String action, String subject, @Nullable String before, @Nullable String after)
      throws Exception {
    AuditEntry entry = lastEntry();
    assertThat(entry.action()).isEqualTo(action);
    assertThat(entry.subject()).isEqualTo(subject);
    assertThat(json(entry.before())).isEqualTo(json(before));
    assertThat(json(entry.after())).isEqualTo(json(after));
  }

  private static @Nullable JsonNode json(@Nullable String text) throws Exception {
    return text == null ? null : Json.mapper().readTree(text.replace('\'', '"'));
  }

  @Test
  void anEntryTellsWhoWhenFromWhereAndWhat() throws Exception {
    user("Bob");

    assertThat(lastEntry())
        .isEqualTo(
            new AuditEntry(
                3,
                clock.instant(),
                ada.id(),
                "Ada",
                "web",
                "192.0.2.1",
                "user.create",
                "Bob <bob@example.org>",
                null,
                "{\"email\":\"bob@example.org\",\"displayName\":\"Bob\",\"role\":\"member\","
                    + "\"disabled\":false}"));
  }

  @Test
  void aRestoreIsNotedAndEndsAllAccess() throws Exception {
    User bob = user("Bob");
    Instant later = clock.instant().plus(Duration.ofDays(1));
    String session = store.sessions().create(bob.id(), null, "Desk", "", later).token();
    String link = store.links().create(bob.id(), LinkPurpose.RESET, Duration.ofDays(1), byAda);

    store.organisations().restored(organisation, clock.instant(), Actor.local());

    assertThat(store.sessions().byToken(session)).isEmpty();
    assertThat(store.links().find(link)).isEmpty();
    assertNoted(
        "organisation.restore",
        "organisation Acme",
        null,
        "{'asOf':'" + clock.instant() + "','sessions':1,'links':1}");
    assertThat(lastEntry().actorName()).isEqualTo("server");
    assertThat(lastEntry().via()).isEqualTo("cli");
  }

  @Test
  void theActorsNameStaysWhatItWas() throws Exception {
    user("Bob");
    store.users().change(ada.id(), "Countess Lovelace", null, null, byAda);
    user("Eve");

    assertThat(lastEntry().actorName()).isEqualTo("Countess Lovelace");
    assertThat(audit(10).get(2).actorName()).isEqualTo("Ada");
  }

  @Test
  void someoneAtTheMachineIsTheServer() throws Exception {
    store.users().create(organisation, "b@example.org", "Bob", Role.MEMBER, Actor.local());

    assertThat(lastEntry().actor()).isNull();
    assertThat(lastEntry().actorName()).isEqualTo("server");
    assertThat(lastEntry().via()).isEqualTo("cli");
  }

  @Test
  void eachKindOfChangeIsNotedWithWhatItWasAndWhatItBecame() throws Exception {
    User bob = user("Bob");
    store.users().change(bob.id(), "Rob", Role.AUDITOR, true, byAda);
    assertNoted(
        "user.change",
        "Bob <bob@example.org>",
        "{'email':'bob@example.org','displayName':'Bob','role':'member','disabled':false}",
        "{'email':'bob@example.org','displayName':'Rob','role':'auditor','disabled':true}");

    Group group = store.groups().create(organisation, "Sales", "all", byAda);
    assertNoted("group.create", "Sales", null, "{'name':'Sales','description':'all'}");
    store.groups().change(group.id(), "Selling", "all", byAda);
    assertNoted(
        "group.change",
        "Sales",
        "{'name':'Sales','description':'all'}",
        "{'name':'Selling','description':'all'}");
    store.groups().addMember(group.id(), bob.id(), byAda);
    assertNoted("group.member.add", "Selling", null, "{'member':'Rob <bob@example.org>'}");
    store.groups().removeMember(group.id(), bob.id(), byAda);
    assertNoted("group.member.remove", "Selling", "{'member':'Rob <bob@example.org>'}", null);

    PolicyName secret = policy("Secret", EncryptionEnablement.DISABLED);
    String disabled =
        "{'name':'Tag:Secret','description':'','calling':'Disabled','meetings':'Disabled',"
            + "'usersMayRequire':true}";
    String required = disabled.replaceFirst("'Disabled'", "'Required'");
    assertNoted("policy.create", "Tag:Secret", null, disabled);
    store
        .policies(EncryptionPolicy.TYPE)
        .replace(organisation, content(secret, EncryptionEnablement.REQUIRED), byAda);
    assertNoted("policy.change", "Tag:Secret", disabled, required);

    store.policies(EncryptionPolicy.TYPE).assignToUser(bob.id(), secret, byAda);
    assertNoted("policy.assign", "user Rob <bob@example.org>", null, "{'policy':'Tag:Secret'}");
    store.policies(EncryptionPolicy.TYPE).assignToUser(bob.id(), null, byAda);
    assertNoted("policy.assign", "user Rob <bob@example.org>", "{'policy':'Tag:Secret'}", null);
    store.policies(EncryptionPolicy.TYPE).assignToGroup(group.id(), secret, null, byAda);
    assertNoted("policy.assign", "group Selling", null, "{'policy':'Tag:Secret','rank':1}");
    store.policies(EncryptionPolicy.TYPE).assignToGroup(group.id(), null, null, byAda);
    assertNoted("policy.assign", "group Selling", "{'policy':'Tag:Secret','rank':1}", null);
    store.policies(EncryptionPolicy.TYPE).assignToOrganisation(organisation, secret, byAda);
    assertNoted("policy.assign", "the organisation", null, "{'policy':'Tag:Secret'}");
    store.policies(EncryptionPolicy.TYPE).assignToOrganisation(organisation, null, byAda);
    store.policies(EncryptionPolicy.TYPE).remove(organisation, secret, byAda);
    assertNoted("policy.remove", "Tag:Secret", required, null);
    store.groups().addMember(group.id(), bob.id(), byAda);
    store.policies(EncryptionPolicy.TYPE).assignToGroup(group.id(), PolicyName.GLOBAL, null, byAda);
    store.groups().remove(group.id(), byAda);
    assertNoted(
        "group.remove",
        "Selling",
        "{'name':'Selling','description':'all',"
            + "'policies':[{'type':'encryption','policy':'Global','rank':1}],"
            + "'members':['Rob <bob@example.org>']}",
        null);
  }

  @Test
  void whatStaysAsItWasIsNotNoted() throws Exception {
    PolicyName secret = policy("Secret", EncryptionEnablement.REQUIRED);
    EncryptionPolicy content = content(secret, EncryptionEnablement.REQUIRED);
    Group group = group("Sales");
    var policies = store.policies(EncryptionPolicy.TYPE);
    policies.assignToUser(ada.id(), secret, byAda);
    policies.assignToGroup(group.id(), secret, null, byAda);
    policies.assignToOrganisation(organisation, secret, byAda);
    store.users().setEndToEnd(ada.id(), true, false, byAda);
    long number = lastEntry().number();

    store.users().change(ada.id(), "Ada", Role.ADMINISTRATOR, false, byAda);
    store.users().change(ada.id(), null, null, null, byAda);
    store.users().setEndToEnd(ada.id(), true, false, byAda);
    store.groups().change(group.id(), "Sales", "", byAda);
    policies.replace(organisation, content, byAda);
    policies.assignToUser(ada.id(), secret, byAda);
    policies.assignToGroup(group.id(), secret, 1, byAda);
    policies.assignToOrganisation(organisation, secret, byAda);

    assertThat(lastEntry().number()).isEqualTo(number);
  }

  @Test
  void aChangeThatIsRefusedIsNotNotedAndLeavesNoGap() throws Exception {
    PolicyName secret = policy("Secret", EncryptionEnablement.REQUIRED);
    store.policies(EncryptionPolicy.TYPE).assignToUser(ada.id(), secret, byAda);
    long number = lastEntry().number();

    assertRefused(ErrorCode.NAME_TAKEN, () -> user("Ada"));
    assertRefused(
        ErrorCode.LAST_ADMINISTRATOR,
        () -> store.users().change(ada.id(), null, Role.MEMBER, null, byAda));
    assertRefused(
        ErrorCode.POLICY_IN_USE,
        () -> store.policies(EncryptionPolicy.TYPE).remove(organisation, secret, byAda));
    assertThat(lastEntry().number()).isEqualTo(number);

    user("Bob");
    assertThat(lastEntry().number()).isEqualTo(number + 1);
  }

  @Test
  void aChangeWhoseEntryCannotBeWrittenIsNotMade() throws Exception {
    execute("DROP TABLE audit_entries");

    assertThatThrownBy(() -> user("Bob")).isNotNull();
    assertThat(store.users().byEmail("bob@example.org")).isEmpty();
  }

  @Test
  void entriesArePagedFromTheNewest() throws Exception {
    for (int i = 0; i < 5; i++) {
      user("User" + i);
    }

    List<AuditEntry> first = store.audit().entries(organisation, Long.MAX_VALUE, 4);
    List<AuditEntry> second = store.audit().entries(organisation, first.getLast().number(), 200);
    assertThat(first).extracting(AuditEntry::number).containsExactly(7L, 6L, 5L, 4L);
    assertThat(second).extracting(AuditEntry::number).containsExactly(3L, 2L, 1L);
    for (int limit : Arrays.asList(0, 201)) {
      assertThatThrownBy(() -> store.audit().entries(organisation, 1, limit))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void eachOrganisationCountsItsOwn() throws Exception {
    OrganisationId other = store.organisations().create("Other", byAda).id();
    user("Bob");

    assertThat(store.audit().entries(other, Long.MAX_VALUE, 10))
        .extracting(AuditEntry::number)
        .containsExactly(1L);
    assertThat(audit(10))
        .extracting(AuditEntry::number)
        .containsExactlyElementsOf(LongStream.of(3, 2, 1).boxed().toList());
  }
}
