package sotto.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.Test;
import sotto.protocol.DeviceId;
import sotto.protocol.ErrorCode;
import sotto.store.Pins;
import sotto.store.Pins.Copy;
import sotto.store.Pins.Pin;
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

  @Test
  void eachRecipientFindsItsOwnCopiesByAuthorAndSequence() throws Exception {
    DeviceId first = new DeviceId("0".repeat(32));
    DeviceId last = new DeviceId("f".repeat(32));
    store.pins().add(ada.id(), last, 0, List.of(copy(desk, "last 0")));
    store.pins().add(ada.id(), first, 10, List.of(copy(desk, "first 10"), forRecovery("r 10")));
    store.pins().add(ada.id(), first, 9, List.of(copy(phone, "phone's"), copy(desk, "first 9")));

    assertThat(store.pins().of(ada.id(), desk))
        .containsExactly(
            new Pin(first, 9, bytes("first 9")),
            new Pin(first, 10, bytes("first 10")),
            new Pin(last, 0, bytes("last 0")));
    assertThat(store.pins().of(ada.id(), phone))
        .containsExactly(new Pin(first, 9, bytes("phone's")));
    assertThat(store.pins().of(ada.id(), null)).containsExactly(new Pin(first, 10, bytes("r 10")));
  }

  @Test
  void aUserFindsOnlyOwnPins() throws Exception {
    User bob = user("Bob");
    store.pins().add(ada.id(), phone, 0, List.of(copy(desk, "ada's")));
    store.pins().add(bob.id(), phone, 0, List.of(copy(desk, "bob's")));

    assertThat(store.pins().of(bob.id(), desk)).containsExactly(new Pin(phone, 0, bytes("bob's")));
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

    assertThat(store.pins().of(ada.id(), desk)).containsExactly(new Pin(phone, 3, bytes("one")));
    assertThat(store.pins().of(ada.id(), null)).as("all or none").isEmpty();
  }

  @Test
  void twoCopiesForOneRecipientAreRefusedUnlessTheyAreOne() throws Exception {
    assertRefused(
        ErrorCode.PIN_EXISTS,
        () ->
            store.pins().add(ada.id(), phone, 3, List.of(copy(desk, "one"), copy(desk, "other"))));

    store.pins().add(ada.id(), phone, 3, List.of(copy(desk, "one"), copy(desk, "one")));
    assertThat(store.pins().of(ada.id(), desk)).hasSize(1);
  }

  @Test
  void thereAreNotMoreThanTenThousandOfAUser() throws Exception {
    fill(Pins.MAX_COPIES - 1);
    store.pins().add(ada.id(), phone, 1_000_000, List.of(copy(desk, "the last")));

    assertRefused(
        ErrorCode.KEY_REFUSED,
        () -> store.pins().add(ada.id(), phone, 1_000_001, List.of(copy(desk, "too many"))));

    store.pins().add(ada.id(), phone, 1_000_000, List.of(copy(desk, "the last")));
    assertThat(store.pins().of(ada.id(), desk)).hasSize(Pins.MAX_COPIES);
    store.pins().add(user("Bob").id(), phone, 0, List.of(copy(desk, "another's")));
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
