package sotto.server;

import static org.assertj.core.api.Assertions.assertThat;
import static sotto.server.TestServer.ADMINISTRATOR;
import static sotto.server.TestServer.MEMBER;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Policies, their assignments, and the settings that they permit. */
final class PoliciesTest {
  private static final String MAY = content("DisabledUserOverride");
  private static final String MUST = content("Required");
  private static final String OFF = content("Disabled");

  private final TestServer server = TestServer.withPeople();
  private final ApiClient administrator = server.signedIn(ADMINISTRATOR);
  private final ApiClient member = server.signedIn(MEMBER);
  private final String memberId = member.get("/me").text("/userId");

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void atFirstThereIsGlobalAndEverythingIsOff() {
    assertThat(administrator.get("/admin/enhanced-encryption-policies").demand(200).json())
        .hasSize(1);
    ApiClient.Reply global =
        administrator.get("/admin/enhanced-encryption-policies/global").demand(200);
    assertThat(global.text("/name")).isEqualTo("Global");
    assertThat(global.text("/calling")).isEqualTo("Disabled");
    assertThat(member.get("/me").json().at("/endToEnd/available").asBoolean()).isFalse();
    member.put("/me/end-to-end", "{\"on\":true}").demandError(403, "NOT_ALLOWED_BY_POLICY");
  }

  @Test
  void aPolicyIsCreatedChangedAndRemoved() {
    ApiClient.Reply created =
        administrator.post("/admin/enhanced-encryption-policies", named("Quiet", MAY)).demand(201);
    assertThat(created.text("/name")).isEqualTo("Tag:Quiet");
    administrator
        .post("/admin/enhanced-encryption-policies", named("quiet", MAY))
        .demandError(409, "NAME_TAKEN");
    administrator.put("/admin/enhanced-encryption-policies/Tag:Quiet", MUST).demand(200);
    assertThat(administrator.get("/admin/enhanced-encryption-policies/Quiet").text("/calling"))
        .isEqualTo("Required");
    administrator.delete("/admin/enhanced-encryption-policies/Quiet").demand(204);
    administrator.get("/admin/enhanced-encryption-policies/Quiet").demandError(404, "NOT_FOUND");
    administrator
        .delete("/admin/enhanced-encryption-policies/Global")
        .demandError(409, "GLOBAL_POLICY");
  }

  @Test
  void aPolicyThatIsAssignedIsNotRemovedAndTheErrorSaysToWhom() {
    assign("Quiet", MAY);
    ApiClient.Reply refused =
        administrator
            .delete("/admin/enhanced-encryption-policies/Quiet")
            .demandError(409, "POLICY_IN_USE");
    assertThat(refused.text("/detail")).contains("Ben Member");
  }

  @Test
  void whoMayTurnItOnDoesAndIsToldOnAllDevices() {
    assign("Quiet", MAY);
    server.switchboard().takeNotices();
    ApiClient.Reply on = member.put("/me/end-to-end", "{\"on\":true}").demand(200);
    assertThat(on.json().path("on").asBoolean()).isTrue();
    assertThat(server.switchboard().takeNotices())
        .contains("changed " + memberId + " ME", "modesChanged " + memberId);
    assertThat(member.get("/me").json().at("/endToEnd/on").asBoolean()).isTrue();
  }

  @Test
  void whenPolicyIsWithdrawnTheSettingGoesAndIsAsItWasWhenItComesBack() {
    assign("Quiet", MAY);
    member.put("/me/end-to-end", "{\"on\":true}").demand(200);
    server.switchboard().takeNotices();

    administrator.put("/admin/enhanced-encryption-policies/Quiet", OFF).demand(200);

    assertThat(server.switchboard().takeNotices())
        .contains("changed " + memberId + " ME", "modesChanged " + memberId);
    assertThat(member.get("/me").json().at("/endToEnd/available").asBoolean()).isFalse();
    administrator.put("/admin/enhanced-encryption-policies/Quiet", MAY).demand(200);
    assertThat(member.get("/me").json().at("/endToEnd/available").asBoolean()).isTrue();
    assertThat(member.get("/me").json().at("/endToEnd/on").asBoolean()).isTrue();
  }

