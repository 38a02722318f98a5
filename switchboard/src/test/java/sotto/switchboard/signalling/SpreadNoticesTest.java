package sotto.switchboard.signalling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sotto.protocol.DeviceId;
import sotto.protocol.SessionId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.ClientInfo;
import sotto.protocol.signalling.ClientKind;
import sotto.protocol.signalling.Topic;
import sotto.switchboard.agent.TimerWheel;
import sotto.switchboard.fixtures.ManualTime;

/** Notices to many devices are spread over time. */
class SpreadNoticesTest {
  private final ManualTime time = new ManualTime();
  private final TimerWheel timers = new TimerWheel(time);
  private final List<Link> links = new ArrayList<>();
  private final Set<Link> inCall = new HashSet<>();
  private final Map<Link, Integer> heard = new HashMap<>();
  private final SpreadNotices notices =
      new SpreadNotices(timers, (link, _) -> heard.merge(link, 1, Integer::sum), inCall::contains);

  private void people(int count) {
    for (int i = 0; i < count; i++) {
      var owner = new DeviceSession(SessionId.random(), UserId.random(), DeviceId.random());
      links.add(new Link("link", owner, new ClientInfo(ClientKind.WEB, "1", true), 1_000));
    }
  }

  private void turn() {
    time.pass(SpreadNotices.PAUSE.multipliedBy(2));
    timers.turn();
  }

  @Test
  void manyDevicesHearOneAfterTheOther() {
    people(120);
    notices.notify(links, Topic.ME);
    assertThat(heard).hasSize(SpreadNotices.AT_ONCE);
    turn();
    assertThat(heard).hasSize(2 * SpreadNotices.AT_ONCE);
    turn();
    assertThat(heard).hasSize(120);
    assertThat(timers.size()).isZero();
  }

  @Test
  void aDeviceInACallHearsAtOnce() {
    people(120);
    inCall.add(links.getLast());
    notices.notify(links, Topic.ME);
    assertThat(heard).containsKey(links.getLast());
  }

  @Test
  void aFewDevicesDoNotWaitForTheMany() {
    people(1_000);
    notices.notify(links, Topic.PEOPLE);
    Link last = links.getLast();
    notices.notify(List.of(last), Topic.ME);
    assertThat(heard).containsKey(last);
  }

  @Test
  void aDeviceThatWaitsHearsOnceOfAllThatChanges() {
    people(120);
    for (int i = 0; i < 5; i++) {
      notices.notify(links.subList(60, 120), Topic.PEOPLE);
    }
    for (int i = 0; i < 20; i++) {
      turn();
    }
    // The first of them have heard before the second change, and hear of that too.
    assertThat(heard.get(links.getLast())).isEqualTo(1);
    assertThat(heard.get(links.get(60))).isEqualTo(2);
  }

  @Test
  void aDeviceThatIsGoneIsLeftOut() {
    people(120);
    notices.notify(links, Topic.ME);
    Link last = links.getLast();
    last.breakOff();
    for (int i = 0; i < 5; i++) {
      turn();
    }
    assertThat(heard).hasSize(119).doesNotContainKey(last);
  }
}
