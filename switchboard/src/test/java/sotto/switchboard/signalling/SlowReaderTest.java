package sotto.switchboard.signalling;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import sotto.protocol.DeviceId;
import sotto.protocol.OrganisationId;
import sotto.protocol.SessionId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.CloseCode;
import sotto.switchboard.calls.PolicyCallModes;
import sotto.switchboard.fixtures.GatedCallLog;
import sotto.switchboard.fixtures.ManualAgent;
import sotto.switchboard.fixtures.ManualTime;
import sotto.switchboard.fixtures.People;
import sotto.switchboard.fixtures.TestDirectory;

/** A device that sends what it has to, and reads no answers. */
final class SlowReaderTest {
  private static final String HELLO =
      """
      {"v":1,"type":"hello","body":{"client":{"kind":"headless","version":"1","endToEnd":true}}}\
      """;
  private static final String PING = "{\"v\":1,\"type\":\"ping\",\"body\":{}}";

  private final ManualAgent agent = new ManualAgent();
  private final ManualTime time = new ManualTime();
  private final Device device = new Device();
  private final SocketReader reader;

  SlowReaderTest() {
    TestDirectory directory = new TestDirectory();
    AgentSwitchboard switchboard =
        new AgentSwitchboard(
            new AgentSwitchboard.Time(agent, time, time),
            SwitchboardConfig.defaults("test"),
            new AgentSwitchboard.Rules(
                directory, _ -> CompletableFuture.completedFuture(true), new PolicyCallModes()),
            new AgentSwitchboard.Records(
                new GatedCallLog(), (_, _) -> new CompletableFuture<>(), Runnable::run),
            new SimpleMeterRegistry());
    switchboard.start(AgentSwitchboard.EarlierRun.NONE);
    agent.run();
    UserId user = UserId.random();
    directory.put(People.ordinary(user, OrganisationId.random(), "Ann"));
    reader =
        switchboard.connect(device, new DeviceSession(SessionId.random(), user, DeviceId.random()));
    reader.text(HELLO);
    ping(); // and until the device has been notified of presence
  }

  @Test
  void aReaderWithABacklogIsClosedThoughNothingWaitsToBeAcknowledged() {
    device.backlogged = true;
    ping();
    assertThat(device.closed).isEqualTo(CloseCode.TOO_SLOW);
  }

  @Test
  void aReaderWithoutOneStays() {
    ping();
    assertThat(device.closed).isNull();
    assertThat(device.sent.getLast()).contains("pong");
  }

  private void ping() {
    for (int second = 0; second < 3; second++) {
      reader.text(PING);
      agent.run();
      time.pass(Duration.ofSeconds(1));
      agent.run();
    }
  }

  private static final class Device implements DeviceSocket {
    final List<String> sent = new ArrayList<>();
    @Nullable CloseCode closed;
    boolean backlogged;

    @Override
    public void send(String text) {
      sent.add(text);
    }

    @Override
    public void close(CloseCode code) {
      closed = code;
    }

    @Override
    public boolean isBacklogged() {
      return backlogged;
    }

    @Override
    public long heardAtMillis() {
      return Long.MAX_VALUE;
    }
  }
}
