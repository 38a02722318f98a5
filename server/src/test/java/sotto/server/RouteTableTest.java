package sotto.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import sotto.policy.Role;
import sotto.server.http.Endpoint;

/** The table of operations compared with the contract, and every operation with every role. */
final class RouteTableTest {
  private static TestServer server;
  private static Map<Role, ApiClient> clients;

  @BeforeAll
  static void start() {
    server = TestServer.withPeople();
    clients =
        Map.of(
            Role.ADMINISTRATOR, server.signedIn(TestServer.ADMINISTRATOR),
            Role.AUDITOR, server.signedIn(TestServer.AUDITOR),
            Role.MEMBER, server.signedIn(TestServer.MEMBER));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void theTableHasExactlyTheOperationsOfTheContract() {
    Set<String> operations = new TreeSet<>();
    for (Endpoint endpoint : server.server().endpoints()) {
      operations.add(
          endpoint.method()
              + " "
              + endpoint.path()
              + " "
              + endpoint.operation()
              + (endpoint instanceof Endpoint.Open ? " open" : " guarded"));
    }
    assertThat(operations).isEqualTo(OpenApiContract.load().operations());
  }

  @TestFactory
  Stream<DynamicTest> aGuardedOperationIsRefusedWithoutASession() {
    return guarded()
        .map(endpoint ->
            DynamicTest.dynamicTest(
                endpoint.operation(),
                () -> call(server.client(), endpoint).demandError(401, "UNAUTHENTICATED")));
  }

  @TestFactory
  Stream<DynamicTest> aGuardedOperationIsForExactlyTheRolesOfItsPermission() {
    return guarded()
        .filter(endpoint -> !endpoint.operation().equals("signOut"))
        .flatMap(endpoint ->
            Stream.of(Role.values())
                .map(role ->
                    DynamicTest.dynamicTest(
                        role.name().toLowerCase(Locale.ROOT) + " " + endpoint.operation(),
                        () -> {
                          ApiClient.Reply reply =
                              call(clients.getOrDefault(role, server.client()), endpoint);
                          boolean refused = reply.json().path("code").asText().equals("FORBIDDEN");
                          assertThat(refused)
                              .as(reply.http().body())
                              .isEqualTo(!endpoint.permission().isGrantedTo(role));
                          assertThat(reply.status()).isNotIn(401, 500);
                        })));
  }

  private static Stream<Endpoint.Guarded<?>> guarded() {
    return server.server().endpoints().stream()
        .flatMap(each ->
            each instanceof Endpoint.Guarded<?> guarded ? Stream.of(guarded) : Stream.empty());
  }

  /** Unknown ids and an empty body: enough to check permissions, without changes. */
  private static ApiClient.Reply call(ApiClient client, Endpoint endpoint) {
    String path =
        endpoint.path().replace("{policyName}", "Tag:None").replaceAll("\\{\\w+}", "0".repeat(32));
    String method = endpoint.method().name();
    boolean hasBody = List.of("POST", "PUT", "PATCH").contains(method);
    return client.send(method, path, hasBody ? "{}" : null, server.url());
  }
}
