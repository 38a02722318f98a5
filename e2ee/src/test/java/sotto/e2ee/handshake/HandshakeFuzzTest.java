package sotto.e2ee.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Test;
import sotto.e2ee.Mutations;
import sotto.e2ee.SeededRandomness;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.envelope.Envelope;
import sotto.e2ee.envelope.Purpose;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.session.LegId;
import sotto.e2ee.sign.SignedObject;
import sotto.e2ee.sign.SigningKey;

/** The content of an OFFER or ANSWER either is refused, or is encoded again byte for byte. */
class HandshakeFuzzTest {
  private static final SigningKey KEY = SigningKey.generate(new SeededRandomness("fuzz"));

  @FuzzTest
  void offer(byte[] data) {
    try {
      readOffer(ByteString.of(data));
    } catch (RefusedException expected) {
      assertThat(expected.kind()).isNotNull();
    }
  }

  @FuzzTest
  void answer(byte[] data) {
    try {
      readAnswer(ByteString.of(data));
    } catch (RefusedException expected) {
      assertThat(expected.kind()).isNotNull();
    }
  }

  @FuzzTest
  void answerFrame(byte[] data) {
    try {
      AnswerFrame.read(new LegId("00".repeat(16)), ByteString.of(data));
    } catch (RefusedException expected) {
      assertThat(expected.kind()).isNotNull();
    }
  }

  @FuzzTest
  void envelope(byte[] data) throws Exception {
    try {
      Envelope.open(Purpose.OFFER, new Pair("fuzz").bob.held(), ByteString.of(data));
    } catch (RefusedException expected) {
      assertThat(expected.kind()).isNotNull();
    }
  }

  @FuzzTest
  void binding(byte[] data) throws Exception {
    try {
      new Pair("fuzz").connect().caller().binding(ByteString.of(data));
    } catch (RefusedException expected) {
      assertThat(expected.kind()).isNotNull();
    }
  }

  @Test
  void nothingNearAGoodOneDoesAnythingElse() throws Exception {
    Pair pair = new Pair("fuzz");
    OfferedLeg leg = pair.offer();
    ByteString offer = Envelope.open(Purpose.OFFER, pair.bob.held(), leg.frame()).content();
    Mutations.around("OFFER", offer, HandshakeFuzzTest::readOffer);
    Mutations.around(
        "envelope", leg.frame(), input -> Envelope.open(Purpose.OFFER, pair.bob.held(), input));
    ByteString answer = pair.accept(leg.frame()).frame();
    LegId id = new LegId(answer.slice(2, 18).hex());
    Mutations.around("ANSWER frame", answer, input -> AnswerFrame.read(id, input));
  }

  /** Each goes to a separate call, because a second message ends one. */
  @Test
  void nothingNearABindingMessageDoesAnythingElse() throws Exception {
    ByteString message = new Pair("fuzz").connect().callee().bindingMessage();
    for (int at = 0; at < message.size(); at++) {
      byte[] changed = message.toArray();
      changed[at] ^= 4;
      EstablishedCall caller = new Pair("fuzz").connect().caller();
      assertThatThrownBy(() -> caller.binding(ByteString.of(changed)))
          .isInstanceOf(RefusedException.class);
    }
  }

  private static void readOffer(ByteString bytes) throws RefusedException {
    SignedObject object = OfferBody.parse(bytes);
    assertThat(OfferBody.read(object).sign(KEY).body()).isEqualTo(object.body());
  }

  private static void readAnswer(ByteString bytes) throws RefusedException {
    SignedObject object = AnswerBody.parse(bytes);
    assertThat(AnswerBody.read(object).sign(KEY).body()).isEqualTo(object.body());
  }
}
