package sotto.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.e2ee.device.ListAuthor;
import sotto.e2ee.device.RootKey;
import sotto.e2ee.identity.ListAction;
import sotto.e2ee.secret.Randomness;
import sotto.protocol.DeviceId;

/** Sealed logs of pins over HTTP. */
final class PinCopiesTest extends KeyTests {
  private static final String NOBODY = "0".repeat(32);

  @BeforeEach
  void begin() {
    ben.begin();
    server.switchboard().takeNotices();
  }

  private static String pins(String author, String sequence, String copies) {
    return "{\"author\":%s,\"sequence\":%s,\"copies\":[%s]}".formatted(author, sequence, copies);
  }

  private static String copy(String recipient, String envelope) {
    return "{\"recipient\":\"%s\",\"envelope\":\"%s\"}".formatted(recipient, envelope);
  }

  private ApiClient.Reply add(String author, String sequence, String copies) {
    return ben.client.post("/me/keys/pins", pins("\"" + author + "\"", sequence, copies));
  }

  @Test
  void eachDeviceFindsItsCopiesInTheOrderOfTheLogs() {
    String first = "1".repeat(32);
    add(first, "4294967295", copy(ben.deviceId.value(), "AAAA")).demand(204);
    add(first, "2", copy(ben.deviceId.value(), "BBBB") + "," + copy("recovery", "CCCC"))
        .demand(204);
    add(NOBODY, "3", copy(ben.deviceId.value(), "DDDD") + "," + copy(NOBODY, "EEEE")).demand(204);
    assertThat(server.switchboard().takeNotices())
        .containsExactly(bensNotice(), bensNotice(), bensNotice());

    assertThat(ben.client.get("/me/keys/pins").demand(200).json().toString())
        .isEqualTo(
            ("[{\"author\":\"%1$s\",\"sequence\":3,\"envelope\":\"DDDD\"},"
                    + "{\"author\":\"%2$s\",\"sequence\":2,\"envelope\":\"BBBB\"},"
                    + "{\"author\":\"%2$s\",\"sequence\":4294967295,\"envelope\":\"AAAA\"}]")
                .formatted(NOBODY, first));
    assertThat(ben.client.get("/me/keys/pins?recipient=recovery").demand(200).json().toString())
        .isEqualTo("[{\"author\":\"%s\",\"sequence\":2,\"envelope\":\"CCCC\"}]".formatted(first));
    assertThat(ada.client.get("/me/keys/pins?recipient=recovery").json()).isEmpty();
  }

  @Test
  void theSameAgainIsFineAndAnotherInItsPlaceIsNot() {
    ben.addPin(0, "recovery", "AAAA").demand(204);
    server.switchboard().takeNotices();

    ben.addPin(0, "recovery", "AAAA").demand(204);
    ben.addPin(0, "recovery", "BBBB").demandError(409, "PIN_EXISTS");

    assertThat(server.switchboard().takeNotices()).isEmpty();
    assertThat(ben.client.get("/me/keys/pins?recipient=recovery").text("/0/envelope"))
        .isEqualTo("AAAA");
  }

