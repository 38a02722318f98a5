package sotto.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import sotto.policy.EncryptionEnablement;
import sotto.policy.EncryptionPolicy;
import sotto.policy.PolicyName;
import sotto.policy.Role;
import sotto.protocol.GroupId;
import sotto.protocol.OrganisationId;
import sotto.protocol.SessionId;
import sotto.protocol.UserId;
import sotto.server.http.Endpoint;
import sotto.store.Actor;
import sotto.store.Store;

/** Every operation with the ids of a second organisation, which are never found. */
final class OtherOrganisationTest {
  /** The bodies that would be accepted for an own id. */
  private static final Map<String, String> BODIES =
      Map.of(
          "changeUser", "{\"displayName\":\"Late\"}",
          "assignPolicyToUser", "{\"policy\":null}",
          "changeGroup", "{\"name\":\"Late\",\"description\":\"\"}",
          "assignPolicyToGroup", "{\"policy\":null,\"rank\":null}",
          "changePolicy",
              "{\"description\":\"\",\"calling\":\"Required\",\"meetings\":\"Disabled\","
                  + "\"usersMayRequire\":true}",
          "respondToConfirmation", "{\"response\":\"AAAA\"}",
          "revealConfirmation", "{\"reveal\":\"AAAA\"}");

  private static TestServer server;
  private static ApiClient ada;
  private static OrganisationId other;
  private static Map<String, String> theirs;
  private static Map<String, String> ours;
  private static long lastNumber;

  @BeforeAll
  static void start() throws Exception {
    server = TestServer.withPeople();
    ada = server.signedIn(TestServer.ADMINISTRATOR);
    server.clock().advance(Duration.ofSeconds(1)); // the server's organisation is the first
    try (Store store = ServerDatabase.chosen().open(server.folder(), server.clock())) {
      other = store.organisations().create("Other", Actor.local()).id();
      UserId mallory =
          store
              .users()
              .create(other, "mallory@example.org", "Mallory", Role.ADMINISTRATOR, Actor.local())
              .id();
      GroupId group = store.groups().create(other, "Theirs", "", Actor.local()).id();
      PolicyName policy = PolicyName.of("Theirs");
      store
          .policies(EncryptionPolicy.TYPE)
          .create(
              other,
              new EncryptionPolicy(
                  policy, "", EncryptionEnablement.REQUIRED, EncryptionEnablement.DISABLED, true),
              Actor.local());
      Instant later = server.clock().instant().plus(Duration.ofDays(1));
      SessionId session = store.sessions().create(mallory, null, "Desk", "", later).session().id();
      theirs =
          Map.of(
              "userId", mallory.value(),
              "groupId", group.value(),
              "policyName", "Theirs",
              "sessionId", session.value(),
              "author", "0".repeat(32),
              "confirmationId", "0".repeat(32));
      lastNumber = number(store);
    }
    String own = ada.post("/admin/groups", "{\"name\":\"Ours\"}").demand(201).text("/groupId");
    ours = Map.of("userId", ada.get("/me").text("/userId"), "groupId", own);
  }

  @AfterAll
  static void stopAndFindTheirsUnchanged() {
    try (Store store = ServerDatabase.chosen().open(server.folder(), server.clock())) {
      assertThat(number(store)).isEqualTo(lastNumber);
    } finally {
      server.close();
    }
  }

  private static long number(Store store) {
    return store.audit().entries(other, Long.MAX_VALUE, 1).getFirst().number();
  }

  @TestFactory
  Stream<DynamicTest> theIdsOfAnotherOrganisationAreNotFound() {
    return server.server().endpoints().stream()
        .filter(endpoint -> endpoint.path().contains("{"))
        .flatMap(endpoint ->
            paths(endpoint.path())
                .map(path ->
                    DynamicTest.dynamicTest(
                        endpoint.operation() + " " + path, () -> demandNotFound(endpoint, path))));
  }

  /** With all ids of the other organisation, and with each of them beside own ones. */
  private static Stream<String> paths(String path) {
    return Stream.concat(Stream.of(path), ours.keySet().stream().map(own -> with(path, own)))
        .map(each -> theirs.keySet().stream().reduce(each, OtherOrganisationTest::withTheirs))
        .filter(each -> theirs.values().stream().anyMatch(each::contains))
        .distinct();
  }

  private static String with(String path, String own) {
    return path.replace("{" + own + "}", ours.getOrDefault(own, ""));
  }

  private static String withTheirs(String path, String name) {
    return path.replace("{" + name + "}", theirs.getOrDefault(name, ""));
  }

  private static void demandNotFound(Endpoint endpoint, String path) {
    String method = endpoint.method().name();
    boolean hasBody = List.of("POST", "PUT", "PATCH").contains(method);
    String body = hasBody ? BODIES.getOrDefault(endpoint.operation(), "") : null;
    ApiClient.Reply reply = ada.send(method, path, body, server.url());
    if (endpoint.operation().equals("dropPins")) {
      reply.demand(204); // what is not there is dropped already
    } else {
      reply.demandError(404, "NOT_FOUND");
    }
  }

  @Test
  void aPageDoesNotBeginAfterSomebodyOfAnotherOrganisation() {
    for (String path :
        List.of("/admin/users", "/admin/enhanced-encryption-policy-assignments/users", "/people")) {
      for (String user : List.of(theirs.getOrDefault("userId", ""), UserId.random().value())) {
        ada.get(path + "?after=" + user).demandError(400, "INVALID_FIELD");
      }
    }
    assertThat(ada.get("/people?ids=" + theirs.get("userId")).demand(200).json().path("people"))
        .isEmpty();
  }
}
