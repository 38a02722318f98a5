package sotto.server;

import static org.assertj.core.api.Assertions.assertThat;
import static sotto.server.KeyedClient.damaged;
import static sotto.server.KeyedClient.text;
import static sotto.server.TestServer.MEMBER;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.device.RootKey;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.identity.ListAction;
import sotto.e2ee.identity.ListEntry;
import sotto.e2ee.identity.ListSigner;
import sotto.protocol.DeviceId;

/** Device lists over HTTP: storing, refusals and notices. */
final class DeviceListUploadTest extends KeyTests {
  private static ListAction revoke(KeyedClient whom) {
    return new ListAction.Revoke(whom.deviceId, ListAction.Reason.LOST);
  }

  private static ListAction add(KeyedClient whom) {
    return new ListAction.Add(whom.certificate());
  }

  @Test
  void aListIsKeptShownToColleaguesAndToldToOnesOwnDevices() {
    DeviceList list = ben.newList(KeyedClient.newRoot());
    server.switchboard().takeNotices();

    ApiClient.Reply put = ben.put(list).demand(200);

    assertThat(put.text("/list")).isEqualTo(text(list));
    assertThat(put.text("/userId")).isEqualTo(ben.user.value());
    assertThat(server.switchboard().takeNotices()).containsExactly(bensNotice());
    assertThat(ada.keysOf(ben).path("list").asText()).isEqualTo(text(list));
    assertThat(ben.client.get("/me/keys").text("/keys/list")).isEqualTo(text(list));
    assertThat(ada.keysOf(ada).has("list")).as("somebody else's").isFalse();
  }

  @Test
  void aListThatExtendsTheOneThatIsKeptTakesItsPlaceAndTheSameAgainIsFine() {
    DeviceList first = ben.begin();
    DeviceList second = ben.append(first, add(bensOther()));
    ben.put(second).demand(200);
    server.switchboard().takeNotices();

    ben.put(second).demand(200);

    assertThat(server.switchboard().takeNotices()).isEmpty();
    assertThat(ada.keysOf(ben).path("list").asText()).isEqualTo(text(second));
  }

  @Test
  void aDeviceComesIntoAListWithNoCertificateFromTheFuture() {
    Instant nextMonth = ben.now().plus(Duration.ofDays(30));
    var early = KeyedClient.newDevice(ben.user, DeviceId.random(), nextMonth);
    DeviceList first = ben.begin();

    var tooEarly = ben.append(first, new ListAction.Add(early.certificate()));
    assertUntimely(ben.put(tooEarly), "list", "R-CERT-5");

    ben.put(ben.append(first, add(bensOther()))).demand(200);
  }

  @Test
  void aListThatIsShorterOrAnotherIsToldApartFromOneThatIsNoGood() {
    DeviceList first = ben.begin();
    DeviceList second = ben.append(first, add(bensOther()));
    ben.put(second).demand(200);
    DeviceList fork = ben.append(first, add(bensOther()));
    DeviceList another = ben.newList(KeyedClient.newRoot());
    server.switchboard().takeNotices();

    for (DeviceList list : List.of(first, fork, another)) {
      ApiClient.Reply reply = ben.put(list).demandError(409, "LIST_CHANGED");
      assertThat(reply.text("/field")).isEqualTo("list");
    }

    assertThat(server.switchboard().takeNotices()).isEmpty();
    assertThat(ada.keysOf(ben).path("list").asText()).isEqualTo(text(second));
  }

  @Test
  void aListThatDoesNotVerifyIsRefused() {
    DeviceList adas = ada.newList(KeyedClient.newRoot());
    DeviceList bens = ben.newList(KeyedClient.newRoot());

    assertRefused(ben.put(adas), "list", "R-LIST-5");
    assertRefused(ben.putList(damaged(DeviceList.encode(bens.entries()))), "list", "R-LIST-6");
    assertRefused(ben.putList(DeviceList.encode(List.of())), "list", "R-LIST-1");
    assertRefused(ben.putList(ByteString.of(new byte[] {1})), "list", "R-DEC-1");

    assertThat(ada.keysOf(ben).has("list")).isFalse();
  }

  @Test
  void aDeviceThatTheListHasRevokedChangesNothing() {
    KeyedClient stolen = bensOther();
    DeviceList both = ben.append(ben.begin(), add(stolen));
    DeviceList without = ben.append(both, revoke(stolen));
    ben.put(without).demand(200);

    DeviceList thiefs = stolen.append(both, revoke(ben));

    stolen.put(thiefs).demandError(401, "UNAUTHENTICATED");
    stolen.signInAgain(MEMBER);
    stolen.put(thiefs).demandError(409, "LIST_CHANGED");
    ListEntry forged =
        ListEntry.issue(
            stolen.device.signingKey(),
            ben.user,
            3,
            without.head().id(),
            stolen.now(),
            new ListSigner.Device(stolen.deviceId),
            revoke(ben));
    List<ListEntry> entries = new ArrayList<>(without.entries());
    entries.add(forged);
    assertRefused(stolen.putList(DeviceList.encode(entries)), "list", "R-LIST-7");
  }

  @Test
  void whatIsNotBase64urlInItsOneSpellingIsAnInvalidField() {
    for (String list : List.of("AA==", "A", "A+/A", "AB", "", "ä")) {
      assertInvalid(ben.client.put("/me/keys/list", "{\"list\":\"" + list + "\"}"), "list");
    }
    assertInvalid(ben.client.put("/me/keys/list", "{}"), "list");
    assertInvalid(ben.client.put("/me/keys/list", "{\"list\":7}"), "list");
  }

