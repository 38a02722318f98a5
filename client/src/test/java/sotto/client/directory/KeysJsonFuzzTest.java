package sotto.client.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sotto.protocol.Json;

/** The server's answers with a few characters changed: refused as no answer, or read. */
class KeysJsonFuzzTest {
  private static final long SEED = 20261126;
  private static final int ROUNDS = 20_000;
  private static final ObjectMapper MAPPER = Json.mapper();
  private static final String ID = "0f".repeat(16);

  private static final String KEYS =
      """
      {"userId":"%s","list":"AAEC","heads":["AAEC"],"toggle":null,
       "devices":[{"deviceId":"%s","certificate":"AAEC","prekey":"AAEC"}]}\
      """
          .formatted(ID, ID);
  private static final String OWN =
      """
      {"keys":%s,"names":[{"deviceId":"%s","name":"n","lastSeenAt":"2026-11-26T00:00:00Z"}]}\
      """
          .formatted(KEYS, ID);
  private static final String PINS =
      """
      [{"author":"%s","sequence":0,"envelope":"AAEC"}]\
      """
          .formatted(ID);
  private static final String REACH =
      """
      [{"recipient":"recovery","author":"%s","next":1},
       {"recipient":"%s","author":"%s","next":4294967296}]\
      """
          .formatted(ID, ID, ID);
  private static final String CONFIRMATIONS =
      """
      [{"confirmationId":"c-1","deviceId":"%s","deviceName":"n","request":"AAEC",
        "response":"AAEC","reveal":null,"expiresAt":"2026-11-26T00:00:00Z"}]\
      """
          .formatted(ID);

  private interface Reader {
    Object read(JsonNode node) throws KeyDirectoryException;
  }

  @Test
  void keys() throws Exception {
    around(KEYS, KeysJson::keys);
    around(OWN, KeysJson::ownKeys);
  }

  @Test
  void pins() throws Exception {
    around(PINS, KeysJson::pins);
    around(REACH, KeysJson::pinReach);
  }

  @Test
  void confirmations() throws Exception {
    around(CONFIRMATIONS, KeysJson::confirmations);
  }

  private static void around(String good, Reader reader) throws Exception {
    assertThat(reader.read(MAPPER.readTree(good))).isNotNull();
    Random random = new Random(SEED);
    int readings = 0;
    for (int round = 0; round < ROUNDS; round++) {
      String changed = change(good, random);
      try {
        reader.read(MAPPER.readTree(changed));
        readings++;
      } catch (JsonProcessingException | KeyDirectoryException expected) {
        // Not JSON, or a breach of the contract.
      } catch (RuntimeException e) {
        fail("seed " + SEED + ", round " + round + ": " + changed, e);
      }
    }
    assertThat(readings).as("some are read").isPositive();
  }

  /** Printable characters, and whole values of another kind. */
  private static String change(String good, Random random) {
    StringBuilder text = new StringBuilder(good);
    int at = random.nextInt(text.length());
    switch (random.nextInt(4)) {
      case 0 -> text.setCharAt(at, (char) (32 + random.nextInt(95)));
      case 1 -> text.deleteCharAt(at);
      case 2 -> text.insert(at, (char) (32 + random.nextInt(95)));
      default -> {
        String[] others = {"null", "{}", "[]", "-1", "1e99", "\"\"", "true", "[null]"};
        int quote = good.indexOf(':', at);
        int end = quote < 0 ? -1 : good.indexOf(',', quote);
        if (end > 0) {
          text.replace(quote + 1, end, others[random.nextInt(others.length)]);
        }
      }
    }
    return text.toString();
  }
}
