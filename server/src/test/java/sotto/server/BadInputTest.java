package sotto.server;

import static org.assertj.core.api.Assertions.assertThat;
import static sotto.server.TestServer.ADMINISTRATOR;

import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Input that violates the contract is answered with a code and the field, and with no internals of
 * the server.
 */
final class BadInputTest {
  private static TestServer server;
  private static ApiClient client;

  @BeforeAll
  static void start() {
    server = TestServer.withPeople();
    client = server.signedIn(ADMINISTRATOR);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "3",
        "\"x\"",
        "{\"on\":true}}",
        "{\"on\":true,\"on\":true}"
      })
  void whatIsNoJsonObjectIsMalformed(String body) {
    client.put("/me/end-to-end", body).demandError(400, "MALFORMED_JSON");
  }

  @Test
  void deepNestingIsMalformed() {
    client
        .put("/me/end-to-end", "{\"on\":" + "[".repeat(500) + "]".repeat(500) + "}")
        .demandError(400, "MALFORMED_JSON");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                                            | email",
        "{\"email\":\"x\",\"displayName\":\"X\",\"role\":\"member\"}   | email",
        "{\"email\":\"x y@z\",\"displayName\":\"X\",\"role\":\"member\"} | email",
        "{\"email\":\"x@y\",\"displayName\":\"\",\"role\":\"member\"}  | displayName",
        "{\"email\":\"x@y\",\"displayName\":\"  \",\"role\":\"member\"}| displayName",
        "{\"email\":\"x@y\",\"displayName\":7,\"role\":\"member\"}     | displayName",
        "{\"email\":\"x@y\",\"displayName\":\"X\",\"role\":\"king\"}   | role",
        "{\"email\":\"x@y\",\"displayName\":\"X\",\"role\":0}          | role",
        "{\"email\":\"x@y\",\"displayName\":\"X\"}                     | role"
      })
  void anInvalidFieldIsNamed(String body, String field) {
    ApiClient.Reply reply = client.post("/admin/users", body).demandError(400, "INVALID_FIELD");
    assertThat(reply.text("/field")).isEqualTo(field);
    assertThat(reply.text("/expected")).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/admin/organisation/enhanced-encryption-policy | {}                              | policy",
        "/admin/organisation/enhanced-encryption-policy | {\"polciy\":\"Global\"}         | policy",
        "/admin/organisation/enhanced-encryption-policy | {\"policy\":null,\"rank\":1}    | rank",
        "/admin/users/%s/enhanced-encryption-policy     | {}                              | policy",
        "/admin/groups/%s/enhanced-encryption-policy    | {}                              | policy",
        "/admin/groups/%s/enhanced-encryption-policy    | {\"policy\":null,\"Rank\":1}    | Rank",
        "/admin/groups/%s                      | {\"name\":\"Board\"}            | description"
      })
  void inAdministrationAMissingOrMisspeltFieldMeansNothingElse(
      String path, String body, String field) {
    ApiClient.Reply reply =
        client.put(path.formatted("0".repeat(32)), body).demandError(400, "INVALID_FIELD");
    assertThat(reply.text("/field")).isEqualTo(field);
    assertThat(reply.text("/expected")).isNotEmpty();
  }

  @Test
  void aFieldOfItsOwnTypeIsNamedAsInTheBody() {
    ApiClient.Reply reply =
        client
            .post(
                "/admin/enhanced-encryption-policies",
                "{\"name\":\"a b\",\"description\":\"\",\"calling\":\"Disabled\",\"meetings\":\"Disabled\",\"usersMayRequire\":false}")
            .demandError(400, "INVALID_FIELD");
    assertThat(reply.text("/field")).isEqualTo("name");
  }

  @ParameterizedTest
  @CsvSource({
    "/people?limit=0, limit",
    "/people?limit=201, limit",
    "/people?limit=x, limit",
    "/people?after=x, after",
    "/admin/users?after=x, after",
    "/calls?before=yesterday, before",
    "/calls?before=%2B1000000000-12-31T23:59:59.999Z, before",
    "/calls?before=-1000000000-01-01T00:00:00Z, before",
    "/calls?before=%2B10000-01-01T00:00:00Z, before",
    "/calls?before=1969-12-31T23:59:59Z, before",
    "/people?query=a%00b, query",
    "/people?after=%00, after",
    "/admin/users?query=%00, query",
    "/admin/audit?before=99999999999999999999, before",
    "/admin/enhanced-encryption-policies/a%00b, policyName",
    "/admin/audit?before=0, before",
    "/admin/users/x, userId",
    "/admin/groups/ABC, groupId",
    "/admin/enhanced-encryption-policies/a%20b, policyName"
  })
  void anInvalidParameterIsNamed(String path, String field) {
    ApiClient.Reply reply = client.get(path).demandError(400, "INVALID_FIELD");
    assertThat(reply.text("/field")).isEqualTo(field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "POST  | /session          | {'email':'a@b\\u0000','password':'x'}                       | email",
        "POST  | /session          | {'email':'a@b','password':'x','deviceName':'\\u0000'}       | deviceName",
        "POST  | /links/redeem     | {'token':'a','password':'b','setup':{'organisation':'\\u0000'}} | setup.organisation",
        "POST  | /admin/users      | {'email':'a@b','displayName':'\\u0000','role':'member'}     | displayName",
        "POST  | /admin/groups     | {'name':'a','description':'\\u0000'}                        | description",
        "POST  | /admin/enhanced-encryption-policies | {'name':'a','description':'\\u0000'}      | description",
        "PATCH | /admin/users/00000000000000000000000000000000 | {'displayName':'\\ud800'}       | displayName"
      })
  void textThatADatabaseDoesNotTakeIsNamed(String method, String path, String body, String field) {
    ApiClient.Reply reply =
        client
            .send(method, path, body.replace('\'', '"'), server.url())
            .demandError(400, "INVALID_FIELD");
    assertThat(reply.text("/field")).isEqualTo(field);
    assertThat(reply.text("/expected")).startsWith("text without");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../v1/me",
        "/./me",
        "//me",
        "/%6De",
        "/me/",
        "/people/../me",
        "/calls/%2e%2e/me"
      })
  void aRouteMatchesThePathAsItWasSent(String path) {
    client.get(path).demandError(404, "NOT_FOUND");
  }

  @Test
  void aBodyOfMoreThan64KibIsTooLarge() {
    String body = "{\"on\":true,\"x\":\"" + "x".repeat(64 * 1024) + "\"}";
    client.put("/me/end-to-end", body).demandError(413, "TOO_LARGE");
    client.get("/me").demand(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/nothing", "/me/nothing", "/admin/users/x/y/z"})
  void anUnknownPathIsNotFound(String path) {
    client.get(path).demandError(404, "NOT_FOUND");
  }

  @Test
  void anotherMethodIsNotFound() {
    client.delete("/me").demandError(404, "NOT_FOUND");
  }

  @Test
  void randomBytesNeverMakeTheServerFail() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    String alphabet = "{}[]\",:0123456789.eE+-truefalsn\\u \n\u0000\u00e9on";
    for (int i = 0; i < 200; i++) {
      StringBuilder body = new StringBuilder();
      int length = random.nextInt(60);
      for (int c = 0; c < length; c++) {
        body.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      ApiClient.Reply reply = client.put("/me/end-to-end", body.toString());
      assertThat(reply.status()).as("seed %d: %s", seed, body).isIn(400, 403);
      assertThat(reply.http().body()).doesNotContain("Exception", "jackson", "sotto.");
    }
  }
}