  @Test
  void ofTwoChangesAtOnceOneIsToldThatTheListChanged() throws Exception {
    DeviceList first = ben.begin();
    for (int round = 0; round < 5; round++) {
      DeviceList one = ben.append(first, add(bensOther()));
      DeviceList other = ben.append(first, add(bensOther()));

      List<Integer> statuses = atOnce(() -> ben.put(one).status(), () -> ben.put(other).status());

      assertThat(statuses).containsExactlyInAnyOrder(200, 409);
      first = statuses.getFirst() == 200 ? one : other;
      assertThat(ada.keysOf(ben).path("list").asText()).isEqualTo(text(first));
    }
  }

  private static List<Integer> atOnce(Callable<Integer> one, Callable<Integer> other)
      throws Exception {
    CyclicBarrier start = new CyclicBarrier(2);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> running = new ArrayList<>();
      for (Callable<Integer> task : List.of(one, other)) {
        running.add(
            threads.submit(() -> {
              start.await();
              return task.call();
            }));
      }
      return List.of(running.getFirst().get(), running.getLast().get());
    }
  }

  @Test
  void theAuditLogSaysWhoChangedTheListAndHowAndHasNoKey() {
    KeyedClient other = bensOther();
    DeviceList list = ben.append(ben.begin(), add(other));
    list = ben.append(list, revoke(other));
    ben.put(list).demand(200);

    JsonNode entry = ada.client.get("/admin/audit?limit=1").demand(200).json().path(0);

    assertThat(entry.path("action").asText()).isEqualTo("keys.list");
    assertThat(entry.path("actor").asText()).isEqualTo(ben.user.value());
    assertThat(entry.path("subject").asText()).isEqualTo("Ben Member <ben@example.org>");
    assertThat(entry.path("before").toString()).isEqualTo("{\"sequence\":0}");
    assertThat(entry.path("after").toString())
        .isEqualTo(
            ("{\"sequence\":2,\"entries\":[{\"action\":\"add\",\"devices\":[\"%1$s\"]},"
                    + "{\"action\":\"revoke\",\"devices\":[\"%1$s\"]}]}")
                .formatted(other.deviceId));
  }

  @Test
  void aListOfFullLengthIsKept() {
    DeviceList list = longList(DeviceList.MAX_ENTRIES - 1);
    assertThat(text(list).length()).isGreaterThan(300_000);

    ben.put(list).demand(200);

    assertThat(ada.keysOf(ben).path("list").asText()).isEqualTo(text(list));
  }

  @Test
  void longListsAreShownToOnePersonLessOftenThanShortOnes() {
    ben.put(longList(120)).demand(200);
    int shown = 0;
    while (ada.client.get("/keys/" + ben.user).status() == 200) {
      shown++;
    }
    assertThat(shown).isBetween(100, 300);
    ben.client.get("/me/keys").demand(200);
  }

  @Test
  void longListsAreVerifiedSeldomAndTheSameAgainNotAtAll() {
    DeviceList list = longList(180);
    ben.put(list).demand(200);
    DeviceList longer = ben.append(list, new ListAction.Add(bensOther().certificate()));

    ApiClient.Reply limited = ben.put(longer).demandError(429, "RATE_LIMITED");
    assertThat(limited.json().path("retryAfterSeconds").asInt()).isBetween(1, 600);
    ben.put(list).demand(200);
    ada.begin();

    server.clock().advance(Duration.ofMinutes(10));
    ben.put(longer).demand(200);
  }

  @Test
  void aBodyOfMoreThan512KibIsTooLarge() {
    ApiClient.Reply reply = putRaw(ben.client, 512 * 1024).demandError(413, "TOO_LARGE");
    assertThat(reply.text("/detail")).contains("524288");
    assertInvalid(putRaw(ben.client, 511 * 1024 + 1000), "list");
  }

  @Test
  void aLargeBodyOfAStrangerIsNotRead() {
    putRaw(server.client(), 512 * 1024).demandError(401, "UNAUTHENTICATED");
    putRaw(server.client(), 100 * 1024).demandError(401, "UNAUTHENTICATED");
    ben.client.get("/me").demand(200);
  }

  private static ApiClient.Reply putRaw(ApiClient client, int characters) {
    return client.put("/me/keys/list", "{\"list\":\"" + "A".repeat(characters) + "\"}");
  }

  /** Resets are the largest entries except replacements. */
  private DeviceList longList(int resets) {
    List<ListEntry> entries = new ArrayList<>(ben.newList(KeyedClient.newRoot()).entries());
    RootKey root = KeyedClient.newRoot();
    var reset =
        new ListAction.Reset(
            root.verifyingKey(), root.recoveryKem().publicKey(), ben.certificate());
    for (int i = 0; i < resets; i++) {
      // Not all of them: the text has to fit the body.
      ListAction action = i < 150 ? reset : new ListAction.Replace(List.of(ben.certificate()));
      entries.add(
          ListEntry.issue(
              root.signingKey(),
              ben.user,
              entries.size(),
              entries.getLast().id(),
              ben.now(),
              root.signer(),
              action));
    }
    try {
      return DeviceList.verify(ben.user, DeviceList.encode(entries));
    } catch (sotto.e2ee.rules.RefusedException e) {
      throw new AssertionError(e);
    }
  }
}
