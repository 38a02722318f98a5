package sotto.server;

import static org.assertj.core.api.Assertions.assertThat;
import static sotto.server.TestServer.ADMINISTRATOR;
import static sotto.server.TestServer.MEMBER;
import static sotto.server.TestServer.PASSWORD;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Ends of sessions: by time, by their owner, with a password, with a user. */
final class SessionsTest {
  private final TestServer server = TestServer.withPeople();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aSessionThatIsUsedLastsUntilItsLifetimeIsOver() {
    ApiClient client = server.signedIn(MEMBER);
    for (int day = 0; day < 89; day += 10) {
      client.get("/me").demand(200);
      server.clock().advance(Duration.ofDays(10));
    }
    client.get("/me").demandError(401, "UNAUTHENTICATED");
  }

  @Test
  void aSessionThatIsNotUsedEndsAfterTwoWeeks() {
    ApiClient client = server.signedIn(MEMBER);
    server.clock().advance(Duration.ofDays(14).minusSeconds(1));
    client.get("/me").demand(200);
    server.clock().advance(Duration.ofDays(14));
    server.switchboard().takeNotices();
    client.get("/me").demandError(401, "UNAUTHENTICATED");
    assertThat(server.switchboard().takeNotices())
        .anyMatch(t -> t.matches("sessionEnded .* EXPIRED"));
  }

  @Test
  void aConnectionCountsForItsSessionUntilThatEnds() {
    ApiClient client = server.signedIn(MEMBER);
    client.get("/me").demand(200);
    assertThat(metrics()).contains("sotto_http_connections{kind=\"signed-in\"} 1.0");
    client.delete("/session").demand(204);
    assertThat(metrics()).contains("sotto_http_connections{kind=\"signed-in\"} 0.0");
  }

  private String metrics() {
    return ApiClient.look(server.metricsUrl()).body();
  }

  @Test
  void onesOwnSessionsAreListedAndCanBeEnded() {
    ApiClient here = server.signedIn(MEMBER);
    ApiClient there = server.signedIn(MEMBER);
    JsonNode sessions = here.get("/me/sessions").demand(200).json();
    assertThat(sessions).filteredOn(s -> s.path("current").asBoolean()).hasSize(1);
    String other = there.get("/me").text("/sessionId");
    server.switchboard().takeNotices();

    here.delete("/me/sessions/" + other).demand(204);

    there.get("/me").demandError(401, "UNAUTHENTICATED");
    assertThat(server.switchboard().takeNotices())
        .contains("sessionEnded " + other + " ENDED_ELSEWHERE");
    here.delete("/me/sessions/" + other).demandError(404, "NOT_FOUND");
  }

  @Test
  void aBrowserCanBeSignedInAtTwoServersOfOneHost() {
    try (TestServer other = TestServer.withPeople()) {
      // A browser sends the cookies of a host to all of its ports.
      String both =
          server.signedIn(MEMBER).cookie().orElseThrow()
              + "; "
              + other.signedIn(MEMBER).cookie().orElseThrow();
      for (TestServer each : List.of(server, other)) {
        HttpRequest request =
            HttpRequest.newBuilder(URI.create(each.url() + "/api/v1/me"))
                .header("Cookie", both)
                .build();
        assertThat(ApiClient.exchange(request).statusCode()).isEqualTo(200);
      }
    }
  }

  @Test
  void anotherPersonsSessionCannotBeEnded() {
    ApiClient victim = server.signedIn(ADMINISTRATOR);
    String session = victim.get("/me").text("/sessionId");
    server.signedIn(MEMBER).delete("/me/sessions/" + session).demandError(404, "NOT_FOUND");
    victim.get("/me").demand(200);
  }

  @Test
  void changingThePasswordEndsAllOtherSessions() {
    ApiClient here = server.signedIn(MEMBER);
    ApiClient there = server.signedIn(MEMBER);
    String user = here.get("/me").text("/userId");
    String own = here.get("/me").text("/sessionId");
    String other = there.get("/me").text("/sessionId");
    server.switchboard().takeNotices();

    here.put("/me/password", passwords(PASSWORD, "an even longer password")).demand(204);

    here.get("/me").demand(200);
    there.get("/me").demandError(401, "UNAUTHENTICATED");
    assertThat(server.switchboard().takeNotices())
        .contains("sessionEnded " + other + " PASSWORD_CHANGED", "changed " + user + " SESSIONS")
        .doesNotContain("sessionEnded " + own + " PASSWORD_CHANGED");
    server.client().signIn(MEMBER, PASSWORD).demandError(401, "WRONG_CREDENTIALS");
    server.client().signIn(MEMBER, "an even longer password").demand(200);
  }

  @Test
  void thePasswordIsChangedOnlyByWhoKnowsIt() {
    ApiClient client = server.signedIn(MEMBER);
    client
        .put("/me/password", passwords("not my password", "an even longer password"))
        .demandError(401, "WRONG_CREDENTIALS");
    server.client().signIn(MEMBER, PASSWORD).demand(200);
  }

  @Test
  void aWeakReplacementIsRefused() {
    ApiClient client = server.signedIn(MEMBER);
    ApiClient.Reply reply =
        client.put("/me/password", passwords(PASSWORD, "short")).demandError(400, "WEAK_PASSWORD");
    assertThat(reply.text("/field")).isEqualTo("replacement");
    assertThat(reply.text("/expected")).isEqualTo("at least 12 characters");
  }

  @Test
  void disablingAUserEndsTheirSessionsAndKeepsThemOut() {
    ApiClient victim = server.signedIn(MEMBER);
    String user = victim.get("/me").text("/userId");
    server.switchboard().takeNotices();

    server.signedIn(ADMINISTRATOR).patch("/admin/users/" + user, "{\"disabled\":true}").demand(200);

    victim.get("/me").demandError(401, "UNAUTHENTICATED");
    server.client().signIn(MEMBER, PASSWORD).demandError(401, "WRONG_CREDENTIALS");
    assertThat(server.switchboard().takeNotices()).contains("userDisabled " + user);
  }

  private static String passwords(String current, String replacement) {
    return "{\"current\":\"%s\",\"replacement\":\"%s\"}".formatted(current, replacement);
  }
}
