package sotto.client.e2ee;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.OpaqueBody;

/** Any bytes either are a frame with a head or are refused. */
final class FrameHeadFuzzTest {
  private static final int HEAD_BYTES = 18;

  @FuzzTest
  void body(byte[] data) {
    String body = new String(data, StandardCharsets.ISO_8859_1);
    FrameHead.of(body)
        .ifPresent(head -> {
          assertThat(OpaqueBody.encode(head.frame())).isEqualTo(body);
          assertThat(head.leg()).isEqualTo(head.frame().slice(2, HEAD_BYTES).hex());
        });
  }

  @Test
  void aFrameNeedsAWholeHead() {
    for (int length = 0; length < HEAD_BYTES; length++) {
      assertThat(FrameHead.of(OpaqueBody.encode(ByteString.zeros(length)))).isEmpty();
    }
    assertThat(FrameHead.of(OpaqueBody.encode(ByteString.zeros(HEAD_BYTES)))).isPresent();
  }
}
