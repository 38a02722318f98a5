package sotto.server.http.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;
import sotto.server.LogCapture;

/** The report of connections that read none of their answers. */
final class StalledConnectionsTest {
  @Test
  void eachIsCountedAndOneLineAMinuteIsLogged() {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    StalledConnections stalled = new StalledConnections(meters);
    try (LogCapture log = new LogCapture()) {
      for (int i = 0; i < 1_000; i++) {
        stalled.closed("192.0.2." + (i % 200));
      }
      List<String> lines =
          log.lines().stream().filter(line -> line.contains("took none of their answers")).toList();
      assertThat(lines).singleElement().asString().contains("192.0.2.0", "for a minute");
    }
    assertThat(meters.counter("sotto.http.connections.stalled").count()).isEqualTo(1_000);
  }
}
