package sotto.client.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sotto.client.directory.InMemoryKeys;
import sotto.client.directory.KeyDirectoryException;
import sotto.client.directory.PublishedDevice;
import sotto.client.directory.PublishedKeys;
import sotto.client.memory.ContactMemory;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.device.ListAuthor;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.identity.ListAction;
import sotto.e2ee.identity.VersionRange;
import sotto.e2ee.rules.FailureKind;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.toggle.ToggleStatement;
import sotto.protocol.UserId;
import sotto.testkit.TestClock;

/** All findings of looking Bob up. */
class ContactsTest {
  private final TestClock clock = new TestClock();
  private final InMemoryKeys server = new InMemoryKeys(clock);
  private final UserId bob = UserId.random();
  private final KeyedDevice ann = KeyedDevice.of(server, UserId.random(), clock);
  private final KeyedDevice laptop = KeyedDevice.of(server, bob, clock);
  private final KeyedDevice phone = KeyedDevice.of(server, bob, clock);

  ContactsTest() throws RefusedException {}

  @BeforeEach
  void setUp() throws Exception {
    ann.setUp();
  }

  private ContactFinding find() throws KeyDirectoryException {
    return ann.contacts.find(bob);
  }

  private ContactFinding.Usable usable() throws KeyDirectoryException {
    return (ContactFinding.Usable) find();
  }

  private void show(@Nullable ByteString list, List<ByteString> heads, List<PublishedDevice> all) {
    server.shown.put(bob, new PublishedKeys(bob, list, heads, all, server.truth(bob).toggle()));
  }

  private void showList(DeviceList list) {
    show(DeviceList.encode(list.entries()), List.of(), server.truth(bob).devices());
  }

  @Test
  void somebodyWhoHasNotSetUpHasNoKeys() throws Exception {
    laptop.ring.maintain();
    assertThat(find()).isEqualTo(new ContactFinding.NotSetUp());
  }

  @Test
  void theHighestVersionOfADeviceIsRemembered() throws Exception {
    laptop.setUp();
    usable();
    var seen = ann.memory.state().contact(bob).highestVersions();
    assertThat(seen).containsEntry(laptop.id, VersionRange.OWN.high());
    var higher = ContactMemory.EMPTY.withVersion(phone.id, 2);
    assertThat(higher.withVersion(phone.id, 1)).isEqualTo(higher);
  }

  @Test
  void aFirstContactIsUsableAndNothingNeedBeSaid() throws Exception {
    laptop.setUp();
    ContactFinding.Usable found = usable();
    assertThat(found.notices()).isEmpty();
    assertThat(found.contact().rememberedRoot()).isNull();
    assertThat(found.devices()).hasSize(1);
    assertThat(found.devices().getFirst().confirmed()).isTrue();
    assertThat(found.toggle()).isEqualTo(new ToggleFinding.Unproven());
  }

  @Test
  void aShortenedListIsRolledBack() throws Exception {
    laptop.setUp();
    DeviceList before = laptop.list();
    laptop.confirm(phone);
    usable();
    showList(before);
    assertThat(find()).isEqualTo(new ContactFinding.RolledBack());
    show(null, List.of(), List.of());
    assertThat(find()).isEqualTo(new ContactFinding.RolledBack());
  }

  @Test
  void aListThatPartsIsForked() throws Exception {
    laptop.setUp();
    DeviceList before = laptop.list();
    laptop.confirm(phone);
    usable();
    KeyedDevice other = KeyedDevice.of(server, bob, clock);
    showList(
        ListAuthor.append(
            before,
            laptop.identity.device(),
            new ListAction.Add(other.identity.device().certificate()),
            clock.instant()));
    assertThat(find()).isEqualTo(new ContactFinding.Forked());
  }

  @Test
  void aListThatDoesNotVerifyIsToldAsSuch() throws Exception {
    laptop.setUp();
    byte[] bytes = DeviceList.encode(laptop.list().entries()).toArray();
    bytes[bytes.length - 1] ^= 1;
    show(ByteString.of(bytes), List.of(), List.of());
    assertThat(find())
        .isEqualTo(new ContactFinding.Unverifiable(FailureKind.COULD_NOT_BE_VERIFIED));
    assertThat(ann.memory.state().contact(bob).list()).isNull();
  }

