package sotto.switchboard.signalling;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import sotto.protocol.UserId;
import sotto.protocol.signalling.PersonPresence;
import sotto.protocol.signalling.Presence;
import sotto.protocol.signalling.ServerMessage;
import sotto.protocol.signalling.SignallingLimits;
import sotto.protocol.signalling.Topic;
import sotto.switchboard.agent.TimerWheel;
import sotto.switchboard.directory.Directory;
import sotto.switchboard.directory.Person;
import sotto.switchboard.presence.Audience;

/**
 * The people whom each link watches, found by person: so the cost of a change is that of its
 * watchers. Only for the agent's thread.
 *
 * <p>A message is made when its turn comes, with the values of that moment, so that no link gets an
 * older presence after a newer one. Turns have pauses between them: there is a message for each
 * link, and thousands at once would delay calls, and be memory that is never returned.
 */
final class Watches implements Audience {
  private static final int SLICE = 500;
  private static final EncodedMessage MODES =
      EncodedMessage.of(new ServerMessage.Changed(Topic.MODES));

  private record Telling(Link link, Set<UserId> people) {}

  private final Links links;
  private final TimerWheel timers;
  private final Directory directory;
  private final Function<UserId, Presence> presenceOf;
  private final Map<UserId, Set<Link>> watchers = new HashMap<>();
  private final ArrayDeque<Telling> tellings = new ArrayDeque<>();

  Watches(
      Links links, TimerWheel timers, Directory directory, Function<UserId, Presence> presenceOf) {
    this.links = links;
    this.timers = timers;
    this.directory = directory;
    this.presenceOf = presenceOf;
  }

  /**
   * Replaces the people whom the link watches, and sends it the presence of those who are new.
   * Leaves out people who are not found, and those of another organisation.
   */
  void watch(Link link, List<UserId> people) {
    List<Person> found = people.stream().distinct().flatMap(id -> colleague(link, id)).toList();
    Set<UserId> before = Set.copyOf(link.watched);
    Set<UserId> after = new HashSet<>();
    List<UserId> told = new ArrayList<>();
    for (Person person : found) {
      after.add(person.id());
      if (!before.contains(person.id())) {
        watchers.computeIfAbsent(person.id(), _ -> new HashSet<>(4)).add(link);
        if (!person.disabled()) {
          told.add(person.id());
        }
      }
    }
    before.stream().filter(id -> !after.contains(id)).forEach(id -> remove(link, id));
    // The directory's own ids, which cost no memory for each link.
    link.watched = found.stream().map(Person::id).toList();
    if (!told.isEmpty()) {
      links.send(link, presence(told), null);
    }
  }

  private Stream<Person> colleague(Link link, UserId id) {
    return directory.person(id).stream()
        .filter(person ->
            directory
                .person(link.owner.user())
                .filter(own -> own.organisation().equals(person.organisation()))
                .isPresent());
  }

  /** Ends all watching of a link that is over. */
  void forget(Link link) {
    link.watched.forEach(id -> remove(link, id));
    link.watched = List.of();
  }

  private void remove(Link link, UserId person) {
    Set<Link> of = watchers.get(person);
    if (of != null && of.remove(link) && of.isEmpty()) {
      watchers.remove(person);
    }
  }

  @Override
  public int tell(Collection<UserId> people) {
    Map<Link, Set<UserId>> byLink = new LinkedHashMap<>();
    for (UserId person : people) {
      for (Link link : concerned(person)) {
        byLink.computeIfAbsent(link, _ -> new LinkedHashSet<>(2)).add(person);
      }
    }
    boolean idle = tellings.isEmpty();
    byLink.forEach((link, of) -> tellings.add(new Telling(link, of)));
    if (idle) {
      slice();
    }
    return byLink.size();
  }

  /**
   * Notifies the watchers of some people, and the people's own devices, that the mode of a call may
   * have changed.
   *
   * @return the number of messages
   */
  int modesChanged(Collection<UserId> people) {
    Set<Link> concerned = new LinkedHashSet<>();
    people.forEach(person -> concerned.addAll(concerned(person)));
    links.send(concerned, MODES);
    return concerned.size();
  }

  private Set<Link> concerned(UserId person) {
    Set<Link> concerned = new LinkedHashSet<>(watchers.getOrDefault(person, Set.of()));
    concerned.addAll(links.of(person));
    return concerned;
  }

  private void slice() {
    Map<Set<UserId>, EncodedMessage> encoded = new HashMap<>();
    for (int sent = 0; sent < SLICE && !tellings.isEmpty(); sent++) {
      Telling telling = tellings.remove();
      Link link = telling.link();
      if (link.isBroken()) {
        continue;
      }
      if (hasRoom(link, 2)) {
        // Most tellings of a slice are about the same people.
        links.send(link, encoded.computeIfAbsent(telling.people(), this::presence), null);
      } else {
        link.presenceOutOfDate = true;
      }
    }
    if (!tellings.isEmpty()) {
      timers.after(Duration.ZERO, this::slice);
    }
  }

  /** Sends the presence of all in place of skipped changes, when there is room again. */
  void sendSkipped(Link link) {
    if (link.presenceOutOfDate && hasRoom(link, 4)) {
      link.presenceOutOfDate = false;
      Set<UserId> all = new LinkedHashSet<>(link.watched);
      all.add(link.owner.user());
      links.send(link, presence(all), null);
    }
  }

  /** Presence must not displace other messages from the queue of a link. */
  private static boolean hasRoom(Link link, int part) {
    return link.isConnected() && link.queued() < SignallingLimits.MAX_UNACKNOWLEDGED / part;
  }

  private EncodedMessage presence(Collection<UserId> people) {
    return EncodedMessage.of(
        new ServerMessage.PresenceChanged(
            people.stream().map(id -> new PersonPresence(id, presenceOf.apply(id))).toList()));
  }
}
