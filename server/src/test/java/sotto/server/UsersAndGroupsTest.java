package sotto.server;

import static org.assertj.core.api.Assertions.assertThat;
import static sotto.server.TestServer.ADMINISTRATOR;
import static sotto.server.TestServer.MEMBER;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sotto.protocol.UserId;

/** Administering users and groups, and the list of people to call. */
final class UsersAndGroupsTest {
  private final TestServer server = TestServer.withPeople();
  private final ApiClient administrator = server.signedIn(ADMINISTRATOR);
  private final ApiClient member = server.signedIn(MEMBER);
  private final String memberId = member.get("/me").text("/userId");

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theOthersAreThereToBeCalledWithTheirPresence() {
    ApiClient.Reply people = member.get("/people").demand(200);
    assertThat(people.json().path("people").findValuesAsText("displayName"))
        .containsExactly("Ada Admin", "Otto Auditor");
    assertThat(people.text("/people/0/presence")).isEqualTo("available");
    assertThat(member.get("/people?query=OTTO").json().path("people")).hasSize(1);
    assertThat(member.get("/people?query=%25").json().path("people")).isEmpty();
  }

  @Test
  void wordsOfASearchMayComeInAnyOrder() {
    assertThat(member.get("/people?query=auditor%20otto").json().path("people")).hasSize(1);
    assertThat(administrator.get("/admin/users?query=example%20ben").json().path("users"))
        .hasSize(1);
  }

  @Test
  void aPageOfPeopleIsFullAlsoWhereOneselfWouldStand() {
    // By name: Ada, then the requesting member, then Otto.
    ApiClient.Reply first = member.get("/people?limit=1").demand(200);
    assertThat(first.text("/people/0/displayName")).isEqualTo("Ada Admin");
    assertThat(first.json().path("more").asBoolean()).isTrue();
    ApiClient.Reply second =
        member.get("/people?limit=1&after=" + first.text("/people/0/userId")).demand(200);
    assertThat(second.text("/people/0/displayName")).isEqualTo("Otto Auditor");
    assertThat(second.json().path("more").asBoolean()).isFalse();
  }

  @Test
  void aPersonIsThereByIdWithTheirPresence() {
    ApiClient.Reply person = administrator.get("/people/" + memberId).demand(200);
    assertThat(person.text("/displayName")).isEqualTo("Ben Member");
    assertThat(person.text("/email")).isEqualTo(MEMBER);
    assertThat(person.text("/presence")).isEqualTo("available");
    server.client().get("/people/" + memberId).demandError(401, "UNAUTHENTICATED");
  }

  @Test
  void nobodyLearnsWhyThereIsNoPersonOfAnId() {
    String nobody =
        administrator
            .get("/people/" + "0".repeat(32))
            .demandError(404, "NOT_FOUND")
            .text("/detail");
    administrator.patch("/admin/users/" + memberId, "{\"disabled\":true}").demand(200);
    String self = administrator.get("/me").text("/userId");
    for (String id : List.of(memberId, self)) {
      assertThat(administrator.get("/people/" + id).demandError(404, "NOT_FOUND").text("/detail"))
          .isEqualTo(nobody);
    }
    administrator.get("/people/x").demandError(400, "INVALID_FIELD");
  }

  @Test
  void severalPeopleAreAskedForAtOnce() {
    String self = member.get("/me").text("/userId");
    String ada = administrator.get("/me").text("/userId");
    ApiClient.Reply people =
        member.get("/people?ids=%s,%s,%s".formatted("0".repeat(32), ada, self)).demand(200);
    assertThat(people.json().path("people").findValuesAsText("userId")).containsExactly(ada);
    assertThat(people.json().path("more").asBoolean()).isFalse();
    String many =
        IntStream.range(0, 101).mapToObj("%032x"::formatted).collect(Collectors.joining(","));
    member.get("/people?ids=" + many).demandError(400, "INVALID_FIELD");
    member.get("/people?ids=x").demandError(400, "INVALID_FIELD");
    String most = many.substring(0, many.lastIndexOf(','));
    assertThat(member.get("/people?ids=" + most).demand(200).json().path("people")).isEmpty();
  }

  @Test
  void pagesFollowOneAnother() {
    ApiClient.Reply first = administrator.get("/admin/users?limit=2").demand(200);
    assertThat(first.json().path("users")).hasSize(2);
    assertThat(first.json().path("more").asBoolean()).isTrue();
    ApiClient.Reply second =
        administrator
            .get("/admin/users?limit=2&after=" + first.text("/users/1/userId"))
            .demand(200);
    assertThat(second.json().path("users")).hasSize(1);
    assertThat(second.json().path("more").asBoolean()).isFalse();
  }

