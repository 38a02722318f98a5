package sotto.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import sotto.protocol.ErrorCode;
import sotto.store.Keys.Toggle;
import sotto.store.StoreConflictException;

/** The switch and the signed statement of its value are stored together or not at all. */
final class SignedTogglesTest extends KeysContract {
  private void set(boolean on, String statement, long counter) throws StoreConflictException {
    store.keys().setEndToEnd(ada.id(), on, false, new Toggle(bytes(statement), counter), byAda);
  }

  @Test
  void theSwitchAndTheStatementChangeTogetherWithAnAuditEntry() throws Exception {
    allow();

    set(true, "on", 7);

    assertThat(now(ada).endToEnd()).isTrue();
    assertThat(keys(ada).toggle()).isEqualTo(new Toggle(bytes("on"), 7));
    assertThat(lastEntry().action()).isEqualTo("user.end-to-end");
    assertThat(lastEntry().after()).contains("\"endToEnd\":true");
  }

  @Test
  void aCounterThatIsNotAboveTheOneKeptChangesNothing() throws Exception {
    allow();
    set(true, "on", 7);
    long number = lastEntry().number();

    for (long counter : new long[] {0, 6, 7}) {
      assertRefused(ErrorCode.KEY_REFUSED, () -> set(false, "off", counter));
    }

    assertThat(now(ada).endToEnd()).isTrue();
    assertThat(keys(ada).toggle()).isEqualTo(new Toggle(bytes("on"), 7));
    assertThat(lastEntry().number()).isEqualTo(number);
    set(false, "off", 8);
    assertThat(now(ada).endToEnd()).isFalse();
    assertThat(keys(ada).toggle()).isEqualTo(new Toggle(bytes("off"), 8));
  }

  @Test
  void whereASwitchIsNotAllowedNoStatementIsKept() throws Exception {
    assertRefused(ErrorCode.NOT_ALLOWED_BY_POLICY, () -> set(true, "on", 1));

    assertThat(now(ada).endToEnd()).isNull();
    assertThat(keys(ada).toggle()).isNull();
  }

  @Test
  void withoutAStatementTheOneThatIsKeptStays() throws Exception {
    allow();
    set(true, "on", 1);

    store.users().setEndToEnd(ada.id(), false, false, byAda);

    assertThat(now(ada).endToEnd()).isFalse();
    assertThat(keys(ada).toggle()).isEqualTo(new Toggle(bytes("on"), 1));
  }
}
