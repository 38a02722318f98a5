package sotto.server.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import sotto.e2ee.device.ListAuthor;
import sotto.e2ee.device.LocalDevice;
import sotto.e2ee.device.RootKey;
import sotto.e2ee.identity.ClientClass;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.identity.ListAction;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.secret.Randomness;
import sotto.protocol.DeviceId;
import sotto.protocol.UserId;
import sotto.store.KeyBytes;

class KnownListsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

  private final KnownLists lists = new KnownLists(new ListVerifier(), 3);
  private final UserId user = UserId.random();
  private final LocalDevice device = device(user);
  private final LocalDevice other = device(user);

  private static LocalDevice device(UserId user) {
    return LocalDevice.create(user, DeviceId.random(), ClientClass.WEB, NOW, Randomness.secure());
  }

  private static DeviceList listOf(LocalDevice device) throws RefusedException {
    return ListAuthor.genesis(RootKey.generate(Randomness.secure()), device.certificate(), NOW);
  }

  private static List<KeyBytes> entries(DeviceList list) {
    return list.entries().stream().map(e -> KeyText.stored(e.object().bytes())).toList();
  }

  @Test
  void aListIsVerifiedOnceWhileItStaysAsItIs() throws Exception {
    DeviceList first = listOf(device);
    KnownList known = lists.of(user, entries(first));

    assertThat(lists.of(user, entries(first))).isSameAs(known);
    assertThat(known.confirmed()).containsExactly(device.id());
  }

  @Test
  void aListThatGrewOrIsAnotherIsVerifiedAnew() throws Exception {
    DeviceList first = listOf(device);
    DeviceList grown =
        ListAuthor.append(first, device, new ListAction.Add(other.certificate()), NOW);
    lists.of(user, entries(first));

    assertThat(lists.of(user, entries(grown)).confirmed())
        .containsExactlyInAnyOrder(device.id(), other.id());
    assertThat(lists.of(user, entries(listOf(other))).confirmed()).containsExactly(other.id());
    assertThat(lists.of(user, List.of()).confirmed()).isEmpty();
  }

  @Test
  void whoIsGoneIsKnown() throws Exception {
    DeviceList both =
        ListAuthor.append(listOf(device), device, new ListAction.Add(other.certificate()), NOW);
    var revoke = new ListAction.Revoke(other.id(), ListAction.Reason.LOST);
    KnownList known = lists.of(user, entries(ListAuthor.append(both, device, revoke, NOW)));

    assertThat(known.isGone(other.id())).isTrue();
    assertThat(known.isGone(device.id())).isFalse();
    assertThat(known.isGone(DeviceId.random())).isFalse();
    KeyBytes certificate = KeyText.stored(other.certificate().bytes());
    assertThat(known.contradicts(other.id(), certificate)).isTrue();
    assertThat(known.contradicts(device.id(), certificate)).isTrue();
    assertThat(known.contradicts(DeviceId.random(), certificate)).isFalse();
  }

  @Test
  void aListThatIsLearntIsNotVerifiedAgain() throws Exception {
    DeviceList list = listOf(device);
    lists.learn(list);

    assertThat(lists.of(user, entries(list)).list()).containsSame(list);
  }

  @Test
  void noMoreEntriesAreRememberedThanAllowed() throws Exception {
    DeviceList first = listOf(device);
    KnownList known = lists.of(user, entries(first));
    for (int i = 0; i < 3; i++) {
      LocalDevice anothers = device(UserId.random());
      lists.of(anothers.user(), entries(listOf(anothers)));
      assertThat(lists.remembered()).isLessThanOrEqualTo(3);
    }

    assertThat(lists.of(user, entries(first))).as("forgotten").isNotSameAs(known);
  }

  @Test
  void aDatabaseThatSomebodyElseWroteIsNotTakenForAList() throws Exception {
    List<KeyBytes> anothers = entries(listOf(device));

    assertThatThrownBy(() -> lists.of(UserId.random(), anothers))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("R-LIST-5");
  }
}
