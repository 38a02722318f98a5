package sotto.client.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sotto.client.directory.InMemoryKeys;
import sotto.client.directory.PinRecipient;
import sotto.client.directory.PublishedDevice;
import sotto.client.directory.PublishedKeys;
import sotto.e2ee.device.ListAuthor;
import sotto.e2ee.device.RootKey;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.identity.ListAction;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.rules.Rule;
import sotto.e2ee.secret.Randomness;
import sotto.e2ee.sign.SigningKey;
import sotto.e2ee.sign.VerifyingKey;
import sotto.protocol.UserId;
import sotto.testkit.TestClock;

/** Confirming by a short code, and the resulting memory of the new device. */
class ConfirmingDevicesTest {
  private final TestClock clock = new TestClock();
  private final InMemoryKeys server = new InMemoryKeys(clock);
  private final Randomness random = Randomness.secure();
  private final UserId ann = UserId.random();
  private final UserId bob = UserId.random();
  private final VerifyingKey root = SigningKey.generate(random).verifyingKey();
  private final KeyedDevice laptop = KeyedDevice.of(server, ann, clock);
  private final KeyedDevice phone = KeyedDevice.of(server, ann, clock);

  ConfirmingDevicesTest() throws RefusedException {}

  @Test
  void theNewDeviceIsConfirmedAndHasThePins() throws Exception {
    laptop.setUp();
    laptop.pins.verified(bob, root);
    laptop.confirm(phone);
    assertThat(phone.ring.standing()).isInstanceOf(OwnStanding.Confirmed.class);
    assertThat(phone.pins.pinned(bob)).contains(root.bytes());
  }

  @Test
  void pinsPassBothWaysBetweenConfirmedDevices() throws Exception {
    laptop.setUp();
    laptop.confirm(phone);
    laptop.ring.refresh();
    laptop.pins.verified(bob, root);
    assertThat(phone.pins.sync()).isZero();
    assertThat(phone.pins.pinned(bob)).contains(root.bytes());
    clock.advance(Duration.ofSeconds(1));
    phone.pins.withdraw(bob, root);
    laptop.pins.sync();
    assertThat(laptop.pins.pinned(bob)).isEmpty();
  }

  @Test
  void aPinThatCouldNotBeSharedIsSharedLater() throws Exception {
    laptop.setUp();
    laptop.confirm(phone);
    laptop.ring.refresh();
    server.unreachable = true;
    assertThatThrownBy(() -> laptop.pins.verified(bob, root)).isNotNull();
    assertThat(laptop.pins.pinned(bob)).contains(root.bytes());
    server.unreachable = false;
    laptop.pins.sync();
    phone.pins.sync();
    assertThat(phone.pins.pinned(bob)).contains(root.bytes());
    assertThat(laptop.memory.state().unshared()).isEmpty();
  }

  @Test
  void aPinHandedOutUnderAnotherNameIsRefused() throws Exception {
    laptop.setUp();
    laptop.confirm(phone);
    laptop.ring.refresh();
    laptop.pins.verified(bob, root);
    server.pinsShownAs = phone.id;
    assertThat(phone.pins.sync()).isEqualTo(1);
    assertThat(phone.pins.pinned(bob)).isEmpty();
  }

  @Test
  void pinsAreNotSealedToAKeyTheDeviceHasNotSigned() throws Exception {
    laptop.setUp();
    laptop.confirm(phone);
    PublishedKeys truth = server.truth(ann);
    KeyedDevice eve = KeyedDevice.of(server, ann, clock);
    List<PublishedDevice> devices =
        truth.devices().stream()
            .map(device ->
                device.device().equals(phone.id)
                    ? new PublishedDevice(
                        phone.id, device.certificate(), eve.identity.newestPrekey().bytes())
                    : device)
            .toList();
    server.shown.put(
        ann, new PublishedKeys(ann, truth.list(), truth.heads(), devices, truth.toggle()));
    laptop.ring.refresh();
    laptop.pins.verified(bob, root);
    assertThat(server.pinsFor(ann, phone.id)).isZero();
    server.shown.clear();
    laptop.ring.refresh();
    laptop.pins.sync();
    assertThat(server.pinsFor(ann, phone.id)).isEqualTo(1);
  }

  @Test
  void theRecoveryCodeBringsPinsBackFromLostDevices() throws Exception {
    String code = laptop.setUp();
    laptop.pins.verified(bob, root);
    phone.ring.maintain();
    phone.ring.enrolment().replace(code, Set.of(), phone.pins);
    assertThat(phone.list().active()).containsOnlyKeys(phone.id);
    assertThat(phone.pins.pinned(bob)).contains(root.bytes());
  }

  @Test
  void whatARevokedDeviceHasVerifiedIsSignedAgainByOnesThatAreLeft() throws Exception {
    laptop.setUp();
    laptop.confirm(phone);
    phone.ring.refresh();
    phone.pins.verified(bob, root);
    laptop.pins.sync();
    laptop.ring.revoke(phone.id, ListAction.Reason.RETIRED);
    laptop.pins.sync();
    assertThat(laptop.pins.pinned(bob)).contains(root.bytes());
    KeyedDevice tablet = KeyedDevice.of(server, ann, clock);
    laptop.confirm(tablet);
    assertThat(tablet.pins.pinned(bob)).contains(root.bytes());
    clock.advance(Duration.ofSeconds(1));
    laptop.pins.withdraw(bob, root);
    laptop.pins.sync();
    assertThat(laptop.pins.pinned(bob)).isEmpty();
  }