  @Test
  void anEmailIsTakenOnce() {
    administrator
        .post(
            "/admin/users",
            "{\"email\":\"BEN@example.org\",\"displayName\":\"Other\",\"role\":\"member\"}")
        .demandError(409, "NAME_TAKEN");
  }

  @Test
  void aRoleHoldsFromTheNextRequestOn() {
    member.get("/admin/users").demandError(403, "FORBIDDEN");
    administrator.patch("/admin/users/" + memberId, "{\"role\":\"auditor\"}").demand(200);
    member.get("/admin/users").demand(200);
  }

  @Test
  void theLastAdministratorStays() {
    String own = administrator.get("/me").text("/userId");
    administrator
        .patch("/admin/users/" + own, "{\"disabled\":true}")
        .demandError(409, "LAST_ADMINISTRATOR");
    administrator
        .patch("/admin/users/" + own, "{\"role\":\"member\"}")
        .demandError(409, "LAST_ADMINISTRATOR");
  }

  @Test
  void aNewNameReachesEverybodysList() {
    server.switchboard().takeNotices();
    administrator.patch("/admin/users/" + memberId, "{\"displayName\":\"Benjamin\"}").demand(200);
    assertThat(server.switchboard().takeNotices())
        .contains("peopleChanged " + memberId, "changed " + memberId + " ME")
        .doesNotContain("modesChanged " + memberId);
  }

  @Test
  void aDisabledUserIsListedForAdministratorsOnly() {
    administrator.patch("/admin/users/" + memberId, "{\"disabled\":true}").demand(200);
    assertThat(administrator.get("/people").json().path("people").findValuesAsText("displayName"))
        .containsExactly("Otto Auditor");
    assertThat(
            administrator.get("/admin/users?query=Ben").json().at("/users/0/disabled").asBoolean())
        .isTrue();
  }

  @Test
  void aGroupHasItsMembers() {
    String group =
        administrator
            .post("/admin/groups", "{\"name\":\"Legal\",\"description\":\"Advice\"}")
            .demand(201)
            .text("/groupId");
    administrator.post("/admin/groups", "{\"name\":\"legal\"}").demandError(409, "NAME_TAKEN");
    administrator.put("/admin/groups/" + group + "/members/" + memberId, "").demand(204);
    administrator.put("/admin/groups/" + group + "/members/" + memberId, "").demand(204);
    ApiClient.Reply detail = administrator.get("/admin/groups/" + group).demand(200);
    assertThat(detail.json().at("/group/size").asInt()).isEqualTo(1);
    assertThat(names("/admin/users?memberOf=" + group)).containsExactly("Ben Member");
    assertThat(names("/admin/users?notMemberOf=" + group))
        .isNotEmpty()
        .doesNotContain("Ben Member");
    administrator
        .get("/admin/users?memberOf=" + group + "&notMemberOf=" + group)
        .demandError(400, "INVALID_FIELD");
    assertThat(
            administrator
                .put("/admin/groups/" + group, "{\"name\":\"Law\",\"description\":\"\"}")
                .demand(200)
                .text("/name"))
        .isEqualTo("Law");
    administrator.delete("/admin/groups/" + group + "/members/" + memberId).demand(204);
    administrator.delete("/admin/groups/" + group).demand(204);
    administrator.get("/admin/groups/" + group).demandError(404, "NOT_FOUND");
    assertThat(administrator.get("/admin/groups").demand(200).json()).isEmpty();
  }

  private List<String> names(String path) {
    return StreamSupport.stream(
            administrator.get(path).demand(200).json().path("users").spliterator(), false)
        .map(user -> user.path("displayName").asText())
        .toList();
  }

  /** An empty page would look like the end of the list. */
  @Test
  void aPageAfterSomebodyUnknownIsRefused() {
    String unknown = "after=" + UserId.random();
    assertThat(administrator.get("/admin/users?" + unknown).demandError(400, "INVALID_FIELD"))
        .extracting(reply -> reply.text("/field"))
        .isEqualTo("after");
    member.get("/people?" + unknown).demandError(400, "INVALID_FIELD");
  }

  @Test
  void peopleComeOnlineFirstWithACursor() {
    assertThat(member.get("/people?sort=online-first").demand(200).json().path("people"))
        .isNotEmpty();
    for (String wrong :
        List.of("sort=age", "sort=online-first&cursor=x", "sort=online-first&query=a")) {
      member.get("/people?" + wrong).demandError(400, "INVALID_FIELD");
    }
  }

  @Test
  void lookingAtTheHistoryIsToldToOnesOtherDevices() {
    assertThat(member.get("/calls").demand(200).json().path("calls")).isEmpty();
    server.switchboard().takeNotices();
    member.post("/calls/seen", "").demand(204);
    assertThat(server.switchboard().takeNotices())
        .containsExactly("changed " + memberId + " HISTORY");
  }
}
