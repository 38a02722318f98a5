package sotto.server;

import static org.assertj.core.api.Assertions.assertThat;
import static sotto.server.KeyedClient.text;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import sotto.e2ee.identity.DeviceList;

/** The readers of keys, and the time for which keys are stored. */
final class KeyVisibilityTest extends KeyTests {
  @Test
  void nobodyAndWhoWasDisabledAreNotFoundInTheSameWords() {
    ben.begin();
    ben.publish().demand(204);
    var unknown = ada.client.get("/keys/" + "0".repeat(32)).demandError(404, "NOT_FOUND");

    ada.client.patch("/admin/users/" + ben.user, "{\"disabled\":true}").demand(200);

    var disabled = ada.client.get("/keys/" + ben.user).demandError(404, "NOT_FOUND");
    assertThat(disabled.text("/detail")).isEqualTo(unknown.text("/detail"));
  }

  @Test
  void whoIsEnabledAgainHasTheKeysOfBefore() {
    DeviceList list = ben.begin();
    ada.client.patch("/admin/users/" + ben.user, "{\"disabled\":true}").demand(200);
    ada.client.patch("/admin/users/" + ben.user, "{\"disabled\":false}").demand(200);

    assertThat(ada.keysOf(ben).path("list").asText()).isEqualTo(text(list));
  }

  @Test
  void peopleOfAnotherOrganisationAreNotFound() throws Exception {
    ben.begin();
    moveToAnotherOrganisation(ben);
    // The log of changes has a gap now, so the server reads everything after the next change.
    ada.client.patch("/admin/users/" + ada.user, "{\"displayName\":\"Ada A\"}").demand(200);

    ada.client.get("/keys/" + ben.user).demandError(404, "NOT_FOUND");
    KeyedClient there = KeyedClient.signIn(server, TestServer.AUDITOR);
    there.client.get("/keys/" + ben.user).demandError(404, "NOT_FOUND");
  }

  private void moveToAnotherOrganisation(KeyedClient whom) throws Exception {
    try (var connection = ServerDatabase.chosen().connect(server.folder());
        var statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO organisations (id, name, created_at) VALUES ('"
              + "f".repeat(32)
              + "', 'Z', "
              + Long.MAX_VALUE
              + ")");
      statement.execute(
          "UPDATE users SET organisation = '"
              + "f".repeat(32)
              + "' WHERE id = '"
              + whom.user
              + "'");
      statement.execute("UPDATE store_version SET version = version + 2");
      statement.execute("DELETE FROM change_log");
    }
  }

  @Test
  void anIdThatIsNoneIsAnInvalidField() {
    assertInvalid(ada.client.get("/keys/ben"), "userId");
  }

  @Test
  void whoAsksTooOftenHasToWait() {
    for (int i = 0; i < 600; i++) {
      ada.client.get("/keys/" + ben.user).demand(200);
    }
    var limited = ada.client.get("/keys/" + ben.user).demandError(429, "RATE_LIMITED");
    assertThat(limited.json().path("retryAfterSeconds").asInt()).isPositive();
    ben.client.get("/keys/" + ada.user).demand(200);

    server.clock().advance(Duration.ofSeconds(1));
    ada.client.get("/keys/" + ben.user).demand(200);
  }

  @Test
  void whoChangesTooOftenHasToWaitAndNobodyElseDoes() {
    for (int i = 0; i < 120; i++) {
      ben.client.put("/me/keys/list", "{}").demand(400);
    }
    ben.client.put("/me/keys/list", "{}").demandError(429, "RATE_LIMITED");
    ben.publish().demandError(429, "RATE_LIMITED");
    ben.client.get("/me/keys/pins").demandError(429, "RATE_LIMITED");
    ben.client.put("/me/end-to-end", "{\"on\":true}").demandError(403, "NOT_ALLOWED_BY_POLICY");
    ada.begin();
  }
}
