package sotto.switchboard.signalling;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.policy.Role;
import sotto.protocol.OrganisationId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.ChangedPerson;
import sotto.protocol.signalling.ServerMessage;
import sotto.protocol.signalling.SignallingLimits;
import sotto.protocol.signalling.Topic;
import sotto.store.User;

/** A renamed person is in the message; of many, devices hear that the list has changed. */
class PeopleNoticesTest {
  @TempDir Path folder;
  TestServer server;
  TestDevice ann;
  OrganisationId organisation;

  @BeforeEach
  void start() {
    server = new TestServer(folder);
    ann = server.device("ann");
    organisation = server.directory.person(server.person("ann")).orElseThrow().organisation();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static User user(OrganisationId organisation, String name, boolean disabled) {
    return new User(
        UserId.random(),
        organisation,
        name + "@example.org",
        name,
        Role.MEMBER,
        disabled,
        true,
        null,
        false,
        Instant.EPOCH);
  }

  private List<ServerMessage> heard() {
    server.pass(Duration.ofSeconds(1));
    ann.ping();
    return ann.came(ServerMessage.class);
  }

  @Test
  void aRenamedPersonIsInTheMessageWithTheVersion() {
    User bob = user(organisation, "Robert", false);
    server.switchboard().peopleChanged(7, List.of(bob));
    assertThat(heard())
        .contains(
            new ServerMessage.PeopleChanged(
                7, List.of(new ChangedPerson(bob.id(), "Robert", "Robert@example.org", true))))
        .doesNotContain(new ServerMessage.Changed(Topic.PEOPLE));
  }

  @Test
  void aDisabledPersonIsNoLongerCallable() {
    server.switchboard().peopleChanged(7, List.of(user(organisation, "Robert", true)));
    server.pass(Duration.ofSeconds(1));
    var changed = ann.await(ServerMessage.PeopleChanged.class);
    assertThat(changed.people().getFirst().callable()).isFalse();
  }

  @Test
  void thePeopleOfAnotherOrganisationAreNotToldOfIt() {
    server.switchboard().peopleChanged(7, List.of(user(OrganisationId.random(), "Eve", false)));
    assertThat(heard()).noneMatch(ServerMessage.PeopleChanged.class::isInstance);
  }

  @Test
  void ofMoreThanFitDevicesLearnThatTheListHasChanged() {
    List<User> many = new ArrayList<>();
    for (int i = 0; i <= SignallingLimits.MAX_CHANGED_PEOPLE; i++) {
      many.add(user(organisation, "Person " + i, false));
      // One commit each, as of an import.
      server.switchboard().peopleChanged(i, List.of(many.getLast()));
    }
    assertThat(heard())
        .contains(new ServerMessage.Changed(Topic.PEOPLE))
        .noneMatch(ServerMessage.PeopleChanged.class::isInstance);
  }
}
