package sotto.client.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sotto.client.directory.InMemoryKeys;
import sotto.client.directory.KeyDirectoryException;
import sotto.client.directory.PublishedKeys;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.device.ListAuthor;
import sotto.e2ee.device.RootKey;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.identity.HeadStatement;
import sotto.e2ee.identity.ListAction;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.rules.Rule;
import sotto.e2ee.secret.Randomness;
import sotto.e2ee.toggle.ToggleStatement;
import sotto.protocol.UserId;
import sotto.testkit.TestClock;

class KeyRingTest {
  private final TestClock clock = new TestClock();
  private final InMemoryKeys server = new InMemoryKeys(clock);
  private final UserId ann = UserId.random();

  private KeyedDevice device() throws RefusedException {
    return KeyedDevice.of(server, ann, clock);
  }

  private KeyedDevice again(KeyedDevice device) throws RefusedException {
    return new KeyedDevice(server, ann, device.id, device.memory, clock);
  }

  private void show(DeviceList list) {
    PublishedKeys truth = server.truth(ann);
    server.shown.put(
        ann,
        new PublishedKeys(
            ann,
            DeviceList.encode(list.entries()),
            truth.heads(),
            truth.devices(),
            truth.toggle()));
  }

  @Test
  void settingUpGivesTheRecoveryCodeAndConfirmsThisDevice() throws Exception {
    KeyedDevice laptop = device();
    assertThat(laptop.ring.maintain()).isInstanceOf(OwnStanding.NotSetUp.class);
    assertThat(laptop.setUp()).matches("([0-9A-Z]{4}-){13}[0-9A-Z]{4}");
    assertThat(laptop.ring.standing()).isInstanceOf(OwnStanding.Confirmed.class);
    assertThat(server.truth(ann).heads()).hasSize(1);
    assertThat(server.truth(ann).devices()).hasSize(1);
    assertThatThrownBy(laptop.ring.enrolment()::setUp).isInstanceOf(NotPossibleException.class);
  }

  @Test
  void settingUpCanBeTriedAgainWhenTheServerWasNotThere() throws Exception {
    KeyedDevice laptop = device();
    laptop.ring.maintain();
    try (NewRoot root = laptop.ring.enrolment().setUp()) {
      server.unreachable = true;
      assertThatThrownBy(root::publish).isInstanceOf(KeyDirectoryException.class);
      server.unreachable = false;
      root.publish();
    }
    assertThat(laptop.ring.standing()).isInstanceOf(OwnStanding.Confirmed.class);
  }

  @Test
  void aLostAnswerToAListThatWasStoredIsNoFailure() throws Exception {
    KeyedDevice laptop = device();
    server.lostAnswers = 1;
    laptop.setUp();
    assertThat(laptop.ring.standing()).isInstanceOf(OwnStanding.Confirmed.class);
  }

  @Test
  void theKeysAreTheSameAfterARestart() throws Exception {
    KeyedDevice laptop = device();
    laptop.setUp();
    KeyedDevice after = again(laptop);
    assertThat(after.identity.device().certificate())
        .isEqualTo(laptop.identity.device().certificate());
    assertThat(after.identity.newestPrekey()).isEqualTo(laptop.identity.newestPrekey());
    assertThat(after.ring.maintain()).isInstanceOf(OwnStanding.Confirmed.class);
  }

  @Test
  void prekeysAreRotatedWeeklyAndErasedOnceTheyHaveExpired() throws Exception {
    KeyedDevice laptop = device();
    laptop.setUp();
    long first = laptop.identity.newestPrekey().prekeyId();
    clock.advance(DeviceIdentity.ROTATED.minusSeconds(1));
    laptop.ring.maintain();
    assertThat(laptop.identity.newestPrekey().prekeyId()).isEqualTo(first);
    clock.advance(Duration.ofSeconds(1));
    laptop.ring.maintain();
    assertThat(laptop.identity.newestPrekey().prekeyId()).isEqualTo(first + 1);
    assertThat(server.truth(ann).devices().getFirst().prekey())
        .isEqualTo(laptop.identity.newestPrekey().bytes());
    assertThat(laptop.identity.held().key(first)).isPresent();
    clock.advance(Duration.ofDays(7).plusMinutes(10));
    laptop.ring.maintain();
    assertThat(laptop.identity.held().key(first)).isPresent();
    clock.advance(Duration.ofMillis(1));
    laptop.ring.maintain();
    assertThat(laptop.identity.held().key(first)).isEmpty();
    assertThat(again(laptop).identity.held().key(first)).isEmpty();
  }