  @Test
  void aDeviceThatWasAwayForLongerThanItsPrekeyLivesGetsItsCopiesAnew() throws Exception {
    laptop.setUp();
    laptop.confirm(phone);
    laptop.ring.refresh();
    laptop.pins.verified(bob, root);
    clock.advance(Duration.ofDays(15));
    phone.ring.maintain();
    assertThat(phone.pins.sync()).isEqualTo(1);
    assertThat(phone.pins.pinned(bob)).isEmpty();

    laptop.ring.maintain();
    laptop.pins.sync();
    assertThat(phone.pins.sync()).isZero();
    assertThat(phone.pins.pinned(bob)).contains(root.bytes());
  }

  @Test
  void anyOtherDeviceThatHasAnEntrySealsItAnew() throws Exception {
    laptop.setUp();
    laptop.confirm(phone);
    KeyedDevice tablet = KeyedDevice.of(server, ann, clock);
    laptop.confirm(tablet);
    laptop.pins.verified(bob, root);
    tablet.pins.sync();
    clock.advance(Duration.ofDays(15));
    phone.ring.maintain();
    phone.pins.sync();
    tablet.ring.maintain();
    tablet.pins.sync();
    phone.pins.sync();
    assertThat(phone.pins.pinned(bob)).contains(root.bytes());
  }

  @Test
  void whatStaysUnreadableIsDroppedOnceForEachPrekey() throws Exception {
    laptop.setUp();
    laptop.confirm(phone);
    laptop.ring.refresh();
    laptop.pins.verified(bob, root);
    clock.advance(Duration.ofDays(15));
    phone.ring.maintain();
    var copy = phone.directory.pins(false).getFirst();
    for (int i = 0; i < 3; i++) {
      phone.pins.sync();
      phone.directory.addPins(
          copy.author(),
          copy.sequence(),
          Map.of(new PinRecipient.Device(phone.id), copy.envelope()));
    }
    assertThat(server.drops).isEqualTo(1);
    clock.advance(DeviceIdentity.ROTATED);
    phone.ring.maintain();
    phone.pins.sync();
    assertThat(server.drops).isEqualTo(2);
  }

  @Test
  void afterStartingOverTheNewRecoveryCodeBringsPinsBack() throws Exception {
    laptop.setUp();
    laptop.pins.verified(bob, root);
    String code;
    try (NewRoot begun = laptop.ring.enrolment().reset()) {
      begun.publish();
      code = begun.recoveryCode();
    }
    laptop.pins.sync();
    phone.ring.maintain();
    phone.ring.enrolment().replace(code, Set.of(), phone.pins);
    assertThat(phone.pins.pinned(bob)).contains(root.bytes());
  }

  @Test
  void theListIsNotTakenBeforeThePersonHasCompared() throws Exception {
    laptop.setUp();
    phone.ring.maintain();
    NewDeviceConfirming asking =
        NewDeviceConfirming.begin(phone.directory, phone.ring, clock, random);
    assertThat(asking.poll()).isEmpty();
    ConfirmingAnother answering =
        ConfirmingAnother.answer(
            laptop.directory,
            laptop.ring,
            laptop.pins,
            clock,
            random,
            ConfirmingAnother.waiting(laptop.directory, laptop.ring).getFirst());
    assertThatThrownBy(answering::theyMatch).isInstanceOf(NotPossibleException.class);
    asking.poll();
    answering.poll();
    answering.theyMatch();
    assertThatThrownBy(asking::finish).isInstanceOf(NotPossibleException.class);
    assertThat(phone.ring.refresh()).isInstanceOf(OwnStanding.Unconfirmed.class);
    asking.theyMatch();
    assertThat(asking.finish()).isTrue();
  }

  @Test
  void anotherListThanTheConfirmedDeviceHasNamedIsRefused() throws Exception {
    laptop.setUp();
    phone.ring.maintain();
    NewDeviceConfirming asking =
        NewDeviceConfirming.begin(phone.directory, phone.ring, clock, random);
    ConfirmingAnother.answer(
        laptop.directory,
        laptop.ring,
        laptop.pins,
        clock,
        random,
        ConfirmingAnother.waiting(laptop.directory, laptop.ring).getFirst());
    asking.poll();
    asking.theyMatch();
    // The server puts the new device into a list of its own making.
    try (var forged = RootKey.generate(random)) {
      DeviceList made =
          ListAuthor.genesis(forged, phone.identity.device().certificate(), clock.instant());
      server.shown.put(
          ann,
          new PublishedKeys(ann, DeviceList.encode(made.entries()), List.of(), List.of(), null));
    }
    assertThatThrownBy(asking::finish)
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.rule()).isEqualTo(Rule.R_NEW_5));
  }
}
