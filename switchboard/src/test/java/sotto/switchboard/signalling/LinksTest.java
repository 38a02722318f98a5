package sotto.switchboard.signalling;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import sotto.protocol.DeviceId;
import sotto.protocol.SessionId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.ClientInfo;
import sotto.protocol.signalling.ClientKind;
import sotto.protocol.signalling.CloseCode;
import sotto.protocol.signalling.Presence;
import sotto.switchboard.agent.TimerWheel;
import sotto.switchboard.calls.OnlineDevice;
import sotto.switchboard.fixtures.ManualTime;
import sotto.switchboard.fixtures.TestDirectory;

/** The devices of a person that decide over calls. */
class LinksTest {
  private static final DeviceSocket SOCKET =
      new DeviceSocket() {
        @Override
        public void send(String text) {}

        @Override
        public void close(CloseCode code) {}

        @Override
        public boolean isBacklogged() {
          return false;
        }

        @Override
        public long heardAtMillis() {
          return 0;
        }
      };

  private final ManualTime time = new ManualTime();
  private final Links links =
      new Links(
          new TimerWheel(time),
          time,
          new SignallingMetrics(new SimpleMeterRegistry()),
          new TestDirectory(),
          person -> Presence.AVAILABLE,
          link -> {});
  private final UserId user = UserId.random();
  private final Link desk = link();
  private final Link phone = link();

  private Link link() {
    DeviceSession owner = new DeviceSession(SessionId.random(), user, DeviceId.random());
    Link link = new Link("link", owner, new ClientInfo(ClientKind.WEB, "1", true), 100_000);
    links.add(link);
    attach(link);
    return link;
  }

  private static void attach(Link link) {
    link.attach(new Connection(SOCKET, link.owner), 0, 0);
  }

  @Test
  void aDeviceThatIsAwayCountsOnlyWhileNoOtherIsConnected() {
    assertThat(links.decidingOf(user)).hasSize(2);
    desk.detach();
    assertThat(links.decidingOf(user))
        .extracting(OnlineDevice::device)
        .containsExactly(phone.owner.device());
    phone.detach();
    assertThat(links.decidingOf(user)).hasSize(2);
    attach(desk);
    assertThat(links.decidingOf(user))
        .extracting(OnlineDevice::device)
        .containsExactly(desk.owner.device());
  }
}