  @Test
  void thisDeviceVouchesForTheListDailyAndWhenItLearnsOfAnEntry() throws Exception {
    KeyedDevice laptop = device();
    laptop.setUp();
    ByteString first = server.truth(ann).heads().getFirst();
    clock.advance(Duration.ofHours(23));
    laptop.ring.maintain();
    assertThat(server.truth(ann).heads()).containsExactly(first);
    clock.advance(Duration.ofHours(1));
    laptop.ring.maintain();
    assertThat(server.truth(ann).heads()).doesNotContain(first);
    KeyedDevice phone = device();
    laptop.confirm(phone);
    for (ByteString head : server.truth(ann).heads()) {
      assertThat(HeadStatement.parse(head).head()).isEqualTo(laptop.list().head());
    }
    assertThat(server.truth(ann).heads()).hasSize(2);
  }

  @Test
  void theRecoveryCodeConfirmsANewDevice() throws Exception {
    KeyedDevice laptop = device();
    String code = laptop.setUp();
    KeyedDevice phone = device();
    assertThat(phone.ring.maintain()).isInstanceOf(OwnStanding.Unconfirmed.class);
    phone.ring.enrolment().restore(code.toLowerCase(Locale.ROOT), phone.pins);
    assertThat(phone.list().active()).containsOnlyKeys(laptop.id, phone.id);
    assertThat(laptop.ring.maintain()).isInstanceOf(OwnStanding.Confirmed.class);
  }

  @Test
  void aRecoveryCodeOfSomebodyElseIsRefused() throws Exception {
    device().setUp();
    KeyedDevice phone = device();
    phone.ring.maintain();
    try (RootKey other = RootKey.generate(Randomness.secure())) {
      assertThatThrownBy(() -> phone.ring.enrolment().restore(other.recoveryCode(), phone.pins))
          .isInstanceOfSatisfying(
              RefusedException.class, e -> assertThat(e.rule()).isEqualTo(Rule.R_REC_1));
    }
    assertThat(phone.ring.refresh()).isInstanceOf(OwnStanding.Unconfirmed.class);
  }

  @Test
  void theRecoveryCodeSaysWhichDevicesCount() throws Exception {
    KeyedDevice laptop = device();
    String code = laptop.setUp();
    KeyedDevice stolen = device();
    laptop.confirm(stolen);
    KeyedDevice phone = device();
    phone.ring.maintain();
    phone.ring.enrolment().replace(code, Set.of(laptop.id), phone.pins);
    assertThat(phone.list().active()).containsOnlyKeys(laptop.id, phone.id);
    assertThat(laptop.ring.maintain()).isInstanceOf(OwnStanding.Confirmed.class);
    assertThat(stolen.ring.maintain()).isInstanceOf(OwnStanding.Revoked.class);
  }

  @Test
  void aRevokedDeviceNoLongerCountsAndSaysSo() throws Exception {
    KeyedDevice laptop = device();
    laptop.setUp();
    KeyedDevice phone = device();
    laptop.confirm(phone);
    laptop.ring.revoke(phone.id, ListAction.Reason.LOST);
    assertThat(laptop.list().active()).containsOnlyKeys(laptop.id);
    assertThat(phone.ring.maintain()).isInstanceOf(OwnStanding.Revoked.class);
    assertThatThrownBy(() -> phone.ring.revoke(laptop.id, ListAction.Reason.LOST))
        .isInstanceOf(NotPossibleException.class);
  }

