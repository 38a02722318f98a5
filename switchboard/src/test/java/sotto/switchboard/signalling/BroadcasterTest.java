package sotto.switchboard.signalling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sotto.protocol.DeviceId;
import sotto.protocol.SessionId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.ClientInfo;
import sotto.protocol.signalling.ClientKind;
import sotto.protocol.signalling.ServerMessage;
import sotto.protocol.signalling.Topic;

class BroadcasterTest {
  private static final EncodedMessage FIRST =
      EncodedMessage.of(new ServerMessage.Changed(Topic.ME));
  private static final EncodedMessage SECOND =
      EncodedMessage.of(new ServerMessage.Changed(Topic.PEOPLE));

  private final ArrayDeque<Runnable> paused = new ArrayDeque<>();
  private final List<Link> links = new ArrayList<>();
  private final Map<Link, List<EncodedMessage>> heard = new HashMap<>();
  private final Broadcaster broadcaster =
      new Broadcaster(
          paused::add,
          (link, message) -> heard.computeIfAbsent(link, _ -> new ArrayList<>()).add(message));

  private void goOn() {
    while (!paused.isEmpty()) {
      paused.remove().run();
    }
  }

  private Link link() {
    var owner = new DeviceSession(SessionId.random(), UserId.random(), DeviceId.random());
    Link link = new Link("link", owner, new ClientInfo(ClientKind.WEB, "1", true), 1_000);
    links.add(link);
    return link;
  }

  @Test
  void everybodyHearsEverythingInOrderWithPausesInBetween() {
    for (int i = 0; i < 1_200; i++) {
      link();
    }
    broadcaster.send(FIRST, links);
    broadcaster.send(SECOND, links);
    assertThat(heard).hasSize(500);
    paused.remove().run();
    assertThat(heard).hasSize(1_000);
    assertThat(paused).hasSize(1);
    goOn();
    assertThat(heard).hasSize(1_200);
    assertThat(heard.values()).allMatch(List.of(FIRST, SECOND)::equals);
  }

  @Test
  void linkThatEndedInBetweenIsLeftOut() {
    for (int i = 0; i < 600; i++) {
      link();
    }
    broadcaster.send(FIRST, links);
    Link last = links.getLast();
    last.breakOff();
    goOn();
    assertThat(heard).hasSize(599).doesNotContainKey(last);
  }

  @Test
  void nobodyThereIsFine() {
    broadcaster.send(FIRST, links);
    broadcaster.send(SECOND, links);
    goOn();
    Link late = link();
    broadcaster.send(SECOND, links);
    assertThat(heard.get(late)).containsExactly(SECOND);
  }
}
