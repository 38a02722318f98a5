package sotto.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import sotto.protocol.DeviceId;
import sotto.protocol.ErrorCode;
import sotto.protocol.UserId;
import sotto.store.Actor;
import sotto.store.Keys.SignedEntry;
import sotto.store.PinCopies;
import sotto.store.PinCopies.Copy;
import sotto.store.PinCopies.Pin;
import sotto.store.PinCopies.Place;
import sotto.store.PinCopies.Reach;
import sotto.store.User;

final class PinsTest extends KeysContract {
  private final DeviceId phone = DeviceId.random();
  private final DeviceId desk = DeviceId.random();

  private static Copy copy(DeviceId recipient, String envelope) {
    return new Copy(recipient, bytes(envelope));
  }

  private static Copy forRecovery(String envelope) {
    return new Copy(null, bytes(envelope));
  }

  private List<Pin> of(UserId user, @Nullable DeviceId recipient) {
    return store.pins().of(user, recipient, null, 2 * PinCopies.MAX_COPIES);
  }

  @Test
  void eachRecipientFindsItsOwnCopiesByAuthorAndSequence() throws Exception {
    DeviceId first = new DeviceId("0".repeat(32));
    DeviceId last = new DeviceId("f".repeat(32));
    store.pins().add(ada.id(), last, 0, List.of(copy(desk, "last 0")));
    store.pins().add(ada.id(), first, 10, List.of(copy(desk, "first 10"), forRecovery("r 10")));
    store.pins().add(ada.id(), first, 9, List.of(copy(phone, "phone's"), copy(desk, "first 9")));

    assertThat(of(ada.id(), desk))
        .containsExactly(
            new Pin(first, 9, bytes("first 9")),
            new Pin(first, 10, bytes("first 10")),
            new Pin(last, 0, bytes("last 0")));
    assertThat(of(ada.id(), phone)).containsExactly(new Pin(first, 9, bytes("phone's")));
    assertThat(of(ada.id(), null)).containsExactly(new Pin(first, 10, bytes("r 10")));
  }

  @Test
  void aUserFindsOnlyOwnPins() throws Exception {
    User bob = user("Bob");
    store.pins().add(ada.id(), phone, 0, List.of(copy(desk, "ada's")));
    store.pins().add(bob.id(), phone, 0, List.of(copy(desk, "bob's")));

    assertThat(of(bob.id(), desk)).containsExactly(new Pin(phone, 0, bytes("bob's")));
  }

  @Test
  void theSameAgainIsFineAndAnotherInItsPlaceIsNot() throws Exception {
    assertThat(store.pins().add(ada.id(), phone, 3, List.of(copy(desk, "one")))).isTrue();
    assertThat(store.pins().add(ada.id(), phone, 3, List.of(copy(desk, "one")))).isFalse();

    assertRefused(
        ErrorCode.PIN_EXISTS,
        () ->
            store
                .pins()
                .add(ada.id(), phone, 3, List.of(forRecovery("new"), copy(desk, "another"))));

    assertThat(of(ada.id(), desk)).containsExactly(new Pin(phone, 3, bytes("one")));
    assertThat(of(ada.id(), null)).as("all or none").isEmpty();
  }

  @Test
  void twoCopiesForOneRecipientAreRefusedUnlessTheyAreOne() throws Exception {
    assertRefused(
        ErrorCode.PIN_EXISTS,
        () ->
            store.pins().add(ada.id(), phone, 3, List.of(copy(desk, "one"), copy(desk, "other"))));

    store.pins().add(ada.id(), phone, 3, List.of(copy(desk, "one"), copy(desk, "one")));
    assertThat(of(ada.id(), desk)).hasSize(1);
  }

  @Test
  void thereAreNotMoreThanTenThousandOfAUser() throws Exception {
    fill(PinCopies.MAX_COPIES - 1);
    store.pins().add(ada.id(), phone, 1_000_000, List.of(copy(desk, "the last")));

    assertRefused(
        ErrorCode.KEY_REFUSED,
        () -> store.pins().add(ada.id(), phone, 1_000_001, List.of(copy(desk, "too many"))));

    store.pins().add(ada.id(), phone, 1_000_000, List.of(copy(desk, "the last")));
    assertThat(of(ada.id(), desk)).hasSize(PinCopies.MAX_COPIES);
    store.pins().add(user("Bob").id(), phone, 0, List.of(copy(desk, "another's")));
  }

