package sotto.e2ee.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Test;
import sotto.e2ee.Mutations;
import sotto.e2ee.SeededRandomness;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.media.IceCredentials;
import sotto.e2ee.rules.RefusedException;

/** A signal either is refused, or is written again byte for byte. */
class SignalFuzzTest {
  private static final LegId LEG = new LegId("ab".repeat(16));

  @FuzzTest
  void content(byte[] data) {
    try {
      read(ByteString.of(data));
    } catch (RefusedException expected) {
      assertThat(expected.kind()).isNotNull();
    }
  }

  @FuzzTest
  void frame(byte[] data) {
    try {
      open(ByteString.of(data));
    } catch (RefusedException expected) {
      assertThat(expected.kind()).isNotNull();
    }
  }

  @Test
  void nothingNearAGoodOneDoesAnythingElse() throws Exception {
    ByteString zeros = ByteString.zeros(32);
    Signal.Confirm confirm = new Signal.Confirm(zeros, zeros);
    Mutations.around("frame", new SignalSender(LEG, key()).seal(confirm), SignalFuzzTest::open);
    Signal restart = new Signal.Restart(new IceCredentials("ufrag", "p".repeat(22)));
    Mutations.around("content", SignalCodec.write(restart), SignalFuzzTest::read);
    Signal candidate = new Signal.Candidate("0", "candidate:1");
    Mutations.around("content", SignalCodec.write(candidate), SignalFuzzTest::read);
  }

  private static void read(ByteString content) throws RefusedException {
    assertThat(SignalCodec.write(SignalCodec.read(content))).isEqualTo(content);
  }

  private static void open(ByteString frame) throws RefusedException {
    new SignalReceiver(LEG, key(), CallRole.CALLER).open(frame);
  }

  private static DirectionKey key() {
    return DirectionKey.cut(new SeededRandomness("session").secret(DirectionKey.MATERIAL_BYTES));
  }
}
