package sotto.e2ee.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import sotto.e2ee.Person;
import sotto.e2ee.SeededRandomness;
import sotto.e2ee.device.EntrySigner;
import sotto.e2ee.device.ListAuthor;
import sotto.e2ee.device.LocalDevice;
import sotto.e2ee.device.RecoveryCode;
import sotto.e2ee.device.RootKey;
import sotto.e2ee.rules.RefusedException;

class DeviceListTest {
  private final Person bob = Person.of("bob", ClientClass.WEB);
  private final LocalDevice thief =
      Person.newDevice(bob.user(), ClientClass.WEB, new SeededRandomness("thief"));

  DeviceListTest() throws RefusedException {}

  @Test
  void aThiefWhoRevokesTheOwnerIsPutOutByTheRoot() throws Exception {
    DeviceList two = append(bob.list(), bob.device(), new ListAction.Add(thief.certificate()));
    DeviceList stolen =
        append(two, thief, new ListAction.Revoke(bob.device().id(), ListAction.Reason.LOST));
    assertThat(stolen.active()).containsOnlyKeys(thief.id());
    DeviceList back =
        append(stolen, bob.root(), new ListAction.Replace(List.of(bob.device().certificate())));
    assertThat(back.active()).containsOnlyKeys(bob.device().id());
    assertThat(back.standingOf(thief.certificate())).isEqualTo(DeviceList.Standing.REVOKED);
    assertThat(ListMemory.of(stolen).compare(back)).isEqualTo(ListMemory.News.MORE_ENTRIES);
  }

  @Test
  void theRootSettlesAFork() throws Exception {
    DeviceList seen = append(bob.list(), bob.device(), new ListAction.Add(thief.certificate()));
    DeviceList settled =
        append(bob.list(), bob.root(), new ListAction.Replace(List.of(bob.device().certificate())));
    assertThat(ListMemory.of(seen).compare(settled)).isEqualTo(ListMemory.News.MORE_ENTRIES);
  }

  @Test
  void theRecoveryCodeBringsTheSameRootBack() throws Exception {
    RootKey back = RootKey.ofSeed(RecoveryCode.read(bob.root().recoveryCode()));
    DeviceList restored = append(bob.list(), back, new ListAction.Add(thief.certificate()));
    assertThat(ListMemory.of(bob.list()).compare(restored)).isEqualTo(ListMemory.News.MORE_ENTRIES);
  }

  @Test
  void aResetIsAnotherRoot() throws Exception {
    RootKey other = RootKey.generate(new SeededRandomness("other root"));
    DeviceList reset = ListAuthor.reset(bob.list(), other, thief.certificate(), Person.NOW);
    assertThat(ListMemory.of(bob.list()).compare(reset)).isEqualTo(ListMemory.News.ANOTHER_ROOT);
  }

  @Test
  void theWordOfTheDeviceInTheCallDoesNotKeepAListFresh() throws Exception {
    DeviceList two = append(bob.list(), bob.device(), new ListAction.Add(thief.certificate()));
    HeadStatement ofThief = thief.attest(two.head(), Person.NOW);
    HeadStatement ofBob = bob.device().attest(two.head(), Person.NOW);
    assertThat(ListFreshness.isFresh(two, List.of(ofThief), thief.id(), Person.NOW)).isFalse();
    assertThat(ListFreshness.isFresh(two, List.of(ofThief, ofBob), thief.id(), Person.NOW))
        .isTrue();
    assertThat(
            ListFreshness.isFresh(
                two, List.of(ofBob), thief.id(), Person.NOW.plus(Duration.ofDays(7)).plusMillis(1)))
        .isFalse();
  }

  private static DeviceList append(DeviceList list, EntrySigner signer, ListAction action)
      throws RefusedException {
    return ListAuthor.append(list, signer, action, Person.NOW);
  }
}
