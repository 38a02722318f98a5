package sotto.switchboard.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sotto.protocol.UserId;
import sotto.protocol.signalling.Availability;
import sotto.protocol.signalling.PersonPresence;
import sotto.protocol.signalling.Presence;
import sotto.switchboard.agent.TimerWheel;
import sotto.switchboard.fixtures.ManualTime;

class PresenceBoardTest {
  private final ManualTime time = new ManualTime();
  private final TimerWheel timers = new TimerWheel(time);
  private final Map<UserId, Integer> online = new HashMap<>();
  private final List<List<PersonPresence>> sent = new ArrayList<>();
  private int messages = 10;
  private final PresenceBoard board = new PresenceBoard(new Sources(), new Watchers(), timers);

  private final class Sources implements PresenceSources {
    @Override
    public int devicesOnline(UserId user) {
      return online.getOrDefault(user, 0);
    }

    @Override
    public boolean isIdle(UserId user) {
      return false;
    }

    @Override
    public boolean isInCall(UserId user) {
      return false;
    }

    @Override
    public Availability chosenBy(UserId user) {
      return Availability.AUTOMATIC;
    }
  }

  private final class Watchers implements Audience {
    @Override
    public int tell(Collection<UserId> people) {
      sent.add(people.stream().map(id -> new PersonPresence(id, board.presenceOf(id))).toList());
      return messages;
    }
  }

  private UserId comesOnline() {
    UserId user = UserId.random();
    online.put(user, 1);
    board.refresh(user);
    return user;
  }

  private void pass(long millis) {
    for (long left = millis; left > 0; left -= 50) {
      time.pass(Duration.ofMillis(50));
      timers.turn();
    }
  }

  @Test
  void changesOfAMomentAreToldTogether() {
    UserId ann = comesOnline();
    UserId bob = comesOnline();
    assertThat(board.presenceOf(ann)).isEqualTo(Presence.AVAILABLE);
    assertThat(sent).isEmpty();
    pass(400);
    assertThat(sent)
        .containsExactly(
            List.of(
                new PersonPresence(ann, Presence.AVAILABLE),
                new PersonPresence(bob, Presence.AVAILABLE)));
    pass(10_000);
    assertThat(sent).hasSize(1);
    assertThat(timers.size()).isZero();
  }

  @Test
  void changeThatIsUndoneAtOnceIsNotTold() {
    UserId ann = comesOnline();
    online.remove(ann);
    board.refresh(ann);
    pass(1_000);
    assertThat(sent).isEmpty();
    assertThat(board.presenceOf(ann)).isEqualTo(Presence.OFFLINE);
  }

  @Test
  void thePauseGrowsWithTheMessagesOfTheLastChange() {
    messages = 5_000;
    for (int i = 0; i < 5_000; i++) {
      comesOnline();
    }
    pass(250);
    assertThat(sent).hasSize(1);
    pass(25_000);
    assertThat(sent).hasSize(20);
    assertThat(sent.stream().mapToInt(List::size).sum()).isEqualTo(5_000);
  }

  @Test
  void nextChangeWaitsForThePauseEvenIfItComesAfterTheLast() {
    messages = 5_000;
    comesOnline();
    pass(300);
    assertThat(sent).hasSize(1);
    comesOnline();
    pass(500);
    assertThat(sent).hasSize(1);
    pass(500);
    assertThat(sent).hasSize(2);
  }

  @Test
  void presenceIsWorkedOutFromDevicesCallsAndChoice() {
    assertThat(PresenceRules.of(Availability.AVAILABLE, 0, false, true))
        .isEqualTo(Presence.OFFLINE);
    assertThat(PresenceRules.of(Availability.APPEAR_OFFLINE, 2, false, true))
        .isEqualTo(Presence.OFFLINE);
    assertThat(PresenceRules.of(Availability.DO_NOT_DISTURB, 1, false, true))
        .isEqualTo(Presence.DO_NOT_DISTURB);
    assertThat(PresenceRules.of(Availability.BUSY, 1, true, true)).isEqualTo(Presence.IN_A_CALL);
    assertThat(PresenceRules.of(Availability.BUSY, 1, true, false)).isEqualTo(Presence.BUSY);
    assertThat(PresenceRules.of(Availability.AWAY, 1, false, false)).isEqualTo(Presence.AWAY);
    assertThat(PresenceRules.of(Availability.AUTOMATIC, 2, true, false)).isEqualTo(Presence.AWAY);
    assertThat(PresenceRules.of(Availability.AUTOMATIC, 2, false, false))
        .isEqualTo(Presence.AVAILABLE);
    assertThat(PresenceRules.of(Availability.AVAILABLE, 2, true, false))
        .isEqualTo(Presence.AVAILABLE);
  }
}
