package sotto.server;

import static org.assertj.core.api.Assertions.assertThat;
import static sotto.server.KeyedClient.text;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.toggle.ToggleStatement.Value;

/**
 * Slightly damaged bodies are accepted, or refused as the contract says; there is no other failure.
 */
final class DamagedKeyBodiesTest extends KeyTests {
  private static final long SEED = 20261125;
  private static final int ROUNDS = 400;
  private static final List<String> PIECES =
      List.of("{", "}", "\"", "\\ud800", "null", "-1", "1e99", "=", "A", "_", "[", ",\"x\":1", ":");

  @Test
  void damageNeverMakesTheServerFail() {
    ada.allowEndToEnd();
    DeviceList list = ben.begin();
    List<Map.Entry<String, String>> bodies = bodies(list);
    Random random = new Random(SEED);
    int refused = 0;
    for (int round = 0; round < ROUNDS; round++) {
      server.clock().advance(Duration.ofSeconds(1));
      Map.Entry<String, String> request = bodies.get(random.nextInt(bodies.size()));
      String body = damage(request.getValue(), random);
      ApiClient.Reply reply = send(request.getKey(), body);
      assertThat(reply.status())
          .as("seed %d, round %d: %s %s → %s", SEED, round, request.getKey(), body, reply.json())
          .isIn(200, 201, 204, 400, 403, 404, 409, 429);
      assertThat(reply.http().body()).doesNotContain("Exception", "jackson", "sotto.");
      refused += reply.status() >= 400 ? 1 : 0;
    }
    assertThat(refused).isBetween(ROUNDS / 2, ROUNDS);
    assertThat(ada.keysOf(ben).path("list").asText()).isEqualTo(text(list));
  }

  private ApiClient.Reply send(String operation, String body) {
    String[] parts = operation.split(" ", 2);
    return ben.client.send(parts[0], parts[1], body, server.url());
  }

  private List<Map.Entry<String, String>> bodies(DeviceList list) {
    return List.of(
        Map.entry("PUT /me/keys/list", "{\"list\":\"%s\"}".formatted(text(list))),
        Map.entry(
            "PUT /me/keys/device",
            "{\"certificate\":\"%s\",\"prekey\":\"%s\"}"
                .formatted(text(ben.certificate().bytes()), text(ben.newPrekey().bytes()))),
        Map.entry(
            "PUT /me/keys/head",
            "{\"statement\":\"%s\"}"
                .formatted(text(ben.device.attest(list.head(), ben.now()).object().bytes()))),
        Map.entry(
            "PUT /me/end-to-end",
            "{\"on\":true,\"only\":false,\"statement\":\"%s\"}"
                .formatted(text(ben.toggle(1, Value.ON).object().bytes()))),
        Map.entry(
            "POST /me/keys/pins",
            ("{\"author\":\"%s\",\"sequence\":1,\"copies\":"
                    + "[{\"recipient\":\"recovery\",\"envelope\":\"QUJD\"}]}")
                .formatted(ben.deviceId)),
        Map.entry("POST /me/keys/confirmations", "{\"request\":\"QUJD\"}"),
        Map.entry(
            "PUT /me/keys/confirmations/" + "0".repeat(32) + "/response",
            "{\"response\":\"QUJD\"}"));
  }

  private static String damage(String body, Random random) {
    StringBuilder text = new StringBuilder(body);
    for (int left = 1 + random.nextInt(3); left > 0 && !text.isEmpty(); left--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(4)) {
        case 0 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(4)));
        case 1 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
        case 2 -> text.setCharAt(at, (char) ('A' + random.nextInt(26)));
        default -> text.insert(at, body, 0, random.nextInt(Math.min(60, body.length())));
      }
    }
    return text.toString();
  }
}