  @Test
  void aCopyForEachOf32DevicesAndTheRecoveryKeyFitsOneRequest() {
    String envelope = "A".repeat(5460) + "AA";
    String copies =
        IntStream.range(0, 32)
            .mapToObj(i -> copy(DeviceId.random().value(), envelope))
            .collect(Collectors.joining(",", "", "," + copy("recovery", envelope)));
    assertThat(copies.length()).isGreaterThan(180_000);

    add(NOBODY, "0", copies).demand(204);

    assertInvalid(add(NOBODY, "1", copies + "," + copy(NOBODY, "AAAA")), "copies");
    assertInvalid(add(NOBODY, "1", copy(NOBODY, envelope + "A")), "envelope");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "null | 0 | {\"recipient\":\"recovery\",\"envelope\":\"AAAA\"} | author",
        "\"x\" | 0 | {\"recipient\":\"recovery\",\"envelope\":\"AAAA\"} | author",
        "\"ID\" | -1 | {\"recipient\":\"recovery\",\"envelope\":\"AAAA\"} | sequence",
        "\"ID\" | 4294967296 | {\"recipient\":\"recovery\",\"envelope\":\"AAAA\"} | sequence",
        "\"ID\" | null | {\"recipient\":\"recovery\",\"envelope\":\"AAAA\"} | sequence",
        "\"ID\" | 0 | '' | copies",
        "\"ID\" | 0 | null | copies[0]",
        "\"ID\" | 0 | {\"recipient\":\"Recovery\",\"envelope\":\"AAAA\"} | recipient",
        "\"ID\" | 0 | {\"envelope\":\"AAAA\"} | recipient",
        "\"ID\" | 0 | {\"recipient\":\"recovery\"} | envelope",
        "\"ID\" | 0 | {\"recipient\":\"recovery\",\"envelope\":\"\"} | envelope",
        "\"ID\" | 0 | {\"recipient\":\"recovery\",\"envelope\":\"A\"} | envelope"
      })
  void anInvalidFieldIsNamed(String author, String sequence, String copies, String field) {
    String body = pins(author.replace("ID", NOBODY), sequence, copies);
    assertInvalid(ben.client.post("/me/keys/pins", body), field);
  }

  @Test
  void aRecipientThatIsNeitherLeftOutNorRecoveryIsAnInvalidField() {
    assertInvalid(ben.client.get("/me/keys/pins?recipient=" + NOBODY), "recipient");
  }

  @Test
  void aDeviceThatTheListDoesNotHaveTakesNoPlaceInALog() {
    KeyedClient other = bensOther();
    assertRefused(other.addPin(0, "recovery", "AAAA"), "author");
    ben.put(ben.append(ben.keptList(), new ListAction.Add(other.certificate()))).demand(200);
    other.addPin(0, "recovery", "AAAA").demand(204);
  }

  @Test
  void copiesComeInPages() {
    for (int sequence = 0; sequence < 3; sequence++) {
      ben.addPin(sequence, "recovery", "AAA" + (char) ('A' + sequence)).demand(204);
    }
    String path = "/me/keys/pins?recipient=recovery&limit=2";
    assertThat(ben.client.get(path).demand(200).json()).hasSize(2);
    String after = "&afterAuthor=" + ben.deviceId + "&afterSequence=";
    assertThat(ben.client.get(path + after + 1).demand(200).json()).hasSize(1);
    assertThat(ben.client.get(path + after + 1).text("/0/envelope")).isEqualTo("AAAC");
    assertThat(ben.client.get(path + after + 2).json()).isEmpty();
    assertInvalid(ben.client.get(path + "&afterSequence=1"), "afterSequence");
    assertInvalid(ben.client.get(path + "&afterAuthor=" + NOBODY), "afterSequence");
    assertInvalid(ben.client.get(path + "&afterAuthor=x&afterSequence=1"), "afterAuthor");
    assertInvalid(ben.client.get("/me/keys/pins?limit=201"), "limit");
  }

  @Test
  void aDeviceDropsWhatItCannotOpenAndNobodyElsesCopies() {
    String own = ben.deviceId.value();
    add(NOBODY, "0", copy(own, "AAAA") + "," + copy("recovery", "RRRR")).demand(204);
    add(NOBODY, "1", copy(own, "BBBB") + "," + copy(NOBODY, "CCCC")).demand(204);
    server.switchboard().takeNotices();

    ben.client.delete("/me/keys/pins/" + NOBODY + "?from=1").demand(204);

    assertThat(server.switchboard().takeNotices()).containsExactly(bensNotice());
    assertThat(ben.client.get("/me/keys/pins/reach").demand(200).json().toString())
        .isEqualTo(
            ("[{\"recipient\":\"%1$s\",\"author\":\"%1$s\",\"next\":2},"
                    + "{\"recipient\":\"%2$s\",\"author\":\"%1$s\",\"next\":1},"
                    + "{\"recipient\":\"recovery\",\"author\":\"%1$s\",\"next\":1}]")
                .formatted(NOBODY, own));
    add(NOBODY, "1", copy(own, "DDDD")).demand(204);
    server.switchboard().takeNotices();
    ben.client.delete("/me/keys/pins/" + NOBODY + "?from=2").demand(204);
    assertThat(server.switchboard().takeNotices()).as("nothing was there").isEmpty();
    assertInvalid(ben.client.delete("/me/keys/pins/x"), "author");
    assertInvalid(ben.client.delete("/me/keys/pins/" + NOBODY + "?from=-1"), "from");
  }

  @Test
  void startingOverDropsTheCopiesThatTheOldRecoveryCodeWouldOpen() throws Exception {
    ben.addPin(0, "recovery", "AAAA").demand(204);
    try (RootKey root = RootKey.generate(Randomness.secure())) {
      ben.put(ListAuthor.reset(ben.keptList(), root, ben.certificate(), server.clock().instant()))
          .demand(200);
    }
    assertThat(ben.client.get("/me/keys/pins?recipient=recovery").json()).isEmpty();
    ben.addPin(0, "recovery", "BBBB").demand(204);
  }
}
