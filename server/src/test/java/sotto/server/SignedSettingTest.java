package sotto.server;

import static org.assertj.core.api.Assertions.assertThat;
import static sotto.server.KeyedClient.damaged;
import static sotto.server.KeyedClient.text;
import static sotto.server.TestServer.MEMBER;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.e2ee.identity.ListAction;
import sotto.e2ee.toggle.ToggleStatement;
import sotto.e2ee.toggle.ToggleStatement.Value;

/** "End-to-end encrypted calls", signed by a device together with the switch. */
final class SignedSettingTest extends KeyTests {
  @BeforeEach
  void allow() {
    ada.allowEndToEnd();
    ben.begin();
    server.switchboard().takeNotices();
  }

  private String shown() {
    return ada.keysOf(ben).path("toggle").asText();
  }

  private JsonNode setting() {
    return ben.client.get("/me").json().path("endToEnd");
  }

  @ParameterizedTest
  @CsvSource({"true, false, ON", "true, true, ONLY", "false, false, OFF"})
  void theStatementIsKeptAndShownWithTheSwitchItGoesWith(boolean on, boolean only, Value value) {
    ToggleStatement statement = ben.toggle(5, value);

    ben.setEndToEnd(on, only, statement).demand(200);

    assertThat(shown()).isEqualTo(text(statement.object().bytes()));
    assertThat(setting().path("on").asBoolean()).isEqualTo(on);
    assertThat(setting().path("only").asBoolean()).isEqualTo(on && only);
  }

  @Test
  void onesDevicesAreToldAndTheAuditLogHasIt() {
    ben.setEndToEnd(true, false, ben.toggle(1, Value.ON)).demand(200);

    assertThat(server.switchboard().takeNotices())
        .contains("changed " + ben.user + " ME", "modesChanged " + ben.user);
    JsonNode entry = ada.client.get("/admin/audit?limit=1").json().path(0);
    assertThat(entry.path("action").asText()).isEqualTo("user.end-to-end");
    assertThat(entry.at("/after/endToEnd").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "true, false, ONLY",
    "true, false, OFF",
    "true, true, ON",
    "true, true, OFF",
    "false, false, ON",
    "false, false, ONLY"
  })
  void aStatementThatSaysAnotherThingThanTheSwitchIsRefused(boolean on, boolean only, Value value) {
    assertRefused(ben.setEndToEnd(on, only, ben.toggle(1, value)), "statement");
    assertUnchanged();
  }

  @Test
  void onlyWithASwitchThatIsOffIsRefusedHoweverItIsSigned() {
    ApiClient.Reply reply =
        ben.setEndToEnd(false, true, ben.toggle(1, Value.OFF)).demandError(400, "INVALID_FIELD");
    assertThat(reply.text("/field")).isEqualTo("only");
    assertUnchanged();
  }

  @Test
  void withoutTheFieldTheStatementSaysWhetherOnly() {
    String statement = text(ben.toggle(1, Value.ONLY).object().bytes());
    ben.client
        .put("/me/end-to-end", "{\"on\":true,\"statement\":\"%s\"}".formatted(statement))
        .demand(200);
    assertThat(setting().path("only").asBoolean()).isTrue();
  }

  private void assertUnchanged() {
    assertThat(shown()).isEmpty();
    assertThat(setting().path("on").asBoolean()).isFalse();
  }

  @Test
  void aCounterThatIsNotAboveTheOneKeptIsRefusedAndNothingChanges() {
    ToggleStatement kept = ben.toggle(7, Value.ON);
    ben.setEndToEnd(true, false, kept).demand(200);

    for (long counter : new long[] {0, 6, 7}) {
      assertRefused(ben.setEndToEnd(false, false, ben.toggle(counter, Value.OFF)), "statement");
    }

    assertThat(shown()).isEqualTo(text(kept.object().bytes()));
    assertThat(setting().path("on").asBoolean()).isTrue();
    ben.setEndToEnd(false, false, ben.toggle(8, Value.OFF)).demand(200);
  }

  @Test
  void onlyTheDeviceThatIsSignedInSignsAndTheListHasToHaveIt() {
    KeyedClient other = bensOther();
    assertRefused(
        other.setEndToEnd(true, false, other.toggle(1, Value.ON)), "statement", "R-TOGGLE-1");
    assertRefused(other.setEndToEnd(true, false, ben.toggle(1, Value.ON)), "statement");
    assertRefused(ada.setEndToEnd(true, false, ben.toggle(1, Value.ON)), "statement");
    assertUnchanged();

    ben.put(
            ben.append(
                ben.append(ben.keptList(), new ListAction.Add(other.certificate())),
                new ListAction.Revoke(other.deviceId, ListAction.Reason.RETIRED)))
        .demand(200);
    other.signInAgain(MEMBER);
    assertRefused(
        other.setEndToEnd(true, false, other.toggle(1, Value.ON)), "statement", "R-TOGGLE-1");
    assertUnchanged();
  }

  @Test
  void aStatementThatIsNoGoodIsRefused() {
    ToggleStatement good = ben.toggle(1, Value.ON);
    assertRefused(put(text(damaged(good.object().bytes()))), "statement", "R-TOGGLE-1");
    assertRefused(put("AAAA"), "statement", "R-DEC-1");
    assertInvalid(put("A"), "statement");
    assertInvalid(put(""), "statement");
    assertInvalid(put("A".repeat(513)), "statement");
    assertUnchanged();
  }

  private ApiClient.Reply put(String statement) {
    return ben.client.put(
        "/me/end-to-end", "{\"on\":true,\"statement\":\"%s\"}".formatted(statement));
  }

  @Test
  void withoutAStatementTheSwitchChangesAndTheStatementStays() {
    ToggleStatement kept = ben.toggle(1, Value.ON);
    ben.setEndToEnd(true, false, kept).demand(200);

    ben.client.put("/me/end-to-end", "{\"on\":false}").demand(200);

    assertThat(setting().path("on").asBoolean()).isFalse();
    assertThat(shown()).isEqualTo(text(kept.object().bytes()));
  }

  @Test
  void whatPolicyDoesNotAllowIsNotKeptHoweverWellSigned() {
    ada.client
        .put(
            "/admin/enhanced-encryption-policies/Global",
            """
            {"description":"","calling":"Disabled","meetings":"Disabled","usersMayRequire":false}\
            """)
        .demand(200);

    ben.setEndToEnd(true, false, ben.toggle(1, Value.ON)).demandError(403, "NOT_ALLOWED_BY_POLICY");

    assertThat(shown()).isEmpty();
  }
}