  @Test
  void aListThatGrewMeanwhileIsGoneOnFrom() throws Exception {
    KeyedDevice laptop = device();
    String code = laptop.setUp();
    KeyedDevice phone = device();
    laptop.confirm(phone);
    KeyedDevice tablet = device();
    tablet.ring.maintain();
    tablet.ring.enrolment().restore(code, tablet.pins);
    phone.ring.revoke(laptop.id, ListAction.Reason.RETIRED);
    assertThat(phone.list().active()).containsOnlyKeys(phone.id, tablet.id);
  }

  @Test
  void aResetIsAnotherRootToTheOtherDevices() throws Exception {
    KeyedDevice laptop = device();
    laptop.setUp();
    DeviceList own = laptop.list();
    KeyedDevice phone = device();
    phone.ring.maintain();
    try (NewRoot root = phone.ring.enrolment().reset()) {
      root.publish();
    }
    assertThat(phone.ring.standing()).isInstanceOf(OwnStanding.Confirmed.class);
    assertThat(laptop.ring.maintain()).isInstanceOf(OwnStanding.AnotherRoot.class);
    assertThat(laptop.ring.party()).isEmpty();
    assertThat(laptop.ring.maySign()).isFalse();
    assertThatThrownBy(() -> laptop.pins.verified(UserId.random(), own.root()))
        .isInstanceOf(NotPossibleException.class);

    show(own);
    assertThat(laptop.ring.refresh()).isInstanceOf(OwnStanding.Confirmed.class);
    assertThat(laptop.ring.maySign()).isTrue();
  }

  @Test
  void aListThatWasShortenedIsAnAlert() throws Exception {
    KeyedDevice laptop = device();
    laptop.setUp();
    DeviceList before = laptop.list();
    KeyedDevice phone = device();
    laptop.confirm(phone);
    show(before);
    assertThat(again(laptop).ring.maintain()).isInstanceOf(OwnStanding.RolledBack.class);
    server.shown.put(ann, new PublishedKeys(ann, null, List.of(), List.of(), null));
    assertThat(again(laptop).ring.maintain()).isInstanceOf(OwnStanding.RolledBack.class);
  }

  @Test
  void aListThatPartsIsAnAlertAndOnlyReplacedByTheRecoveryCode() throws Exception {
    KeyedDevice laptop = device();
    String code = laptop.setUp();
    DeviceList before = laptop.list();
    KeyedDevice phone = device();
    laptop.confirm(phone);
    KeyedDevice other = device();
    show(
        ListAuthor.append(
            before,
            laptop.identity.device(),
            new ListAction.Add(other.identity.device().certificate()),
            clock.instant()));
    assertThat(laptop.ring.refresh()).isInstanceOf(OwnStanding.Forked.class);
    assertThat(laptop.ring.party()).isEmpty();
    assertThatThrownBy(() -> laptop.ring.enrolment().restore(code, laptop.pins))
        .isInstanceOf(NotPossibleException.class);
  }

  @Test
  void aListThatDoesNotVerifyIsAnAlert() throws Exception {
    KeyedDevice laptop = device();
    laptop.setUp();
    byte[] bytes = DeviceList.encode(laptop.list().entries()).toArray();
    bytes[bytes.length - 1] ^= 1;
    server.shown.put(ann, new PublishedKeys(ann, ByteString.of(bytes), List.of(), List.of(), null));
    assertThat(laptop.ring.maintain()).isInstanceOf(OwnStanding.Unverifiable.class);
  }

  @ParameterizedTest
  @EnumSource(ToggleStatement.Value.class)
  void theSettingIsSignedAndCountsUp(ToggleStatement.Value value) throws Exception {
    KeyedDevice laptop = device();
    laptop.setUp();
    KeyedDevice phone = device();
    laptop.confirm(phone);
    laptop.ring.setToggle(ToggleStatement.Value.ON);
    phone.ring.setToggle(value);
    laptop.ring.maintain();
    assertThat(laptop.ring.toggle()).contains(value);
    assertThat(server.isOn(ann)).isEqualTo(value != ToggleStatement.Value.OFF);
    ByteString toggle = Objects.requireNonNull(server.truth(ann).toggle());
    assertThat(ToggleStatement.parse(toggle).counter()).isEqualTo(2);
  }
}
