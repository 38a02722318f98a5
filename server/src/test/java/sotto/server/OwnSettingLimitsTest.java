package sotto.server;

import static org.assertj.core.api.Assertions.assertThat;
import static sotto.server.TestServer.ADMINISTRATOR;
import static sotto.server.TestServer.MEMBER;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The switches for end-to-end encryption are changed so often a minute by one person. */
final class OwnSettingLimitsTest {
  private static final int MOST = 20;

  private final TestServer server = TestServer.withPeople();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aPersonWhoChangesThemAgainAndAgainWaitsOnAllDevices() {
    ApiClient here = server.signedIn(MEMBER);
    ApiClient there = server.signedIn(MEMBER);
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < MOST + 5; i++) {
      statuses.add(change(i % 2 == 0 ? here : there, i % 2 == 0).status());
    }
    assertThat(statuses.subList(0, MOST)).doesNotContain(429);
    assertThat(statuses.subList(MOST, MOST + 5)).containsOnly(429);
    ApiClient.Reply refused = change(here, true);
    refused.demandError(429, "RATE_LIMITED");
    assertThat(refused.json().path("retryAfterSeconds").asInt()).isBetween(1, 4);
    assertThat(change(server.signedIn(ADMINISTRATOR), true).status())
        .as("another person")
        .isNotEqualTo(429);
    server.clock().advance(Duration.ofSeconds(4));
    assertThat(change(here, true).status()).isNotEqualTo(429);
  }

  private static ApiClient.Reply change(ApiClient client, boolean on) {
    return client.put("/me/end-to-end", "{\"on\":%s}".formatted(on));
  }
}
