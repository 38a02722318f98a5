package sotto.switchboard.signalling;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import sotto.protocol.OrganisationId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.ChangedPerson;
import sotto.protocol.signalling.ServerMessage;
import sotto.protocol.signalling.SignallingLimits;
import sotto.protocol.signalling.Topic;
import sotto.store.User;
import sotto.switchboard.agent.TimerWheel;
import sotto.switchboard.directory.Directory;

/**
 * Notifies devices of people who were renamed, added or disabled. A few changes are in the message
 * itself, so that no device has to ask; of more than {@link SignallingLimits#MAX_CHANGED_PEOPLE} at
 * a time, an import for example, devices get only the notice that the list has changed, one after
 * the other. Only for the agent's thread.
 */
final class PeopleNotices {
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(200);
  private static final int MESSAGES_PER_SECOND = 5_000;

  private final Links links;
  private final TimerWheel timers;
  private final Directory directory;
  private final SpreadNotices spread;
  private final Map<UserId, User> untold = new LinkedHashMap<>();
  private long version;
  private boolean tooMany;
  private boolean waiting;

  PeopleNotices(Links links, TimerWheel timers, Directory directory, SpreadNotices spread) {
    this.links = links;
    this.timers = timers;
    this.directory = directory;
    this.spread = spread;
  }

  /** Notes changes; those of a moment are sent together. */
  void changed(long newVersion, Collection<User> people) {
    version = Math.max(version, newVersion);
    people.forEach(person -> untold.put(person.id(), person));
    if (untold.size() > SignallingLimits.MAX_CHANGED_PEOPLE) {
      tooMany = true;
      untold.clear();
    }
    if (!waiting) {
      waiting = true;
      timers.after(SHORTEST_PAUSE, this::send);
    }
  }

  private void send() {
    int messages = 0;
    if (tooMany) {
      spread.notify(links.all(), Topic.PEOPLE);
    } else {
      Map<OrganisationId, List<User>> changed =
          untold.values().stream().collect(Collectors.groupingBy(User::organisation));
      for (Map.Entry<OrganisationId, List<User>> one : changed.entrySet()) {
        messages += send(one.getKey(), one.getValue());
      }
    }
    untold.clear();
    tooMany = false;
    waiting = messages > 0;
    if (waiting) {
      timers.after(pauseAfter(messages), this::sendNext);
    }
  }

  private void sendNext() {
    if (untold.isEmpty() && !tooMany) {
      waiting = false;
    } else {
      send();
    }
  }

  private int send(OrganisationId organisation, List<User> people) {
    Set<Link> to =
        links.all().stream()
            .filter(link -> isIn(organisation, link.owner.user()))
            .collect(Collectors.toUnmodifiableSet());
    links.send(
        to,
        EncodedMessage.of(
            new ServerMessage.PeopleChanged(
                version,
                people.stream()
                    .map(user ->
                        new ChangedPerson(
                            user.id(), user.displayName(), user.email(), !user.disabled()))
                    .toList())));
    return to.size();
  }

  private boolean isIn(OrganisationId organisation, UserId user) {
    return directory
        .person(user)
        .filter(person -> person.organisation().equals(organisation))
        .isPresent();
  }

  private static Duration pauseAfter(int messages) {
    long millis = messages * 1_000L / MESSAGES_PER_SECOND;
    return Duration.ofMillis(Math.max(SHORTEST_PAUSE.toMillis(), millis));
  }
}
