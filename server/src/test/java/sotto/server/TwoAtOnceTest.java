package sotto.server;

import static org.assertj.core.api.Assertions.assertThat;
import static sotto.server.TestServer.ADMINISTRATOR;
import static sotto.server.TestServer.MEMBER;
import static sotto.server.TestServer.PASSWORD;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Requests at the same moment, many times, on both databases: a change is computed and permitted by
 * what its own transaction reads, and an answer is read in one.
 */
final class TwoAtOnceTest {
  private static final int ROUNDS = 60;
  private static final String OPEN =
      """
      {"description":"","calling":"DisabledUserOverride","meetings":"Disabled",
       "usersMayRequire":true}\
      """;

  @ParameterizedTest
  @EnumSource
  void onlyIsNeverLostToAnotherDeviceThatTurnsTheSwitchOn(ServerDatabase database)
      throws Exception {
    try (TestServer server = TestServer.withPeople(database)) {
      ApiClient ada = server.signedIn(ADMINISTRATOR);
      ada.put("/admin/enhanced-encryption-policies/Global", OPEN).demand(200);
      ApiClient desk = server.signedIn(MEMBER);
      ApiClient phone = server.signedIn(MEMBER);
      for (int round = 0; round < ROUNDS; round++) {
        server.clock().advance(Duration.ofMinutes(5)); // past the limit of changes
        desk.put("/me/end-to-end", "{\"on\":false}").demand(200);
        List<ApiClient.Reply> replies =
            atOnce(
                List.of(
                    () -> desk.put("/me/end-to-end", "{\"on\":true}"),
                    () -> phone.put("/me/end-to-end", "{\"on\":true,\"only\":true}")));
        replies.forEach(reply -> reply.demand(200));
        assertThat(replies.getLast().text("/only")).as("round %d", round).isEqualTo("true");
        assertThat(desk.get("/me").text("/endToEnd/only")).as("round %d", round).isEqualTo("true");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aDemotedAdministratorsRequestsInFlightChangeNothingAfterwards(ServerDatabase database)
      throws Exception {
    try (TestServer server = TestServer.withPeople(database)) {
      ApiClient ada = server.signedIn(ADMINISTRATOR);
      String eve = server.invite(ada, "eve@example.org", "Eve", "administrator");
      List<ApiClient> eves =
          IntStream.range(0, 4).mapToObj(i -> server.signedIn("eve@example.org")).toList();
      for (int round = 0; round < 20; round++) {
        List<Callable<ApiClient.Reply>> tasks = new ArrayList<>();
        for (int i = 0; i < eves.size(); i++) {
          ApiClient client = eves.get(i);
          String prefix = "Group " + round + "." + i + ".";
          tasks.add(() -> untilRefused(client, prefix));
        }
        tasks.add(() -> ada.patch("/admin/users/" + eve, "{\"role\":\"member\"}").demand(200));
        List<ApiClient.Reply> replies = atOnce(tasks);
        assertThat(replies.subList(0, eves.size()))
            .allSatisfy(reply -> reply.demandError(403, "FORBIDDEN"));
        JsonNode newest = ada.get("/admin/audit?limit=1").demand(200).json().path(0);
        assertThat(newest.path("action").asText()).as("%s", newest).isEqualTo("user.change");
        ada.patch("/admin/users/" + eve, "{\"role\":\"administrator\"}").demand(200);
      }
    }
  }

  /** Creates groups, and returns the first answer that is not 201. */
  private static ApiClient.Reply untilRefused(ApiClient client, String prefix) {
    for (int i = 0; ; i++) {
      ApiClient.Reply reply = client.post("/admin/groups", "{\"name\":\"" + prefix + i + "\"}");
      if (reply.status() != 201) {
        return reply;
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void anAnswerIsOfOneMoment(ServerDatabase database) throws Exception {
    try (TestServer server = TestServer.withPeople(database)) {
      ApiClient ada = server.signedIn(ADMINISTRATOR);
      ApiClient reader = server.signedIn(TestServer.AUDITOR);
      String ben = ada.get("/admin/users?query=ben").demand(200).text("/users/0/userId");
      group(ada, "Stays", ben);
      AtomicBoolean done = new AtomicBoolean();
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        Future<?> writing =
            threads.submit(() -> {
              try {
                for (int round = 0; round < ROUNDS; round++) {
                  String id = group(ada, "Goes " + round, ben);
                  ada.delete("/admin/groups/" + id).demand(204);
                }
              } finally {
                done.set(true);
              }
            });
        while (!done.get()) {
          JsonNode user = reader.get("/admin/users/" + ben).demand(200).json();
          assertThat(user.at("/effectivePolicy/source").asText()).isEqualTo("group");
          JsonNode source = user.at("/effectivePolicy/group");
          assertThat(user.path("groups")).as("%s", user).contains(source);
          JsonNode groups =
              reader.get("/admin/enhanced-encryption-policy-assignments").demand(200).json();
          List<Integer> ranks = new ArrayList<>();
          groups.path("groups").forEach(each -> ranks.add(each.path("rank").asInt()));
          assertThat(ranks).isEqualTo(IntStream.rangeClosed(1, ranks.size()).boxed().toList());
        }
        writing.get();
      }
    }
  }

  /** A group with that member and the best rank; returns its id. */
  private static String group(ApiClient ada, String name, String member) {
    String id =
        ada.post("/admin/groups", "{\"name\":\"" + name + "\"}").demand(201).text("/groupId");
    ada.put("/admin/groups/" + id + "/members/" + member, "").demand(204);
    ada.put(
            "/admin/groups/" + id + "/enhanced-encryption-policy",
            "{\"policy\":\"Global\",\"rank\":1}")
        .demand(200);
    return id;
  }

  @ParameterizedTest
  @EnumSource
  void aSignInThatOverlapsADisableGivesNothing(ServerDatabase database) throws Exception {
    try (TestServer server = TestServer.withPeople(database)) {
      ApiClient ada = server.signedIn(ADMINISTRATOR);
      String ben = ada.get("/admin/users?query=ben").demand(200).text("/users/0/userId");
      for (int round = 0; round < ROUNDS; round++) {
        List<ApiClient> clients =
            IntStream.range(0, 3)
                .mapToObj(
                    i -> server.client().knownBy(server.signedIn(MEMBER).devices().orElseThrow()))
                .toList();
        List<Callable<Integer>> tasks = new ArrayList<>();
        clients.forEach(client -> tasks.add(() -> client.signIn(MEMBER, PASSWORD).status()));
        tasks.add(
            () -> ada.patch("/admin/users/" + ben, "{\"disabled\":true}").demand(200).status());
        assertThat(atOnce(tasks)).isSubsetOf(200, 401);
        ada.patch("/admin/users/" + ben, "{\"disabled\":false}").demand(200);
        for (ApiClient client : clients) {
          client.get("/me").demandError(401, "UNAUTHENTICATED");
        }
      }
    }
  }

  /** Runs all at the same moment; returns their results in the same order. */
  private static <T> List<T> atOnce(List<Callable<T>> tasks) throws Exception {
    CyclicBarrier start = new CyclicBarrier(tasks.size());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> running =
          tasks.stream()
              .map(task ->
                  threads.submit(() -> {
                    start.await();
                    return task.call();
                  }))
              .toList();
      List<T> results = new ArrayList<>();
      for (Future<T> each : running) {
        results.add(each.get());
      }
      return results;
    }
  }
}