  @Test
  void copiesAreFoundPageByPage() throws Exception {
    DeviceId first = new DeviceId("0".repeat(32));
    DeviceId last = new DeviceId("f".repeat(32));
    store.pins().add(ada.id(), last, 0, List.of(copy(desk, "last 0")));
    store.pins().add(ada.id(), first, 9, List.of(copy(desk, "first 9")));
    store.pins().add(ada.id(), first, 10, List.of(copy(desk, "first 10")));

    List<Pin> page = store.pins().of(ada.id(), desk, null, 1);
    assertThat(page).containsExactly(new Pin(first, 9, bytes("first 9")));
    assertThat(store.pins().of(ada.id(), desk, new Place(first, 9), 5))
        .containsExactly(new Pin(first, 10, bytes("first 10")), new Pin(last, 0, bytes("last 0")));
    assertThat(store.pins().of(ada.id(), desk, new Place(last, 0), 5)).isEmpty();
  }

  @Test
  void itIsKnownHowFarEachRecipientHasBeenGivenEachLog() throws Exception {
    assertThat(store.pins().reach(ada.id())).isEmpty();
    store.pins().add(ada.id(), phone, 0, List.of(copy(desk, "a"), forRecovery("b")));
    store.pins().add(ada.id(), phone, 1, List.of(copy(desk, "c")));
    store.pins().add(ada.id(), desk, 0, List.of(copy(phone, "d")));
    store.pins().add(user("Bob").id(), desk, 7, List.of(copy(phone, "bob's")));

    assertThat(store.pins().reach(ada.id()))
        .containsExactlyInAnyOrder(
            new Reach(desk, phone, 2), new Reach(null, phone, 1), new Reach(phone, desk, 1));
  }

  @Test
  void copiesThatCannotBeOpenedMakeRoomForOthers() throws Exception {
    for (int sequence = 0; sequence < 3; sequence++) {
      store.pins().add(ada.id(), phone, sequence, List.of(copy(desk, "old"), forRecovery("r")));
    }
    store.pins().add(ada.id(), desk, 1, List.of(copy(desk, "another log")));

    assertThat(store.pins().drop(ada.id(), desk, new Place(phone, 1))).isTrue();
    assertThat(store.pins().drop(ada.id(), desk, new Place(phone, 1))).isFalse();
    store.pins().add(ada.id(), phone, 1, List.of(copy(desk, "new")));

    assertThat(of(ada.id(), desk))
        .containsExactlyInAnyOrder(
            new Pin(phone, 0, bytes("old")),
            new Pin(phone, 1, bytes("new")),
            new Pin(desk, 1, bytes("another log")));
    assertThat(of(ada.id(), null)).hasSize(3);
  }

  @Test
  void whatNobodyCanOpenAnyMoreGoesWithTheChangeOfTheList() throws Exception {
    store
        .pins()
        .add(ada.id(), phone, 0, List.of(copy(desk, "a"), copy(phone, "b"), forRecovery("c")));
    UserId bob = user("Bob").id();
    store.pins().add(bob, phone, 0, List.of(copy(desk, "bob's")));
    SignedEntry genesis = new SignedEntry(bytes("genesis"), "genesis", List.of(phone), false, true);
    SignedEntry revoke = new SignedEntry(bytes("revoke"), "revoke", List.of(desk), true, false);
    SignedEntry reset = new SignedEntry(bytes("reset"), "reset", List.of(phone), false, true);
    Actor actor = Actor.local();

    store.keys().extendList(ada.id(), List.of(genesis), Set.of(phone, desk), null, actor);
    store.pins().add(ada.id(), phone, 0, List.of(forRecovery("c again")));
    store.keys().extendList(ada.id(), List.of(genesis, revoke), Set.of(phone), null, actor);
    assertThat(of(ada.id(), desk)).isEmpty();
    assertThat(of(ada.id(), phone)).hasSize(1);
    assertThat(of(ada.id(), null)).as("the same recovery code").hasSize(1);

    store.keys().extendList(ada.id(), List.of(genesis, revoke, reset), Set.of(phone), null, actor);
    assertThat(of(ada.id(), phone)).hasSize(1);
    assertThat(of(ada.id(), null)).as("another recovery code").isEmpty();
    assertThat(of(bob, desk)).as("somebody else's").hasSize(1);
  }

  private void fill(int rows) throws Exception {
    try (Connection connection = database.connect(config)) {
      connection.setAutoCommit(false);
      try (var insert =
          connection.prepareStatement("INSERT INTO pin_copies VALUES (?, ?, ?, ?, ?)")) {
        for (int i = 0; i < rows; i++) {
          insert.setString(1, ada.id().value());
          insert.setString(2, desk.value());
          insert.setString(3, phone.value());
          insert.setLong(4, i);
          insert.setBytes(5, new byte[] {1});
          insert.addBatch();
        }
        insert.executeBatch();
      }
      connection.commit();
    }
  }
}
