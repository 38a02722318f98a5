package sotto.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.toggle.ToggleStatement.Value;

/** A new process on the same folder has all keys, and no pending confirmation. */
final class KeysAfterRestartTest {
  @Test
  void everythingThatWasKeptIsThereAfterARestart() {
    TestServer first = TestServer.withPeople();
    KeyedClient ben = KeyedClient.signIn(first, TestServer.MEMBER);
    KeyedClient newDevice = KeyedClient.signIn(first, TestServer.MEMBER);
    KeyedClient ada = KeyedClient.signIn(first, TestServer.ADMINISTRATOR);
    ada.allowEndToEnd();
    DeviceList list = ben.begin();
    ben.publish().demand(204);
    ben.attest(list.head(), ben.now()).demand(204);
    ben.setEndToEnd(true, false, ben.toggle(1, Value.ON)).demand(200);
    ben.addPin(0, "recovery", "QUJD").demand(204);
    newDevice.client.post("/me/keys/confirmations", "{\"request\":\"QUJD\"}").demand(201);
    String before = ada.keysOf(ben).toString();
    assertThat(before).contains(KeyedClient.text(list), "\"toggle\"", "\"prekey\"");
    first.server().close();

    try (TestServer next = TestServer.in(first.folder(), values -> {}, ben.now())) {
      KeyedClient adaThere = KeyedClient.signIn(next, TestServer.ADMINISTRATOR);
      KeyedClient benThere = KeyedClient.signIn(next, TestServer.MEMBER);
      assertThat(adaThere.keysOf(ben).toString()).isEqualTo(before);
      assertThat(benThere.client.get("/me/keys/pins?recipient=recovery").text("/0/envelope"))
          .isEqualTo("QUJD");
      assertThat(benThere.client.get("/me/keys/confirmations").json()).isEmpty();
    }
  }
}