  @Test
  void whatPolicyRequiresIsOnAndCannotBeTurnedOff() {
    assign("Always", MUST);
    assertThat(member.get("/me").json().at("/endToEnd/on").asBoolean()).isTrue();
    assertThat(member.get("/me").json().at("/endToEnd/locked").asBoolean()).isTrue();
    member.put("/me/end-to-end", "{\"on\":false}").demandError(403, "NOT_ALLOWED_BY_POLICY");
    member.put("/me/end-to-end", "{\"on\":true}").demand(200);
  }

  @Test
  void onlyEndToEndIsForThoseWhomPolicyOffersIt() {
    assign("Quiet", MAY);
    member
        .put("/me/end-to-end", "{\"on\":true,\"only\":true}")
        .demandError(403, "NOT_ALLOWED_BY_POLICY");
    administrator
        .put("/admin/enhanced-encryption-policies/Quiet", MAY.replace("false", "true"))
        .demand(200);
    ApiClient.Reply only = member.put("/me/end-to-end", "{\"on\":true,\"only\":true}").demand(200);
    assertThat(only.json().path("only").asBoolean()).isTrue();
    ApiClient.Reply off = member.put("/me/end-to-end", "{\"on\":false}").demand(200);
    assertThat(off.json().path("only").asBoolean()).isFalse();
  }

  @Test
  void whatAPersonInsistsOnOutlastsThePolicyAndIsThePersonsToTakeBack() {
    String offered = MAY.replace("false", "true");
    assign("Quiet", offered);
    member.put("/me/end-to-end", "{\"on\":true,\"only\":true}").demand(200);

    administrator.put("/admin/enhanced-encryption-policies/Quiet", MAY).demand(200);
    assertThat(setting("only")).isTrue();
    assertThat(setting("mayRequire")).isFalse();
    administrator.put("/admin/enhanced-encryption-policies/Quiet", OFF).demand(200);
    assertThat(setting("only")).isTrue();
    assertThat(setting("available")).isFalse();
    member.put("/me/end-to-end", "{\"on\":true}").demandError(403, "NOT_ALLOWED_BY_POLICY");
    administrator.put("/admin/enhanced-encryption-policies/Quiet", MUST).demand(200);
    member.put("/me/end-to-end", "{\"on\":true}").demand(200);
    administrator.put("/admin/enhanced-encryption-policies/Quiet", OFF).demand(200);
    assertThat(setting("only")).isTrue();

    member.put("/me/end-to-end", "{\"on\":false,\"only\":true}").demand(200);
    assertThat(setting("only")).as("as it was shown").isTrue();
    member.put("/me/end-to-end", "{\"on\":false,\"only\":false}").demand(200);

    assertThat(setting("only")).isFalse();
    administrator.put("/admin/enhanced-encryption-policies/Quiet", offered).demand(200);
    assertThat(setting("on")).as("as it was last set").isTrue();
    assertThat(setting("only")).isFalse();
  }

  private boolean setting(String field) {
    return member.get("/me").json().at("/endToEnd/" + field).asBoolean();
  }

  @Test
  void aGroupsPolicyAppliesToItsMembersByRankAndADirectOneComesFirst() {
    administrator.post("/admin/enhanced-encryption-policies", named("May", MAY)).demand(201);
    administrator.post("/admin/enhanced-encryption-policies", named("Must", MUST)).demand(201);
    String low = groupWithPolicy("Low", "May", "null");
    String high = groupWithPolicy("High", "Must", "1");
    for (String group : List.of(low, high)) {
      administrator.put("/admin/groups/" + group + "/members/" + memberId, "").demand(204);
    }
    ApiClient.Reply detail = administrator.get("/admin/users/" + memberId).demand(200);
    assertThat(detail.text("/effectivePolicy/policy/name")).isEqualTo("Tag:Must");
    assertThat(detail.text("/effectivePolicy/source")).isEqualTo("group");
    assertThat(detail.text("/effectivePolicy/group/name")).isEqualTo("High");

    ApiClient.Reply direct =
        administrator
            .put("/admin/users/" + memberId + "/enhanced-encryption-policy", "{\"policy\":\"May\"}")
            .demand(200);
    assertThat(direct.text("/source")).isEqualTo("direct");
    ApiClient.Reply taken =
        administrator
            .put("/admin/users/" + memberId + "/enhanced-encryption-policy", "{\"policy\":null}")
            .demand(200);
    assertThat(taken.text("/source")).isEqualTo("group");

    administrator.delete("/admin/groups/" + high).demand(204);
    ApiClient.Reply assignments =
        administrator.get("/admin/enhanced-encryption-policy-assignments").demand(200);
    assertThat(assignments.text("/groups/0/group/name")).isEqualTo("Low");
    assertThat(assignments.json().at("/groups/0/rank").asInt()).isEqualTo(1);
  }

