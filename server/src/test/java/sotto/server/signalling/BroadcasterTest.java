package sotto.server.signalling;

import static org.assertj.core.api.Assertions.assertThat;

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
import sotto.server.fixtures.ManualAgent;

class BroadcasterTest {
  private static final EncodedMessage FIRST =
      EncodedMessage.of(new ServerMessage.Changed(Topic.ME));
  private static final EncodedMessage SECOND =
      EncodedMessage.of(new ServerMessage.Changed(Topic.PEOPLE));

  private final ManualAgent agent = new ManualAgent();
  private final List<Link> links = new ArrayList<>();
  private final Map<Link, List<EncodedMessage>> heard = new HashMap<>();
  private final Broadcaster broadcaster =
      new Broadcaster(
          agent,
          () -> List.copyOf(links),
          (link, message) -> heard.computeIfAbsent(link, _ -> new ArrayList<>()).add(message));

  private Link link() {
    var owner = new SignedIn(SessionId.random(), UserId.random(), DeviceId.random());
    Link link = new Link("link", owner, new ClientInfo(ClientKind.WEB, "1", true), 1_000);
    links.add(link);
    return link;
  }

  @Test
  void everybodyHearsEverythingInOrderAndOthersGetTheirTurnInBetween() {
    for (int i = 0; i < 1_000; i++) {
      link();
    }
    broadcaster.send(FIRST);
    broadcaster.send(SECOND);
    assertThat(heard.size()).isLessThan(1_000);
    boolean[] turn = {false};
    agent.post(() -> turn[0] = heard.size() < 1_000);
    agent.run();
    assertThat(turn[0]).isTrue();
    assertThat(heard).hasSize(1_000);
    assertThat(heard.values()).allMatch(List.of(FIRST, SECOND)::equals);
  }

  @Test
  void linkThatEndedInBetweenIsLeftOut() {
    for (int i = 0; i < 500; i++) {
      link();
    }
    broadcaster.send(FIRST);
    Link last = links.getLast();
    last.breakOff();
    agent.run();
    assertThat(heard).hasSize(499).doesNotContainKey(last);
  }

  @Test
  void nobodyThereIsFine() {
    broadcaster.send(FIRST);
    broadcaster.send(SECOND);
    agent.run();
    Link late = link();
    broadcaster.send(SECOND);
    assertThat(heard.get(late)).containsExactly(SECOND);
  }
}
