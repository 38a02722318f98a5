package sotto.server;

import static org.assertj.core.api.Assertions.assertThat;
import static sotto.server.TestServer.ADMINISTRATOR;
import static sotto.server.TestServer.AUDITOR;
import static sotto.server.TestServer.MEMBER;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sotto.protocol.OrganisationId;
import sotto.protocol.UserId;
import sotto.store.fixtures.ManyPeople;

/** The users with a policy of their own, who are pages. */
final class AssignedUsersPageTest {
  private static final String ASSIGNMENTS = "/admin/enhanced-encryption-policy-assignments";
  private static final String USERS = ASSIGNMENTS + "/users";
  private static final int PEOPLE = 5_000;
  private static final int PAGE_BYTES = 60_000;

  @ParameterizedTest
  @EnumSource
  void answersStaySmallWithThousandsOfAssignments(ServerDatabase database) throws Exception {
    try (TestServer server = TestServer.withPeople(database)) {
      ApiClient ada = server.signedIn(ADMINISTRATOR);
      String own = ada.get("/me").text("/userId");
      assign(ada, own, "Global");
      assign(ada, own, null);
      assignToMany(server, database);
      // The log of changes has a gap now, so the server reads everything after the next change.
      ada.patch("/admin/users/" + own, "{\"displayName\":\"Ada A\"}").demand(200);

      String overview = ada.get(ASSIGNMENTS).demand(200).http().body();
      assertThat(overview)
          .isEqualTo("{\"groups\":[],\"userCounts\":[{\"policy\":\"Global\",\"users\":5000}]}");
      Set<String> seen = new HashSet<>();
      String query = "?limit=200";
      boolean more = true;
      while (more) {
        ApiClient.Reply reply = ada.get(USERS + query).demand(200);
        assertThat(reply.http().body().getBytes(StandardCharsets.UTF_8))
            .hasSizeLessThan(PAGE_BYTES);
        JsonNode page = reply.json();
        List<String> ids = page.path("users").findValuesAsText("userId");
        assertThat(ids).hasSize(200);
        assertThat(seen.addAll(ids)).isTrue();
        query = "?limit=200&after=" + ids.getLast();
        more = page.path("more").asBoolean();
      }
      assertThat(seen).hasSize(PEOPLE);
      ada.get(USERS + "?limit=201").demandError(400, "INVALID_FIELD");
      assertThat(ada.get(USERS).demand(200).json().path("users")).hasSize(100);
    }
  }

  private static void assignToMany(TestServer server, ServerDatabase database) throws Exception {
    try (var connection = database.connect(server.folder());
        var statement = connection.createStatement()) {
      OrganisationId organisation;
      try (var row = statement.executeQuery("SELECT id FROM organisations")) {
        assertThat(row.next()).isTrue();
        organisation = new OrganisationId(row.getString(1));
      }
      ManyPeople.assign(statement, organisation, PEOPLE);
      statement.execute("UPDATE store_version SET version = version + 2");
      statement.execute("DELETE FROM change_log");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPageIsOfOnePolicyAndSearched(ServerDatabase database) {
    try (TestServer server = TestServer.withPeople(database)) {
      ApiClient ada = server.signedIn(ADMINISTRATOR);
      ada.post(
              "/admin/enhanced-encryption-policies",
              """
              {"name":"Quiet","description":"","calling":"Required","meetings":"Disabled",
                "usersMayRequire":false}
              """)
          .demand(201);
      String ben = ada.get("/admin/users?query=ben").demand(200).text("/users/0/userId");
      String otto = ada.get("/admin/users?query=otto").demand(200).text("/users/0/userId");
      assign(ada, ben, "Quiet");
      assign(ada, otto, "Global");

      ApiClient auditor = server.signedIn(AUDITOR);
      assertThat(names(auditor, "")).containsExactly("Ben Member", "Otto Auditor");
      assertThat(names(auditor, "?policy=quiet")).containsExactly("Ben Member");
      assertThat(names(auditor, "?policy=Tag:Quiet&query=otto")).isEmpty();
      assertThat(names(auditor, "?query=otto@example")).containsExactly("Otto Auditor");
      assertThat(names(auditor, "?after=" + ben)).containsExactly("Otto Auditor");
      assertThat(auditor.get(USERS + "?limit=1").json().path("more").asBoolean()).isTrue();
      assertThat(auditor.get(USERS + "?limit=1").text("/users/0/policy")).isEqualTo("Tag:Quiet");
      for (String wrong : List.of("policy=a+b", "after=" + UserId.random(), "limit=0")) {
        auditor.get(USERS + "?" + wrong).demandError(400, "INVALID_FIELD");
      }
      server.signedIn(MEMBER).get(USERS).demandError(403, "FORBIDDEN");
    }
  }

  private static void assign(ApiClient ada, String user, @Nullable String policy) {
    ada.put(
            "/admin/users/" + user + "/enhanced-encryption-policy",
            "{\"policy\":" + (policy == null ? null : "\"" + policy + "\"") + "}")
        .demand(200);
  }

  private static List<String> names(ApiClient client, String query) {
    return StreamSupport.stream(
            client.get(USERS + query).demand(200).json().path("users").spliterator(), false)
        .map(each -> each.at("/user/displayName").asText())
        .toList();
  }
}
