package sotto.server;

import static org.assertj.core.api.Assertions.assertThat;
import static sotto.server.KeyedClient.damaged;
import static sotto.server.KeyedClient.text;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.device.ListAuthor;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.identity.ListAction;
import sotto.e2ee.identity.PrekeyCertificate;
import sotto.e2ee.toggle.ToggleStatement;
import sotto.e2ee.toggle.ToggleStatement.Value;

/** No signed or sealed bytes are in the log, whether they are accepted or refused. */
final class KeysAreNotLoggedTest extends KeyTests {
  private final List<String> said = new ArrayList<>();

  @Test
  void noLineHasKeysStatementsOrEnvelopes() throws Exception {
    try (LogCapture log = new LogCapture()) {
      sayEverything();

      assertThat(log.lines()).anyMatch(line -> line.contains("putDeviceList"));
      assertThat(said).hasSizeGreaterThan(15);
      for (String secret : said) {
        assertThat(log.lines()).noneMatch(line -> line.contains(secret));
      }
    }
  }

  private void sayEverything() throws Exception {
    ada.allowEndToEnd();
    DeviceList list = ben.begin();
    PrekeyCertificate prekey = ben.newPrekey();
    ByteString certificate = ben.certificate().bytes();
    ben.publish(certificate, prekey.bytes()).demand(204);
    ben.publish(damaged(certificate), prekey.bytes()).demand(400);
    ben.publish(certificate, damaged(prekey.bytes())).demand(400);
    ByteString head = ben.device.attest(list.head(), ben.now()).object().bytes();
    ben.putHead(head).demand(204);
    ben.putHead(damaged(head)).demand(400);
    ToggleStatement toggle = ben.toggle(1, Value.ON);
    ben.setEndToEnd(true, false, toggle).demand(200);
    ben.setEndToEnd(true, false, toggle).demand(400);
    ByteString encoded = DeviceList.encode(list.entries());
    ben.putList(damaged(encoded)).demand(400);
    DeviceList another = ListAuthor.genesis(KeyedClient.newRoot(), ben.certificate(), ben.now());
    ben.put(another).demand(409);
    ben.put(ben.append(list, new ListAction.Add(bensOther().certificate()))).demand(200);
    String envelope = "QW4gZW52ZWxvcGUgdGhhdCBpcyBzZWFsZWQ";
    ben.addPin(0, "recovery", envelope).demand(204);
    ben.addPin(0, "recovery", "RW" + envelope.substring(2)).demand(409);
    ben.client.get("/me/keys/pins?recipient=recovery").demand(200);
    KeyedClient fresh = bensOther();
    String request = "QSByZXF1ZXN0IGZvciBjb25maXJtYXRpb24";
    fresh.client.post("/me/keys/confirmations", "{\"request\":\"%s\"}".formatted(request));
    fresh.client.post("/me/keys/confirmations", "{\"request\":\"%s\"".formatted(request));
    ada.keysOf(ben);

    List.of(certificate, prekey.bytes(), head, toggle.object().bytes(), encoded)
        .forEach(this::remember);
    remember(list.entries().getLast().object().signature());
    remember(ben.certificate().signingKey().bytes());
    remember(list.root().bytes());
    said.addAll(List.of(envelope, request));
  }

  private void remember(ByteString bytes) {
    // Long ones might be cut, so a part from the middle is searched for.
    int middle = bytes.size() / 2;
    ByteString part = bytes.slice(Math.max(0, middle - 15), Math.min(bytes.size(), middle + 15));
    said.add(text(bytes));
    said.add(text(part));
    said.add(part.hex());
  }
}
