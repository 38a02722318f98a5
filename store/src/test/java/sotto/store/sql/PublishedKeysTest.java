package sotto.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sotto.protocol.DeviceId;
import sotto.protocol.ErrorCode;
import sotto.store.Keys;
import sotto.store.Keys.Head;
import sotto.store.Keys.PublishedDevice;
import sotto.store.Sessions.Issued;
import sotto.store.StoreConflictException;
import sotto.store.User;

/** Published keys of devices, and their head statements. */
final class PublishedKeysTest extends KeysContract {
  @Test
  void whatADevicePublishesReplacesWhatItPublishedBefore() throws Exception {
    DeviceId device = device(ada);
    PublishedDevice later = published(device, "later");

    assertThat(publish(ada, published(device, "early"))).isTrue();
    assertThat(publish(ada, later)).isTrue();

    assertThat(keys(ada).devices()).containsExactly(later);
  }

  @Test
  void publishingTheSameAgainSaysThatNothingChanged() throws Exception {
    DeviceId device = device(ada);
    publish(ada, published(device, "same"));
    clock.advance(Duration.ofDays(1));

    assertThat(publish(ada, published(device, "same"))).isFalse();
  }

  @Test
  void aDeviceThatSignsOutStaysPublished() throws Exception {
    Issued issued = signIn(ada);
    publish(ada, published(issued.session().device(), "mine"));

    signOutEverywhere(ada);

    assertThat(keys(ada).devices()).hasSize(1);
  }

  @Test
  void whoHasTooManyDevicesLosesThoseThatAreNeitherSignedInNorListed() throws Exception {
    List<DeviceId> devices = fill(ada);
    signOutEverywhere(ada);
    DeviceId next = device(ada);

    store.keys().publish(ada.id(), published(next, "next"), Set.of(devices.get(3)));

    assertThat(keys(ada).devices())
        .extracting(PublishedDevice::device)
        .containsExactlyInAnyOrder(devices.get(3), next);
  }

  @Test
  void whoHasTooManyDevicesInUseCannotPublishOneMore() throws Exception {
    List<DeviceId> devices = fill(ada);
    PublishedDevice next = published(device(ada), "next");

    assertRefused(ErrorCode.KEY_REFUSED, () -> publish(ada, next));

    assertThat(keys(ada).devices())
        .extracting(PublishedDevice::device)
        .containsExactlyInAnyOrderElementsOf(devices);
    assertThat(publish(ada, published(devices.getFirst(), "again"))).isTrue();
  }

  private List<DeviceId> fill(User user) throws StoreConflictException {
    List<DeviceId> devices = new ArrayList<>();
    for (int i = 0; i < Keys.MAX_PUBLISHED; i++) {
      DeviceId device = device(user);
      publish(user, published(device, "number " + i));
      devices.add(device);
    }
    return devices;
  }

  @Test
  void theNewestHeadStatementOfEachDeviceIsKept() {
    DeviceId phone = device(ada);
    DeviceId desk = device(ada);
    Head newest = head(phone, "newest", Duration.ofDays(2));
    Head desks = head(desk, "desk's", Duration.ZERO);

    store.keys().keepHead(ada.id(), head(phone, "first", Duration.ofDays(1)));
    store.keys().keepHead(ada.id(), newest);
    store.keys().keepHead(ada.id(), head(phone, "late in coming", Duration.ZERO));
    store.keys().keepHead(ada.id(), desks);

    assertThat(keys(ada).heads()).containsExactlyInAnyOrder(newest, desks);
  }
}
