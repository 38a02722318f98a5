package sotto.e2ee.pins;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import sotto.e2ee.Person;
import sotto.e2ee.SeededRandomness;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.device.ListAuthor;
import sotto.e2ee.device.LocalDevice;
import sotto.e2ee.identity.ClientClass;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.identity.ListAction;
import sotto.e2ee.rules.RefusedException;

class PinLogsTest {
  private final Person bob = Person.of("bob", ClientClass.WEB);
  private final Person eve = Person.of("eve", ClientClass.WEB);
  private final ByteString root = eve.list().root().bytes();
  private final LocalDevice tablet =
      Person.newDevice(bob.user(), ClientClass.WEB, new SeededRandomness("tablet"));
  private final PinLogs logs = new PinLogs(bob.user());

  PinLogsTest() throws RefusedException {}

  @Test
  void theLatestEntryOfAnyDeviceCounts() throws Exception {
    DeviceList two = withTablet();
    say(bob.device(), PinEntry.Action.VERIFIED, Person.NOW, two);
    assertThat(logs.pinned(eve.user(), two)).contains(root);
    say(tablet, PinEntry.Action.WITHDRAWN, Person.NOW.plusMillis(1), two);
    assertThat(logs.pinned(eve.user(), two)).isEmpty();
    say(bob.device(), PinEntry.Action.VERIFIED, Person.NOW.plusMillis(2), two);
    assertThat(logs.pinned(eve.user(), two)).contains(root);
  }

  @Test
  void withdrawingWinsATie() throws Exception {
    DeviceList two = withTablet();
    say(bob.device(), PinEntry.Action.WITHDRAWN, Person.NOW, two);
    say(tablet, PinEntry.Action.VERIFIED, Person.NOW, two);
    assertThat(logs.pinned(eve.user(), two)).isEmpty();
  }

  @Test
  void ofTwoDevicesThatSaySomethingElseAtOnceTheGreaterIdCounts() throws Exception {
    DeviceList two = withTablet();
    ByteString ownRoot = bob.list().root().bytes();
    boolean tabletIsGreater = tablet.id().value().compareTo(bob.device().id().value()) > 0;
    logs.accept(logs.next(tablet, eve.user(), PinEntry.Action.VERIFIED, ownRoot, Person.NOW), two);
    say(bob.device(), PinEntry.Action.VERIFIED, Person.NOW, two);
    assertThat(logs.pinned(eve.user(), two)).contains(tabletIsGreater ? ownRoot : root);
  }

  @Test
  void whatARevokedDeviceSaidNoLongerCounts() throws Exception {
    DeviceList two = withTablet();
    say(tablet, PinEntry.Action.VERIFIED, Person.NOW, two);
    DeviceList one =
        ListAuthor.append(
            two,
            bob.device(),
            new ListAction.Revoke(tablet.id(), ListAction.Reason.LOST),
            Person.NOW);
    assertThat(logs.pinned(eve.user(), one)).isEmpty();
  }

  private DeviceList withTablet() throws RefusedException {
    return ListAuthor.append(
        bob.list(), bob.device(), new ListAction.Add(tablet.certificate()), Person.NOW);
  }

  private void say(LocalDevice device, PinEntry.Action action, Instant at, DeviceList list)
      throws RefusedException {
    logs.accept(logs.next(device, eve.user(), action, root, at), list);
  }
}
