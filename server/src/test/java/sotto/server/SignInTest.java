package sotto.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static sotto.server.TestServer.MEMBER;
import static sotto.server.TestServer.PASSWORD;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
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
    assertThat(unknown.text("/detail")).isEqualTo(wrong.text("/detail"));
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
  void anAccountTakesTenFailuresAnHourAndThenWaits() {
    failTenTimes(MEMBER);
    ApiClient.Reply refused =
        server.client().signIn(MEMBER, PASSWORD).demandError(429, "RATE_LIMITED");
    int wait = refused.json().path("retryAfterSeconds").asInt();
    assertThat(wait).isBetween(1, 360);
    assertThat(refused.header("Retry-After")).contains(Integer.toString(wait));

    server.clock().advance(Duration.ofSeconds(wait));
    server.client().signIn(MEMBER, PASSWORD).demand(200);
  }

  @Test
  void strangersKeepNobodyOutOfAKnownDevice() {
    ApiClient known = server.signedIn(MEMBER);
    known.delete("/session").demand(204);
    failTenTimes(MEMBER);
    server.client().signIn(MEMBER, PASSWORD).demandError(429, "RATE_LIMITED");
    known.signIn(MEMBER, PASSWORD).demand(200);
  }

  @Test
  void aKnownDeviceHasItsOwnFailures() {
    ApiClient known = server.signedIn(MEMBER);
    for (int i = 0; i < 10; i++) {
      known.signIn(MEMBER, "wrong wrong wrong").demandError(401, "WRONG_CREDENTIALS");
    }
    known.signIn(MEMBER, PASSWORD).demandError(429, "RATE_LIMITED");
    server.client().signIn(MEMBER, PASSWORD).demand(200);
  }

  @Test
  void twoKnownDevicesOfAPersonHaveSeparateFailures() {
    ApiClient one = server.signedIn(MEMBER);
    ApiClient other = server.signedIn(MEMBER);
    for (int i = 0; i < 10; i++) {
      one.signIn(MEMBER, "wrong wrong wrong").demandError(401, "WRONG_CREDENTIALS");
    }
    one.signIn(MEMBER, PASSWORD).demandError(429, "RATE_LIMITED");
    other.signIn(MEMBER, PASSWORD).demand(200);
  }

  @Test
  void aDeviceIsKnownForThePeopleWhoSignedInOnItOnly() {
    String devices = server.signedIn(TestServer.AUDITOR).devices().orElseThrow();
    failTenTimes(MEMBER);
    server.client().knownBy(devices).signIn(MEMBER, PASSWORD).demandError(429, "RATE_LIMITED");
  }

  @Test
  void aBrowserOfSeveralPeopleIsKnownForEach() {
    ApiClient shared = server.signedIn(MEMBER);
    shared.signIn(TestServer.AUDITOR, PASSWORD).demand(200);
    failTenTimes(MEMBER);
    failTenTimes(TestServer.AUDITOR);
    shared.signIn(MEMBER, PASSWORD).demand(200);
    shared.signIn(TestServer.AUDITOR, PASSWORD).demand(200);
  }

  @Test
  void aLinkMakesTheDeviceKnown() {
    ApiClient administrator = server.signedIn(TestServer.ADMINISTRATOR);
    String url =
        administrator
            .post(
                "/admin/users",
                "{\"email\":\"new@example.org\",\"displayName\":\"New\",\"role\":\"member\"}")
            .demand(201)
            .text("/link/url");
    ApiClient device = server.client();
    device
        .post(
            "/links/redeem",
            "{\"token\":\"%s\",\"password\":\"%s\"}"
                .formatted(url.substring(url.indexOf('#') + 1), PASSWORD))
        .demand(200);
    failTenTimes("new@example.org");
    device.signIn("new@example.org", PASSWORD).demand(200);
  }

  @Test
  void failuresAtOneAccountCountAgainstNoOther() {
    for (int i = 0; i < 200; i++) {
      server.client().signIn("nobody" + i + "@example.org", PASSWORD).demand(401);
    }
    failTenTimes(TestServer.AUDITOR);
    server.client().signIn(MEMBER, PASSWORD).demand(200);
  }

  @Test
  void anAccountThatDoesNotExistWaitsAsOneThatDoes() {
    failTenTimes("nobody@example.org");
    server.client().signIn(" Nobody@example.ORG", PASSWORD).demandError(429, "RATE_LIMITED");
  }

  @Test
  void wrongLinksKeepNobodyOut() {
    ApiClient client = server.client();
    for (int i = 0; i < 100; i++) {
      client.post("/links/find", "{\"token\":\"guess" + i + "\"}").demandError(410, "LINK_INVALID");
    }
    client.signIn(MEMBER, PASSWORD).demand(200);
  }

  @Test
  void aFailureIsLoggedWithoutTheEmail() {
    try (LogCapture log = new LogCapture()) {
      server.client().signIn(MEMBER, "wrong wrong wrong").demand(401);
      server.client().signIn("my password by mistake", PASSWORD).demand(401);
      assertThat(String.join("\n", log.lines()))
          .contains("sign-in failed")
          .contains("account=\"unknown-")
          .contains("address=\"127.0.0.1\"")
          .doesNotContain(MEMBER)
          .doesNotContain("mistake");
    }
  }

  @Test
  void failuresAreInTheAuditLogOnceTheServerStops() {
    TestServer stopped = TestServer.withPeople();
    stopped.client().signIn(MEMBER, "wrong wrong wrong").demand(401);
    stopped.client().signIn(MEMBER, "wrong wrong again").demand(401);
    stopped.client().signIn("nobody@example.org", PASSWORD).demand(401);
    stopped.server().close();
    try (TestServer again = TestServer.in(stopped.folder(), values -> {})) {
      JsonNode entries =
          again.signedIn(TestServer.ADMINISTRATOR).get("/admin/audit").demand(200).json();
      List<JsonNode> failures =
          entries
              .valueStream()
              .filter(entry -> entry.path("action").asText().equals("sign-in.fail"))
              .toList();
      assertThat(failures)
          .extracting(
              entry -> entry.path("subject").asText(), entry -> entry.at("/after/attempts").asInt())
          .containsExactlyInAnyOrder(
              tuple("Ben Member <" + MEMBER + ">", 2),
              tuple("accounts that do not exist, from 127.0.0.1", 1));
    }
  }

  @Test
  void onlyFailuresCount() {
    for (int i = 0; i < 12; i++) {
      server.client().signIn(MEMBER, PASSWORD).demand(200);
    }
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

  private void failTenTimes(String email) {
    for (int i = 0; i < 10; i++) {
      server.client().signIn(email, "wrong wrong wrong").demandError(401, "WRONG_CREDENTIALS");
    }
  }
}
