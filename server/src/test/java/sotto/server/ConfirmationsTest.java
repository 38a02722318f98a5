package sotto.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sotto.e2ee.identity.ListAction;

/** Two devices of one person exchange messages while one confirms the other. */
final class ConfirmationsTest extends KeyTests {
  private static final String PATH = "/me/keys/confirmations";

  private KeyedClient fresh = ben;

  @BeforeEach
  void begin() {
    ben.begin();
    fresh = bensOther();
    server.switchboard().takeNotices();
  }

  private static ApiClient.Reply ask(KeyedClient device, String request) {
    return device.client.post(PATH, "{\"request\":\"%s\"}".formatted(request));
  }

  private static ApiClient.Reply respond(KeyedClient device, String id) {
    return device.client.put(PATH + "/" + id + "/response", "{\"response\":\"UkVT\"}");
  }

  private static ApiClient.Reply reveal(KeyedClient device, String id) {
    return device.client.put(PATH + "/" + id + "/reveal", "{\"reveal\":\"UkVW\"}");
  }

  private static JsonNode open(KeyedClient device) {
    return device.client.get(PATH).demand(200).json();
  }

  @Test
  void requestResponseAndRevealAreEachPassedOnAndTold() {
    ApiClient.Reply begun = ask(fresh, "UkVR").demand(201);
    String id = begun.text("/confirmationId");
    assertThat(begun.text("/deviceId")).isEqualTo(fresh.deviceId.value());
    assertThat(begun.text("/deviceName")).isEqualTo("Client");
    assertThat(Instant.parse(begun.text("/expiresAt")))
        .isEqualTo(ben.now().plus(Duration.ofMinutes(10)));
    assertThat(open(ben).at("/0/request").asText()).isEqualTo("UkVR");

    respond(ben, id).demand(204);
    assertThat(open(fresh).at("/0/response").asText()).isEqualTo("UkVT");
    assertThat(open(fresh).at("/0").has("reveal")).isFalse();

    reveal(fresh, id).demand(204);
    assertThat(open(ben).at("/0/reveal").asText()).isEqualTo("UkVW");

    ben.client.delete(PATH + "/" + id).demand(204);
    assertThat(open(ben)).isEmpty();
    assertThat(server.switchboard().takeNotices())
        .containsExactly(bensNotice(), bensNotice(), bensNotice(), bensNotice());
  }

  @Test
  void eachStepIsTakenOnceInItsOrderAndByItsOwnDevice() {
    String id = ask(fresh, "UkVR").demand(201).text("/confirmationId");
    KeyedClient another = bensOther();

    reveal(fresh, id).demandError(409, "WRONG_STATE");
    respond(fresh, id).demandError(409, "WRONG_STATE");
    respond(another, id).demandError(409, "WRONG_STATE");
    respond(ben, id).demand(204);
    respond(ben, id).demandError(409, "WRONG_STATE");
    reveal(ben, id).demandError(409, "WRONG_STATE");
    reveal(another, id).demandError(409, "WRONG_STATE");
    reveal(fresh, id).demand(204);
    reveal(fresh, id).demandError(409, "WRONG_STATE");
    another.client.delete(PATH + "/" + id).demandError(409, "WRONG_STATE");
    fresh.client.delete(PATH + "/" + id).demand(204);
  }

  @Test
  void aDeviceDoesNotConfirmItselfEvenOnceTheListHasIt() {
    String id = ask(fresh, "UkVR").demand(201).text("/confirmationId");
    ben.put(ben.append(ben.keptList(), new ListAction.Add(fresh.certificate()))).demand(200);

    respond(fresh, id).demandError(409, "WRONG_STATE");

    respond(ben, id).demand(204);
  }

  @Test
  void anotherPersonHasNoPartInIt() {
    String id = ask(fresh, "UkVR").demand(201).text("/confirmationId");
    ada.begin();

    assertThat(open(ada)).isEmpty();
    respond(ada, id).demandError(404, "NOT_FOUND");
    reveal(ada, id).demandError(404, "NOT_FOUND");
    ada.client.delete(PATH + "/" + id).demandError(404, "NOT_FOUND");
    respond(ben, id).demand(204);
  }

  @Test
  void whoIsConfirmedNeedsNoConfirmation() {
    ask(ben, "UkVR").demandError(409, "WRONG_STATE");
    ask(fresh, "UkVR").demand(201);
    ben.put(ben.append(ben.keptList(), new ListAction.Add(fresh.certificate()))).demand(200);
    ask(fresh, "UkVR").demandError(409, "WRONG_STATE");
  }

  @Test
  void aDeviceThatAsksAgainTakesItsOwnPlace() {
    String first = ask(fresh, "UkVR").demand(201).text("/confirmationId");
    String second = ask(fresh, "UkVS").demand(201).text("/confirmationId");

    assertThat(second).isNotEqualTo(first);
    assertThat(open(ben)).hasSize(1);
    assertThat(open(ben).at("/0/request").asText()).isEqualTo("UkVS");
    respond(ben, first).demandError(404, "NOT_FOUND");
  }

  @Test
  void fourAreOpenAtMostUntilOneEnds() {
    ask(fresh, "UkVR").demand(201);
    for (int i = 0; i < 3; i++) {
      server.clock().advance(Duration.ofMinutes(1));
      ask(bensOther(), "UkVR").demand(201);
    }
    KeyedClient fifth = bensOther();

    ApiClient.Reply refused = ask(fifth, "UkVR").demandError(429, "RATE_LIMITED");
    assertThat(refused.json().path("retryAfterSeconds").asInt()).isEqualTo(7 * 60);
    ask(fresh, "UkVS").demand(201);
    ada.client.get("/me").demand(200);
    ask(KeyedClient.signIn(server, TestServer.AUDITOR), "UkVR").demand(201);

    ben.client.delete(PATH + "/" + open(ben).at("/0/confirmationId").asText()).demand(204);
    ask(fifth, "UkVR").demand(201);
  }

  @Test
  void afterTenMinutesItIsGone() {
    String id = ask(fresh, "UkVR").demand(201).text("/confirmationId");
    server.clock().advance(Duration.ofMinutes(10).minusMillis(1));
    assertThat(open(ben)).hasSize(1);

    server.clock().advance(Duration.ofMillis(1));

    assertThat(open(ben)).isEmpty();
    respond(ben, id).demandError(404, "NOT_FOUND");
  }

  @Test
  void anInvalidFieldIsNamed() {
    assertInvalid(ask(fresh, ""), "request");
    assertInvalid(ask(fresh, "A"), "request");
    assertInvalid(ask(fresh, "A".repeat(2732)), "request");
    assertInvalid(fresh.client.post(PATH, "{}"), "request");
    String id = ask(fresh, "A".repeat(2728)).demand(201).text("/confirmationId");
    assertInvalid(ben.client.put(PATH + "/" + id + "/response", "{}"), "response");
    assertInvalid(fresh.client.put(PATH + "/" + id + "/reveal", "{}"), "reveal");
    assertInvalid(ben.client.delete(PATH + "/x"), "confirmationId");
  }
}
