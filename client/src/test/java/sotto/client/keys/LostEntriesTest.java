package sotto.client.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sotto.client.directory.InMemoryKeys;
import sotto.client.directory.PublishedKeys;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.device.ListAuthor;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.identity.HeadStatement;
import sotto.e2ee.identity.ListAction;
import sotto.protocol.UserId;
import sotto.testkit.TestClock;

/** The server has lost entries of one's own list, as after the restore of an older backup. */
class LostEntriesTest {
  private final TestClock clock = new TestClock();
  private final InMemoryKeys server = new InMemoryKeys(clock);
  private final UserId ann = UserId.random();
  private KeyedDevice laptop;
  private KeyedDevice phone;
  private ByteString older;
  private ByteString kept;

  @BeforeEach
  void twoDevices() throws Exception {
    laptop = KeyedDevice.of(server, ann, clock);
    laptop.setUp();
    older = DeviceList.encode(laptop.list().entries());
    phone = KeyedDevice.of(server, ann, clock);
    laptop.confirm(phone);
    kept = DeviceList.encode(laptop.list().entries());
  }

  @Test
  void theyArePutBackByteForByteAlsoAfterARestart() throws Exception {
    server.restore(ann, older);
    var again = new KeyedDevice(server, ann, laptop.id, laptop.memory, clock);
    assertThat(again.ring.maintain()).isInstanceOf(OwnStanding.Confirmed.class);
    assertThat(server.handedIn).containsExactly(kept);
    assertThat(server.truth(ann).list()).isEqualTo(kept);
    assertThat(HeadStatement.parse(server.truth(ann).heads().getFirst()).head())
        .isEqualTo(again.list().head());
  }

  @Test
  void aWholeListIsPutBackWhereThereIsNone() throws Exception {
    server.restore(ann, null);
    assertThat(laptop.ring.maintain()).isInstanceOf(OwnStanding.Confirmed.class);
    assertThat(server.handedIn).containsExactly(kept);
    assertThat(server.truth(ann).devices()).hasSize(1);
  }

  @Test
  void theLongestListOfTwoDevicesIsThereInTheEnd() throws Exception {
    KeyedDevice tablet = KeyedDevice.of(server, ann, clock);
    laptop.confirm(tablet);
    ByteString longest = DeviceList.encode(laptop.list().entries());
    server.restore(ann, older);
    assertThat(phone.ring.maintain()).isInstanceOf(OwnStanding.Confirmed.class);
    assertThat(server.truth(ann).list()).isEqualTo(kept);
    assertThat(laptop.ring.maintain()).isInstanceOf(OwnStanding.Confirmed.class);
    assertThat(phone.ring.maintain()).isInstanceOf(OwnStanding.Confirmed.class);
    assertThat(server.truth(ann).list()).isEqualTo(longest);
    assertThat(server.handedIn).containsExactly(kept, longest);
  }

  @Test
  void aServerThatStaysWithTheShortListGetsTheKeptBytesAndNothingElse() throws Exception {
    server.handedIn.clear();
    server.shown.put(ann, new PublishedKeys(ann, older, List.of(), List.of(), null));
    for (int look = 1; look <= 3; look++) {
      assertThat(laptop.ring.maintain()).isInstanceOf(OwnStanding.RolledBack.class);
      assertThat(laptop.ring.maySign()).isFalse();
      assertThat(server.handedIn).hasSize(look).containsOnly(kept);
    }
  }

  @Test
  void aListThatPartsIsAnAlertAndNothingIsHandedIn() throws Exception {
    KeyedDevice other = KeyedDevice.of(server, ann, clock);
    DeviceList parted =
        ListAuthor.append(
            DeviceList.verify(ann, older),
            laptop.identity.device(),
            new ListAction.Add(other.identity.device().certificate()),
            clock.instant());
    server.restore(ann, DeviceList.encode(parted.entries()));
    assertThat(laptop.ring.maintain()).isInstanceOf(OwnStanding.Forked.class);
    assertThat(server.handedIn).isEmpty();
  }

  @Test
  void aRemovedDeviceIsOffTheListAgain() throws Exception {
    laptop.ring.revoke(phone.id, ListAction.Reason.LOST);
    server.restore(ann, kept);
    assertThat(laptop.ring.maintain()).isInstanceOf(OwnStanding.Confirmed.class);
    assertThat(laptop.list().active()).containsOnlyKeys(laptop.id);
    assertThat(phone.ring.maintain()).isInstanceOf(OwnStanding.Revoked.class);
  }
}
