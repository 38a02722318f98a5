package sotto.protocol.signalling;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import sotto.protocol.ErrorCode;

/**
 * Any text at all is either a frame that survives being written and read again, or a fault that
 * satisfies its invariants. Replays its corpus as an ordinary test; fuzzes with {@code
 * JAZZER_FUZZ=1}.
 */
class SignallingFuzzTest {
  @FuzzTest
  void decodeClientFrame(FuzzedDataProvider data) {
    String text = data.consumeRemainingAsString();
    try {
      Frame<ClientMessage> frame = SignallingCodec.decodeClientFrame(text);
      String again = SignallingCodec.encodeClientFrame(frame);
      assertThat(SignallingCodec.decodeClientFrame(again)).isEqualTo(frame);
    } catch (FrameDecodeException fault) {
      check(fault);
    }
  }

  @FuzzTest
  void decodeServerFrame(FuzzedDataProvider data) {
    String text = data.consumeRemainingAsString();
    try {
      Frame<ServerMessage> frame = SignallingCodec.decodeServerFrame(text);
      String again = SignallingCodec.encodeServerFrame(frame);
      assertThat(SignallingCodec.decodeServerFrame(again)).isEqualTo(frame);
    } catch (FrameDecodeException fault) {
      check(fault);
    }
  }

  private static void check(FrameDecodeException fault) {
    assertThat(fault.expected()).isNotBlank();
    assertThat(fault.getCause()).isNull();
    if (fault.seq() == null) {
      assertThat(fault.id()).isNull();
    } else {
      assertThat(fault.seq()).isPositive();
      assertThat(fault.code()).isIn(ErrorCode.INVALID_FIELD, ErrorCode.UNKNOWN_TYPE);
    }
    if (fault.code() == ErrorCode.MALFORMED_JSON || fault.code() == ErrorCode.TOO_LARGE) {
      assertThat(fault.seq()).isNull();
    }
  }
}
