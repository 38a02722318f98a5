package sotto.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Http2FramesTest {
  @Test
  void aFrameHasItsLengthTypeFlagsAndStreamInFront() {
    byte[] payload = new byte[0x012345];
    byte[] frame =
        Http2Frames.encode(Http2Frames.HEADERS, Http2Frames.END_HEADERS, 0x01020304, payload);
    assertThat(frame).hasSize(Http2Frames.HEAD_BYTES + payload.length);
    assertThat(HexFormat.of().formatHex(frame, 0, Http2Frames.HEAD_BYTES))
        .isEqualTo("012345" + "01" + "04" + "01020304");
  }

  @Test
  void settingsArePairsOfIdentifierAndValue() {
    assertThat(HexFormat.of().formatHex(Http2Frames.settings(4, 0x7f0000, 1, 0)))
        .isEqualTo("00000c" + "04" + "00" + "00000000" + "0004007f0000" + "000100000000");
  }
}
