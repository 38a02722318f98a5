package sotto.switchboard.signalling;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.client.LinkState;
import sotto.protocol.ErrorCode;
import sotto.protocol.OrganisationId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.Availability;
import sotto.protocol.signalling.ClientMessage;
import sotto.protocol.signalling.PersonPresence;
import sotto.protocol.signalling.Presence;
import sotto.protocol.signalling.ServerMessage;
import sotto.switchboard.directory.Person;

/** Presence goes to those who watch, and only to them. */
class WatchesTest {
  private final HttpClient http = HttpClient.newHttpClient();
  @TempDir Path folder;
  TestServer server;
  TestDevice ann;
  TestDevice bob;

  @BeforeEach
  void start() {
    server = new TestServer(folder);
    ann = server.device("ann");
    bob = server.device("bob");
    settle();
    ann.ping();
    ann.came(Object.class);
  }

  @AfterEach
  void stop() {
    server.close();
    http.close();
  }

  private UserId person(String name) {
    return server.person(name);
  }

  private void settle() {
    server.pass(Duration.ofSeconds(1));
  }

  private void bobIs(Availability availability) {
    assertThat(bob.ask(new ClientMessage.SetAvailability(availability)))
        .isEqualTo(new ServerMessage.Done());
    settle();
  }

  /** The presence that the device got since it was last asked. */
  private static List<PersonPresence> told(TestDevice device) {
    device.ping();
    return device.came(ServerMessage.PresenceChanged.class).stream()
        .flatMap(changed -> changed.people().stream())
        .toList();
  }

  private PersonPresence bob(Presence presence) {
    return new PersonPresence(person("bob"), presence);
  }

  @Test
  void aWatcherGetsThePresenceOfNowAndEachChange() {
    ann.watch(person("bob"));
    assertThat(told(ann)).containsExactly(bob(Presence.AVAILABLE));
    bobIs(Availability.BUSY);
    assertThat(told(ann)).containsExactly(bob(Presence.BUSY));
  }

  @Test
  void whoDoesNotWatchGetsNothing() {
    bobIs(Availability.BUSY);
    assertThat(told(ann)).isEmpty();
  }

  @Test
  void thePersonsOwnDevicesGetIt() {
    TestDevice tablet = server.device("bob");
    bobIs(Availability.BUSY);
    assertThat(told(tablet)).containsExactly(bob(Presence.BUSY));
  }

  @Test
  void aListReplacesTheOneBeforeIt() {
    server.device("cat");
    settle();
    ann.watch(person("bob"));
    told(ann);
    ann.watch(person("bob"), person("cat"));
    assertThat(told(ann)).containsExactly(new PersonPresence(person("cat"), Presence.AVAILABLE));
    ann.watch(person("cat"));
    bobIs(Availability.BUSY);
    assertThat(told(ann)).isEmpty();
  }

  @Test
  void aResumedLinkKeepsItAndGetsWhatItMissed() {
    ann.watch(person("bob"));
    told(ann);
    ann.calling.link().dropSocket();
    ann.await(LinkState.CONNECTING);
    bobIs(Availability.BUSY);
    ann.await(LinkState.RESUMED);
    ann.await(
        ServerMessage.PresenceChanged.class,
        changed -> changed.people().contains(bob(Presence.BUSY)));
    bobIs(Availability.AWAY);
    assertThat(told(ann)).contains(bob(Presence.AWAY));
  }

  @Test
  void aNewLinkWatchesNobodyUntilItIsSentAgain() {
    DeviceSession who = server.signIn("dan");
    RawSocket first = raw(who);
    first.send(watch(1, person("bob")));
    assertThat(presenceUntilDone(first)).containsExactly(bob(Presence.AVAILABLE));

    RawSocket second = raw(who);
    bobIs(Availability.BUSY);
    second.send(watch(1));
    assertThat(presenceUntilDone(second)).doesNotContain(bob(Presence.BUSY));
    second.send(watch(2, person("bob")));
    assertThat(presenceUntilDone(second)).containsExactly(bob(Presence.BUSY));
  }

  @Test
  void theJavaClientSendsItAgainOnANewLink() {
    ann.watch(person("bob"));
    told(ann);
    server.crashAndRestart();
    ann.await(LinkState.CONNECTING);
    server.pass(Duration.ofSeconds(5));
    ann.await(LinkState.RENEWED);
    ann.await(
        ServerMessage.PresenceChanged.class,
        changed -> changed.people().stream().anyMatch(one -> one.userId().equals(person("bob"))));
  }

  @Test
  void peopleOfAnotherOrganisationAndUnknownOnesAreLeftOut() {
    server.directory.change(person("bob"), person -> inOrganisation(person, other()));
    ann.watch(person("bob"), UserId.random());
    bobIs(Availability.BUSY);
    assertThat(told(ann)).isEmpty();
  }

  @Test
  void oneMoreThanTheLimitIsRefusedWithTheField() {
    RawSocket raw = raw(server.signIn("dan"));
    raw.send(watch(1, Stream.generate(UserId::random).limit(201).toArray(UserId[]::new)));
    var refusal = (ServerMessage.Failed) raw.nextError().message();
    assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_FIELD);
    assertThat(refusal.field()).isEqualTo("people");
  }

  private RawSocket raw(DeviceSession who) {
    RawSocket socket = new RawSocket(http, server.uri(), who);
    socket.hello();
    return socket;
  }

  private static String watch(long seq, UserId... people) {
    String ids = Stream.of(people).map(id -> "\"" + id.value() + "\"").collect(joining(","));
    return "{\"v\":1,\"type\":\"presence.watch\",\"id\":\"w\",\"seq\":"
        + seq
        + ",\"body\":{\"people\":["
        + ids
        + "]}}";
  }

  private static List<PersonPresence> presenceUntilDone(RawSocket socket) {
    List<PersonPresence> told = new ArrayList<>();
    ServerMessage message = socket.next().message();
    for (; !(message instanceof ServerMessage.Done); message = socket.next().message()) {
      if (message instanceof ServerMessage.PresenceChanged(var people)) {
        told.addAll(people);
      }
    }
    return told;
  }

  private static OrganisationId other() {
    return OrganisationId.random();
  }

  private static Person inOrganisation(Person person, OrganisationId organisation) {
    return new Person(
        person.id(),
        organisation,
        person.displayName(),
        person.role(),
        person.disabled(),
        person.effectivePolicy(),
        person.endToEnd(),
        person.onlyEndToEnd());
  }
}