  @Test
  void aChangeOfAGroupAnswersTheGroupsAndOneOfTheOrganisationItsPolicy() {
    assign("Quiet", MAY);
    groupWithPolicy("Low", "Quiet", "null");
    String high = groupWithPolicy("High", "Quiet", "1");
    JsonNode moved =
        administrator
            .put(
                "/admin/groups/" + high + "/enhanced-encryption-policy",
                "{\"policy\":\"Quiet\",\"rank\":2}")
            .demand(200)
            .json();
    assertThat(moved.fieldNames()).toIterable().containsExactly("groups");
    assertThat(moved.path("groups").findValuesAsText("name")).containsExactly("Low", "High");
    ApiClient.Reply organisation =
        administrator
            .put("/admin/organisation/enhanced-encryption-policy", "{\"policy\":\"Quiet\"}")
            .demand(200);
    assertThat(organisation.json()).hasToString("{\"organisation\":\"Tag:Quiet\"}");
    organisation =
        administrator
            .put("/admin/organisation/enhanced-encryption-policy", "{\"policy\":null}")
            .demand(200);
    assertThat(organisation.json()).hasToString("{}");
  }

  @Test
  void theOrganisationsPolicyAppliesToWhoHasNoOther() {
    administrator.post("/admin/enhanced-encryption-policies", named("May", MAY)).demand(201);
    ApiClient.Reply assigned =
        administrator
            .put("/admin/organisation/enhanced-encryption-policy", "{\"policy\":\"Tag:May\"}")
            .demand(200);
    assertThat(assigned.text("/organisation")).isEqualTo("Tag:May");
    assertThat(member.get("/me").json().at("/endToEnd/available").asBoolean()).isTrue();
  }

  @Test
  void everyChangeIsInTheAuditLogWithWhoMadeIt() {
    assign("Quiet", MAY);
    ApiClient.Reply log = administrator.get("/admin/audit?limit=2").demand(200);
    assertThat(log.text("/0/action")).startsWith("policy");
    assertThat(log.text("/0/actorName")).isEqualTo("Ada Admin");
    assertThat(log.text("/0/via")).isEqualTo("web");
    assertThat(log.text("/0/address")).isEqualTo("127.0.0.1");
    long last = log.json().at("/1/number").asLong();
    assertThat(
            administrator
                .get("/admin/audit?before=" + last)
                .demand(200)
                .json()
                .at("/0/number")
                .asLong())
        .isEqualTo(last - 1);
  }

  private void assign(String name, String content) {
    administrator.post("/admin/enhanced-encryption-policies", named(name, content)).demand(201);
    administrator
        .put(
            "/admin/users/" + memberId + "/enhanced-encryption-policy",
            "{\"policy\":\"" + name + "\"}")
        .demand(200);
  }

  private String groupWithPolicy(String name, String policy, String rank) {
    String id =
        administrator
            .post("/admin/groups", "{\"name\":\"" + name + "\"}")
            .demand(201)
            .text("/groupId");
    administrator
        .put(
            "/admin/groups/" + id + "/enhanced-encryption-policy",
            "{\"policy\":\"%s\",\"rank\":%s}".formatted(policy, rank))
        .demand(200);
    return id;
  }

  private static String content(String calling) {
    return "{\"description\":\"\",\"calling\":\"%s\",\"meetings\":\"Disabled\",\"usersMayRequire\":false}"
        .formatted(calling);
  }

  private static String named(String name, String content) {
    return "{\"name\":\"" + name + "\"," + content.substring(1);
  }
}
