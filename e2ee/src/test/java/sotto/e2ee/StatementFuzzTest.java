package sotto.e2ee;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import sotto.e2ee.aead.Padding;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.OpaqueBody;
import sotto.e2ee.confirm.ConfirmRequest;
import sotto.e2ee.confirm.ConfirmResponse;
import sotto.e2ee.confirm.ConfirmingDevice;
import sotto.e2ee.confirm.NewDevice;
import sotto.e2ee.device.RecoveryCode;
import sotto.e2ee.identity.ClientClass;
import sotto.e2ee.pins.PinEntry;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.toggle.ToggleStatement;

/** Every other parser of bytes and texts from outside. */
class StatementFuzzTest {
  @FuzzTest
  void toggle(byte[] data) {
    refusedOrGood(data, ToggleStatement::parse);
  }

  @FuzzTest
  void pin(byte[] data) {
    refusedOrGood(data, PinEntry::parse);
  }

  @FuzzTest
  void padding(byte[] data) {
    refusedOrGood(
        data, input -> assertThat(Padding.pad(Padding.strip(input.toArray()))).isEqualTo(data));
  }

  @FuzzTest
  void body(byte[] data) {
    String text = new String(data, StandardCharsets.ISO_8859_1);
    refusedOrGood(
        data, input -> assertThat(OpaqueBody.encode(OpaqueBody.decode(text))).isEqualTo(text));
  }

  @FuzzTest
  void recoveryCode(byte[] data) {
    refusedOrGood(data, input -> RecoveryCode.read(new String(data, StandardCharsets.UTF_8)));
  }

  @FuzzTest
  void confirming(byte[] data) throws Exception {
    Person bob = Person.of("bob", ClientClass.WEB);
    refusedOrGood(data, input -> ConfirmRequest.parse(input, bob.user(), Person.NOW));
    refusedOrGood(
        data, input -> ConfirmResponse.parse(input, ByteString.zeros(32), bob.user(), Person.NOW));
  }

  @FuzzTest
  void reveal(byte[] data) throws Exception {
    refusedOrGood(data, answering().reveal());
  }

  @Test
  void nothingNearAGoodOneDoesAnythingElse() throws Exception {
    Person bob = Person.of("bob", ClientClass.WEB);
    Person eve = Person.of("eve", ClientClass.WEB);
    ByteString toggle =
        ToggleStatement.issue(
                bob.device().signingKey(),
                bob.user(),
                bob.device().id(),
                1,
                ToggleStatement.Value.ON,
                Person.NOW)
            .object()
            .bytes();
    Mutations.around("toggle", toggle, ToggleStatement::parse);
    ByteString pin =
        PinEntry.issue(
                bob.device(),
                0,
                PinEntry.NO_PREVIOUS,
                eve.user(),
                PinEntry.Action.VERIFIED,
                eve.list().root().bytes(),
                Person.NOW)
            .object()
            .bytes();
    Mutations.around("pin", pin, PinEntry::parse);
    NewDevice starting = new NewDevice(bob.device(), new SeededRandomness("fuzz"), Person.NOW);
    Mutations.around(
        "request",
        starting.request().object().bytes(),
        input -> ConfirmRequest.parse(input, bob.user(), Person.NOW));
  }

  @Test
  void nothingNearAConfirmationDoesAnythingElse() throws Exception {
    Answering good = answering();
    Mutations.around("response", good.responseBytes(), good.response());
    Mutations.around("reveal", good.revealBytes(), good.reveal());
  }

  /** A new device and the one that confirms it, each waiting for the other's message. */
  private record Answering(
      ByteString responseBytes,
      ByteString revealBytes,
      Mutations.Parser response,
      Mutations.Parser reveal) {}

  private static Answering answering() throws Exception {
    SeededRandomness random = new SeededRandomness("fuzz");
    Person bob = Person.of("bob", ClientClass.WEB);
    NewDevice starting =
        new NewDevice(Person.newDevice(bob.user(), ClientClass.WEB, random), random, Person.NOW);
    ConfirmRequest request =
        ConfirmRequest.parse(starting.request().object().bytes(), bob.user(), Person.NOW);
    ConfirmingDevice confirming = new ConfirmingDevice(bob.device(), bob.list(), request, random);
    ByteString response = confirming.response().object().bytes();
    return new Answering(
        response,
        starting.respond(response, Person.NOW).reveal().object().bytes(),
        input -> starting.respond(input, Person.NOW),
        confirming::reveal);
  }

  private static void refusedOrGood(byte[] data, Mutations.Parser parser) {
    try {
      parser.read(ByteString.of(data));
    } catch (RefusedException expected) {
      assertThat(expected.kind()).isNotNull();
    }
  }
}
