package sotto.server;

import static org.assertj.core.api.Assertions.assertThat;
import static sotto.server.KeyedClient.damaged;
import static sotto.server.KeyedClient.text;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.identity.HeadStatement;
import sotto.e2ee.identity.ListAction;
import sotto.e2ee.identity.ListHead;

/** Devices vouch for the end of their list. */
final class HeadStatementsTest extends KeyTests {
  private String shown() {
    return ada.keysOf(ben).path("heads").toString();
  }

  private static String json(HeadStatement statement) {
    return "[\"" + text(statement.object().bytes()) + "\"]";
  }

  @Test
  void theNewestStatementOfADeviceIsShown() {
    DeviceList list = ben.begin();
    HeadStatement first = ben.device.attest(list.head(), ben.now());
    HeadStatement second = ben.device.attest(list.head(), ben.now().plusSeconds(60));

    ben.putHead(second.object().bytes()).demand(204);
    ben.putHead(first.object().bytes()).demand(204);

    assertThat(shown()).isEqualTo(json(second));
  }

  @Test
  void aStatementAboutAnEarlierEntryOfTheListIsKept() {
    DeviceList first = ben.begin();
    ben.put(ben.append(first, new ListAction.Add(bensOther().certificate()))).demand(200);

    ben.attest(first.head(), ben.now()).demand(204);

    assertThat(shown()).isEqualTo(json(ben.device.attest(first.head(), ben.now())));
  }

  @Test
  void aStatementIsRefusedBeforeThereIsAList() {
    ListHead head = ben.newList(KeyedClient.newRoot()).head();
    assertRefused(ben.attest(head, ben.now()), "statement");
  }

  @Test
  void aStatementThatIsNoGoodIsRefused() {
    DeviceList list = ben.begin();
    ListHead other = new ListHead(list.head().sequence(), ByteString.zeros(32));
    ListHead later = new ListHead(1, list.head().id());

    assertRefused(ben.attest(other, ben.now()), "statement", "R-HEAD-2");
    assertRefused(ben.attest(later, ben.now()), "statement", "R-HEAD-2");
    assertUntimely(
        ben.attest(list.head(), ben.now().plus(Duration.ofMinutes(11))), "statement", "R-HEAD-3");
    assertRefused(
        ben.putHead(damaged(ben.device.attest(list.head(), ben.now()).object().bytes())),
        "statement",
        "R-HEAD-1");
    assertRefused(ben.putHead(ByteString.of(new byte[] {7})), "statement", "R-DEC-1");
    assertThat(shown()).isEqualTo("[]");
  }

  @Test
  void onlyTheDeviceItselfKeepsItsStatement() {
    KeyedClient other = bensOther();
    DeviceList list = ben.append(ben.begin(), new ListAction.Add(other.certificate()));
    ben.put(list).demand(200);

    assertRefused(
        other.putHead(ben.device.attest(list.head(), ben.now()).object().bytes()), "statement");
    assertRefused(
        ada.putHead(ben.device.attest(list.head(), ben.now()).object().bytes()), "statement");
  }

  @Test
  void aDeviceTheListDoesNotHaveVouchesForNothing() {
    KeyedClient unconfirmed = bensOther();
    DeviceList list = ben.begin();
    assertRefused(unconfirmed.attest(list.head(), ben.now()), "statement", "R-HEAD-1");
  }

  @Test
  void theStatementOfARevokedDeviceIsNotShownAnyMore() {
    KeyedClient other = bensOther();
    DeviceList list = ben.append(ben.begin(), new ListAction.Add(other.certificate()));
    ben.put(list).demand(200);
    other.attest(list.head(), ben.now()).demand(204);
    assertThat(ada.keysOf(ben).path("heads")).hasSize(1);

    ben.put(ben.append(list, new ListAction.Revoke(other.deviceId, ListAction.Reason.LOST)))
        .demand(200);

    assertThat(shown()).isEqualTo("[]");
  }
}