  @Test
  void anotherRootOfAKnownContactIsAChange() throws Exception {
    laptop.setUp();
    ann.contacts.completed(bob, usable().contact().list().root());
    assertThat(usable().notices()).isEmpty();
    try (NewRoot root = laptop.ring.enrolment().reset()) {
      root.publish();
    }
    assertThat(usable().notices()).containsExactly(new ContactFinding.Notice.RootChanged(false));
    // Another lookup has the same result.
    assertThat(usable().notices()).containsExactly(new ContactFinding.Notice.RootChanged(false));
  }

  @Test
  void anotherRootOfAVerifiedContactIsAChangeOfSomethingVerified() throws Exception {
    laptop.setUp();
    ann.pins.verified(bob, usable().contact().list().root());
    assertThat(usable().contact().pinned()).isTrue();
    try (NewRoot root = laptop.ring.enrolment().reset()) {
      root.publish();
    }
    assertThat(usable().notices()).containsExactly(new ContactFinding.Notice.RootChanged(true));
  }

  @Test
  void devicesThatAreNotConfirmedAreNamed() throws Exception {
    laptop.setUp();
    phone.ring.maintain();
    ContactFinding.Usable found = usable();
    assertThat(found.notices())
        .containsExactly(new ContactFinding.Notice.UnconfirmedDevices(Set.of(phone.id)));
    assertThat(found.devices()).hasSize(2);
  }

  @Test
  void aRevokedDeviceIsNotReachable() throws Exception {
    laptop.setUp();
    laptop.confirm(phone);
    List<PublishedDevice> both = server.truth(bob).devices();
    laptop.ring.revoke(phone.id, ListAction.Reason.LOST);
    show(server.truth(bob).list(), server.truth(bob).heads(), both);
    assertThat(usable().devices())
        .extracting(ContactFinding.Reachable::device)
        .containsExactly(laptop.id);
  }

  @Test
  void aListNobodyHasVouchedForInAWeekIsStale() throws Exception {
    laptop.setUp();
    laptop.confirm(phone);
    laptop.ring.maintain();
    assertThat(usable().notices()).isEmpty();
    clock.advance(Duration.ofDays(7).plusMillis(1));
    assertThat(usable().notices()).containsExactly(new ContactFinding.Notice.Stale());
  }

  @Test
  void aStatementOnAnEntryTheServerKeepsBackIsNotTakenForGood() throws Exception {
    laptop.setUp();
    DeviceList before = laptop.list();
    laptop.confirm(phone);
    show(
        DeviceList.encode(before.entries()),
        List.of(
            laptop
                .identity
                .device()
                .attest(laptop.list().head(), clock.instant())
                .object()
                .bytes()),
        server.truth(bob).devices());
    assertThat(find())
        .isEqualTo(new ContactFinding.Unverifiable(FailureKind.COULD_NOT_BE_VERIFIED));
  }

  @Test
  void theSettingIsAFactOnlyWhenItIsSigned() throws Exception {
    laptop.setUp();
    laptop.ring.setToggle(ToggleStatement.Value.ON);
    assertThat(usable().toggle()).isEqualTo(new ToggleFinding.Proven(ToggleStatement.Value.ON));
    ByteString old = server.truth(bob).toggle();
    laptop.ring.setToggle(ToggleStatement.Value.OFF);
    assertThat(usable().toggle()).isEqualTo(new ToggleFinding.Proven(ToggleStatement.Value.OFF));
    PublishedKeys truth = server.truth(bob);
    server.shown.put(
        bob, new PublishedKeys(bob, truth.list(), truth.heads(), truth.devices(), old));
    assertThat(usable().toggle()).isEqualTo(new ToggleFinding.Unproven());
  }

  @Test
  void whatTheServerMakesUpOfDevicesIsLeftOut() throws Exception {
    laptop.setUp();
    PublishedKeys truth = server.truth(bob);
    List<PublishedDevice> devices = new ArrayList<>(truth.devices());
    devices.add(new PublishedDevice(phone.id, ByteString.zeros(40), devices.getFirst().prekey()));
    show(truth.list(), truth.heads(), devices);
    assertThat(usable().devices()).hasSize(1);
  }

  @Test
  void aStrangerIsNotFound() {
    assertThatThrownBy(() -> ann.contacts.find(UserId.random()))
        .isInstanceOf(KeyDirectoryException.class);
  }
}
