package sotto.server;

import static org.assertj.core.api.Assertions.assertThat;
import static sotto.server.TestServer.MEMBER;
import static sotto.server.TestServer.PASSWORD;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signing in, and the limits on attempts. */
final class SignInTest {
  private final TestServer server = TestServer.withPeople();

  @BeforeEach
  void forget() {
    server.switchboard().takeNotices();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theCookieIsForThisSiteOnlyAndNotForScripts() {
    ApiClient.Reply reply = server.client().signIn(MEMBER, PASSWORD).demand(200);
    assertThat(reply.header("Set-Cookie").orElseThrow())
        .matches(
            "sotto_session_[0-9a-f]{12}=[A-Za-z0-9_-]{43}; Path=/; Max-Age=7862400; HttpOnly; SameSite=Strict");
  }

  @Test
  void emailsAreComparedWithoutCase() {
    server.client().signIn(" Ben@Example.ORG", PASSWORD).demand(200);
  }

  @Test
  void aWrongPasswordAndAnUnknownEmailAreToldApartByNothing() {
    ApiClient.Reply wrong =
        server
            .client()
            .signIn(MEMBER, "another long password")
            .demandError(401, "WRONG_CREDENTIALS");
    ApiClient.Reply unknown =
        server
            .client()
            .signIn("nobody@example.org", PASSWORD)
            .demandError(401, "WRONG_CREDENTIALS");
    assertThat(unknown.text("/message")).isEqualTo(wrong.text("/message"));
    assertThat(wrong.header("Set-Cookie")).isEmpty();
  }

  @Test
  void someoneWhoWasInvitedAndHasNoPasswordYetCannotSignIn() {
    server
        .signedIn(TestServer.ADMINISTRATOR)
        .post(
            "/admin/users",
            "{\"email\":\"new@example.org\",\"displayName\":\"New\",\"role\":\"member\"}")
        .demand(201);
    server.client().signIn("new@example.org", "").demandError(401, "WRONG_CREDENTIALS");
  }

  @Test
  void anAccountTakesTenFailuresAndThenWaits() {
    for (int i = 0; i < 10; i++) {
      server.client().signIn(MEMBER, "wrong wrong wrong").demandError(401, "WRONG_CREDENTIALS");
    }
    ApiClient.Reply refused =
        server.client().signIn(MEMBER, PASSWORD).demandError(429, "RATE_LIMITED");
    int wait = refused.json().path("retryAfterSeconds").asInt();
    assertThat(wait).isBetween(1, 90);

    server.clock().advance(Duration.ofSeconds(wait));
    server.client().signIn(MEMBER, PASSWORD).demand(200);
  }

  @Test
  void onlyFailuresCount() {
    for (int i = 0; i < 12; i++) {
      server.client().signIn(MEMBER, PASSWORD).demand(200);
    }
  }

  @Test
  void anAddressTakesFiftyFailuresOverAllAccounts() {
    ApiClient client = server.client();
    for (int i = 0; i < 50; i++) {
      client.post("/links/find", "{\"token\":\"guess" + i + "\"}").demandError(410, "LINK_INVALID");
    }
    client.signIn(MEMBER, PASSWORD).demandError(429, "RATE_LIMITED");
  }

  @Test
  void theDeviceIsKeptWhenItSignsInAgainAndItsOldSessionEnds() {
    ApiClient first = server.client();
    String device = first.signIn(MEMBER, PASSWORD).demand(200).text("/deviceId");
    ApiClient second = server.client();
    String again =
        second
            .post(
                "/session",
                "{\"email\":\"%s\",\"password\":\"%s\",\"deviceId\":\"%s\",\"deviceName\":\"Desk\"}"
                    .formatted(MEMBER, PASSWORD, device))
            .demand(200)
            .text("/deviceId");
    assertThat(again).isEqualTo(device);
    first.get("/me").demandError(401, "UNAUTHENTICATED");
    assertThat(second.get("/me/sessions").demand(200).json())
        .anySatisfy(s -> assertThat(s.path("deviceName").asText()).isEqualTo("Desk"));
  }

  @Test
  void anotherPersonsDeviceIsNotTakenOver() {
    String device =
        server.client().signIn(TestServer.AUDITOR, PASSWORD).demand(200).text("/deviceId");
    String own =
        server
            .client()
            .post(
                "/session",
                "{\"email\":\"%s\",\"password\":\"%s\",\"deviceId\":\"%s\"}"
                    .formatted(MEMBER, PASSWORD, device))
            .demand(200)
            .text("/deviceId");
    assertThat(own).isNotEqualTo(device);
  }

  @Test
  void signingOutEndsTheSessionAndTakesTheCookieAway() {
    ApiClient client = server.signedIn(MEMBER);
    String cookie = client.cookie().orElseThrow();
    ApiClient.Reply reply = client.delete("/session").demand(204);
    assertThat(reply.header("Set-Cookie").orElseThrow())
        .matches("sotto_session_[0-9a-f]{12}=; Path=/; Max-Age=0;.*");
    assertThat(client.cookie()).isEmpty();
    assertThat(server.switchboard().takeNotices()).anyMatch(t -> t.startsWith("sessionEnded"));
    assertThat(cookie).isNotEmpty();
  }
}
