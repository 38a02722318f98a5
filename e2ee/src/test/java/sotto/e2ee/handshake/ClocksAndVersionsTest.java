package sotto.e2ee.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.e2ee.Person;
import sotto.e2ee.device.ListAuthor;
import sotto.e2ee.identity.ClientClass;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.identity.ListAction;

class ClocksAndVersionsTest {
  @ParameterizedTest
  @ValueSource(ints = {-9, 9})
  void clocksNineMinutesApartDoNotMatter(int minutes) throws Exception {
    Pair pair = new Pair("clocks");
    pair.calleeNow = Person.NOW.plus(Duration.ofMinutes(minutes));
    assertThat(pair.connect().callee().code()).isNotNull();
  }

  @Test
  void aPinnedContactOnAConfirmedDeviceIsVerified() throws Exception {
    Pair pair = new Pair("pinned");
    pair.aliceAsContact = new Contact(pair.alice.list(), pair.alice.list().root(), true, Map.of());
    assertThat(pair.receive(pair.offer().frame()).withoutAsking().peer().verified()).isTrue();
  }

  @Test
  void aKnownContactWhoseListNobodyElseVouchesForIsStale() throws Exception {
    Pair pair = new Pair("stale");
    DeviceList two =
        ListAuthor.append(
            pair.alice.list(),
            pair.alice.device(),
            new ListAction.Add(
                Person.newDevice(pair.alice.user(), ClientClass.DESKTOP, pair.random)
                    .certificate()),
            Person.NOW);
    pair.aliceAsContact = Contact.first(two);
    assertThat(pair.receive(pair.offer().frame()).concerns()).isEqualTo(Set.of(Concern.STALE_LIST));
  }

  @Test
  void aCallerWhoWasShownAnOldListOfOursIsSaidToBeBehind() throws Exception {
    Pair pair = new Pair("behind");
    DeviceList two =
        ListAuthor.append(
            pair.bob.list(),
            pair.bob.device(),
            new ListAction.Add(
                Person.newDevice(pair.bob.user(), ClientClass.WEB, pair.random).certificate()),
            Person.NOW);
    Person bob = pair.bob.withList(two);
    Consent<OfferedCall> consent =
        CalleeHandshake.receive(
            bob.party(),
            bob.held(),
            pair.aliceAsContact,
            new AnnouncedCall(pair.call, pair.alice.user()),
            pair.seen,
            pair.offer().frame(),
            Person.NOW);
    assertThat(List.copyOf(consent.concerns())).containsExactly(Concern.BEHIND);
  }
}
