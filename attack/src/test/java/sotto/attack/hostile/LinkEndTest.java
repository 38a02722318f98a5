package sotto.attack.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sotto.protocol.Json;

class LinkEndTest {
  private final List<JsonNode> out = new ArrayList<>();
  private final LinkEnd end = new LinkEnd(text -> out.add(parse(text)));

  private static JsonNode parse(String text) {
    try {
      return Json.mapper().readTree(text);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whatIsSentHasNumbersOfItsOwnWhateverWasDropped() {
    end.write(Message.of("changed", Json.mapper().createObjectNode()));
    end.write(new Message("pong", false, null, "7", Json.mapper().createObjectNode()));
    end.write(Message.of("changed", Json.mapper().createObjectNode()));

    assertThat(out).extracting(frame -> frame.path("seq").asLong()).containsExactly(1L, 0L, 2L);
    assertThat(out.get(1).path("re").asText()).isEqualTo("7");
  }

  @Test
  void whatIsReceivedIsAcknowledgedHere() {
    assertThat(end.receive("{\"v\":1,\"seq\":5,\"type\":\"idle.set\",\"body\":{}}")).isPresent();

    assertThat(out).hasSize(1);
    assertThat(out.getFirst().path("type").asText()).isEqualTo("ack");
    assertThat(out.getFirst().path("body").path("received").asLong()).isEqualTo(5);
  }

  @Test
  void acknowledgementsGoNoFurther() {
    assertThat(end.receive("{\"v\":1,\"type\":\"ack\",\"body\":{\"received\":3}}")).isEmpty();
    assertThat(out).isEmpty();
  }
}
