package sotto.protocol.signalling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Slightly damaged frames are read, or refused as the contract says; there is no other failure. */
class MutatedFrameTest {
  private static final long SEED = 20260301;
  private static final int ROUNDS = 20_000;
  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "\"",
          "\\",
          "\\ud800",
          "null",
          "true",
          "-1",
          "1e999",
          "\u0000",
          "\"v\":1,",
          "\"seq\":2,",
          "9".repeat(400),
          "{\"a\":".repeat(30));

  @Test
  void damageIsRefusedAndNothingElseGoesWrong() {
    List<String> frames =
        Stream.concat(
                Examples.ofClient().map(SignallingCodec::encodeClientFrame),
                Examples.ofServer().map(SignallingCodec::encodeServerFrame))
            .toList();
    Random random = new Random(SEED);
    int refused = 0;
    for (int round = 0; round < ROUNDS; round++) {
      String text = damage(frames.get(random.nextInt(frames.size())), random);
      try {
        refused += isRefused(text) ? 1 : 0;
      } catch (RuntimeException | Error e) {
        throw new AssertionError("seed " + SEED + ", round " + round + ": " + text, e);
      }
    }
    assertThat(refused).as("seed %d", SEED).isBetween(ROUNDS / 4, ROUNDS - 1);
  }

  private static boolean isRefused(String text) {
    boolean refused = false;
    try {
      Frame<ClientMessage> frame = SignallingCodec.decodeClientFrame(text);
      assertThat(SignallingCodec.encodeClientFrame(frame)).isNotEmpty();
    } catch (FrameDecodeException _) {
      refused = true;
    }
    try {
      Frame<ServerMessage> frame = SignallingCodec.decodeServerFrame(text);
      assertThat(SignallingCodec.encodeServerFrame(frame)).isNotEmpty();
      return false;
    } catch (FrameDecodeException _) {
      return refused;
    }
  }

  private static String damage(String frame, Random random) {
    StringBuilder text = new StringBuilder(frame);
    for (int left = 1 + random.nextInt(3); left > 0 && !text.isEmpty(); left--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(4)) {
        case 0 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(8)));
        case 1 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
        case 2 -> text.setCharAt(at, (char) random.nextInt(256));
        default -> text.insert(at, frame, 0, random.nextInt(frame.length()));
      }
    }
    return text.toString();
  }
}
