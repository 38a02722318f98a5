package sotto.server;

import static org.assertj.core.api.Assertions.assertThat;
import static sotto.server.TestServer.ADMINISTRATOR;
import static sotto.server.TestServer.MEMBER;
import static sotto.server.TestServer.PASSWORD;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** One-time links: set-up, invitation, reset. */
final class LinksTest {
  @Test
  void anEmptyServerIsSetUpOnceWithItsLink() {
    try (TestServer server = TestServer.empty(values -> {})) {
      ApiClient client = server.client();
      String token = server.setupToken();
      assertThat(client.get("/server").demand(200).text("/organisation")).isEmpty();
      assertThat(find(client, token).demand(200).text("/purpose")).isEqualTo("setup");
      redeem(client, token, PASSWORD).demandError(400, "INVALID_FIELD");

      String setup =
          """
          {"token":"%s","password":"%s","setup":
            {"organisation":"Example","displayName":"Ada","email":"ada@example.org"}}\
          """
              .formatted(token, PASSWORD);
      client.post("/links/redeem", setup).demand(200);

      assertThat(client.get("/me").demand(200).text("/role")).isEqualTo("administrator");
      assertThat(client.get("/server").text("/organisation")).isEqualTo("Example");
      server.client().post("/links/redeem", setup).demandError(410, "LINK_INVALID");
    }
  }

  @Test
  void anInvitationTellsWhoseItIsAndWorksOnce() {
    try (TestServer server = TestServer.withPeople()) {
      String token = invitation(server);
      ApiClient client = server.client();
      ApiClient.Reply link = find(client, token).demand(200);
      assertThat(link.text("/purpose")).isEqualTo("invitation");
      assertThat(link.text("/email")).isEqualTo("new@example.org");
      assertThat(link.text("/organisation")).isEqualTo("Example");

      redeem(client, token, PASSWORD).demand(200);

      assertThat(client.get("/me").demand(200).text("/displayName")).isEqualTo("New Person");
      redeem(server.client(), token, PASSWORD).demandError(410, "LINK_INVALID");
      find(server.client(), token).demandError(410, "LINK_INVALID");
    }
  }

  @Test
  void aWeakPasswordDoesNotUseTheLinkUp() {
    try (TestServer server = TestServer.withPeople()) {
      String token = invitation(server);
      redeem(server.client(), token, "password1234").demandError(400, "WEAK_PASSWORD");
      redeem(server.client(), token, "new.example").demandError(400, "WEAK_PASSWORD");
      redeem(server.client(), token, PASSWORD).demand(200);
    }
  }

  @Test
  void aLinkExpires() {
    try (TestServer server = TestServer.withPeople()) {
      String token = invitation(server);
      server.clock().advance(Duration.ofDays(7));
      redeem(server.client(), token, PASSWORD).demandError(410, "LINK_INVALID");
    }
  }

  @Test
  void aNewLinkReplacesTheOldAndAResetEndsAllSessions() {
    try (TestServer server = TestServer.withPeople()) {
      ApiClient administrator = server.signedIn(ADMINISTRATOR);
      ApiClient member = server.signedIn(MEMBER);
      String user = member.get("/me").text("/userId");
      String first = token(administrator.post("/admin/users/" + user + "/link", ""));
      String second = token(administrator.post("/admin/users/" + user + "/link", ""));
      find(server.client(), first).demandError(410, "LINK_INVALID");
      assertThat(find(server.client(), second).demand(200).text("/purpose")).isEqualTo("reset");

      redeem(server.client(), second, "my other long password").demand(200);

      member.get("/me").demandError(401, "UNAUTHENTICATED");
      server.client().signIn(MEMBER, PASSWORD).demandError(401, "WRONG_CREDENTIALS");
    }
  }

  @Test
  void theLinkOfADisabledUserDoesNotWork() {
    try (TestServer server = TestServer.withPeople()) {
      ApiClient administrator = server.signedIn(ADMINISTRATOR);
      String user = server.signedIn(MEMBER).get("/me").text("/userId");
      String token = token(administrator.post("/admin/users/" + user + "/link", ""));
      administrator.patch("/admin/users/" + user, "{\"disabled\":true}").demand(200);
      redeem(server.client(), token, PASSWORD).demandError(410, "LINK_INVALID");
      administrator.post("/admin/users/" + user + "/link", "").demandError(404, "NOT_FOUND");
    }
  }

  private static String invitation(TestServer server) {
    return token(
        server
            .signedIn(ADMINISTRATOR)
            .post(
                "/admin/users",
                """
                {"email":"new@example.org","displayName":"New Person","role":"member"}\
                """));
  }

  private static String token(ApiClient.Reply created) {
    String url = created.demand(201).json().findPath("url").asText();
    assertThat(url).matches("http://localhost:\\d+/link#[A-Za-z0-9_-]{43}");
    return url.substring(url.indexOf('#') + 1);
  }

  private static ApiClient.Reply find(ApiClient client, String token) {
    return client.post("/links/find", "{\"token\":\"" + token + "\"}");
  }

  private static ApiClient.Reply redeem(ApiClient client, String token, String password) {
    return client.post(
        "/links/redeem", "{\"token\":\"%s\",\"password\":\"%s\"}".formatted(token, password));
  }
}
