package sotto.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sotto.protocol.DeviceId;
import sotto.protocol.ErrorCode;
import sotto.store.AuditEntry;
import sotto.store.Keys.SignedEntry;
import sotto.store.User;

/** A list grows only at its end, and each change is in the audit log. */
final class DeviceListsTest extends KeysContract {
  @Test
  void whoHasUploadedNothingHasNothing() {
    assertThat(keys(ada).entries()).isEmpty();
    assertThat(keys(ada).devices()).isEmpty();
    assertThat(keys(ada).heads()).isEmpty();
    assertThat(keys(ada).toggle()).isNull();
  }

  @Test
  void aListIsKeptInItsOrderAndIsItsUsersOwn() throws Exception {
    User bob = user("Bob");

    assertThat(store.keys().extendList(ada.id(), list("one", "two"), Set.of(), null, byAda))
        .isTrue();
    assertThat(
            store.keys().extendList(ada.id(), list("one", "two", "three"), Set.of(), null, byAda))
        .isTrue();

    assertThat(keys(ada).entries()).containsExactly(bytes("one"), bytes("two"), bytes("three"));
    assertThat(keys(bob).entries()).isEmpty();
  }

  @Test
  void theSameListAgainChangesNothingAndIsNotNoted() throws Exception {
    store.keys().extendList(ada.id(), list("one", "two"), Set.of(), null, byAda);
    long number = lastEntry().number();

    assertThat(store.keys().extendList(ada.id(), list("one", "two"), Set.of(), null, byAda))
        .isFalse();

    assertThat(keys(ada).entries()).hasSize(2);
    assertThat(lastEntry().number()).isEqualTo(number);
  }

  @Test
  void aListThatIsShorterOrAnotherIsRefusedAndTheOneKeptStays() throws Exception {
    store.keys().extendList(ada.id(), list("one", "two"), Set.of(), null, byAda);
    long number = lastEntry().number();

    for (List<SignedEntry> other :
        List.of(list("one"), list("one", "other"), list("other", "two", "three"))) {
      assertRefused(
          ErrorCode.LIST_CHANGED,
          () -> store.keys().extendList(ada.id(), other, Set.of(), null, byAda));
    }

    assertThat(keys(ada).entries()).containsExactly(bytes("one"), bytes("two"));
    assertThat(lastEntry().number()).isEqualTo(number);
  }

  @Test
  void theAuditLogTellsWhatWasDoneToWhichDevicesAndNoKey() throws Exception {
    DeviceId phone = DeviceId.random();
    SignedEntry first =
        new SignedEntry(bytes("key material"), "genesis", List.of(phone), false, false);
    store.keys().extendList(ada.id(), List.of(first), Set.of(), null, byAda);
    AuditEntry noted = lastEntry();

    assertThat(noted.action()).isEqualTo("keys.list");
    assertThat(noted.subject()).isEqualTo("Ada <ada@example.org>");
    assertThat(noted.actor()).isEqualTo(ada.id());
    assertThat(noted.before()).isNull();
    assertThat(noted.after())
        .isEqualTo(
            "{\"sequence\":0,\"entries\":[{\"action\":\"genesis\",\"devices\":[\"%s\"]}]}"
                .formatted(phone));

    SignedEntry second = new SignedEntry(bytes("more"), "revoke", List.of(phone), true, false);
    store.keys().extendList(ada.id(), List.of(first, second), Set.of(), null, byAda);
    assertThat(lastEntry().before()).isEqualTo("{\"sequence\":0}");
    assertThat(lastEntry().after())
        .isEqualTo(
            "{\"sequence\":1,\"entries\":[{\"action\":\"revoke\",\"devices\":[\"%s\"]}]}"
                .formatted(phone));
  }

  @Test
  void aDisabledUsersListIsKept() throws Exception {
    User bob = user("Bob");
    store.keys().extendList(bob.id(), list("one"), Set.of(), null, byAda);

    store.users().change(bob.id(), null, null, true, byAda);

    assertThat(keys(bob).entries()).containsExactly(bytes("one"));
  }

  @Test
  void bytesComeBackAsTheyWentInWhateverTheyAre() throws Exception {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    var entry = new SignedEntry(sotto.store.KeyBytes.of(all), "genesis", List.of(), false, true);
    store.keys().extendList(ada.id(), List.of(entry), Set.of(), null, byAda);

    assertThat(keys(ada).entries().getFirst().toArray()).isEqualTo(all);
    assertThat(keys(ada).entries().getFirst().toString()).isEqualTo("256 bytes");
  }
}
