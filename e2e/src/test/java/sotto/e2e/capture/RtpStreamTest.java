package sotto.e2e.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The analysis of {@link CaptureTest} finds existing streams. */
class RtpStreamTest {
  private static final int FRAME_TICKS = 960;

  @Test
  void aSteadyStreamHasOneSizeAndOneStep() {
    RtpStream stream = only(steady(0xfff0, 40));

    assertThat(stream.sizes()).containsOnlyKeys(96);
    assertThat(stream.steps()).containsExactly(FRAME_TICKS);
  }

  @Test
  void silenceThatIsNotSentIsSeen() {
    List<RtpPacket> packets = steady(10, 20);
    packets.add(packet(30, FRAME_TICKS * 40, 96));

    assertThat(only(packets).steps()).containsExactly(FRAME_TICKS, FRAME_TICKS * 21);
  }

  @Test
  void whatIsLostOrComesLateOrTwiceIsNoSilence() {
    List<RtpPacket> packets = steady(0xfff0, 40);
    packets.subList(5, 9).clear();
    Collections.shuffle(packets.subList(10, 30), new Random(1));

    assertThat(only(packets).steps()).containsExactly(FRAME_TICKS);
  }

  @Test
  void oneOtherSizeIsSeen() {
    List<RtpPacket> packets = steady(10, 20);
    packets.add(packet(30, FRAME_TICKS * 20, 97));

    assertThat(only(packets).sizes()).containsOnlyKeys(96, 97);
  }

  private static RtpStream only(List<RtpPacket> packets) {
    List<RtpStream> streams = RtpStream.of(packets);
    assertThat(streams).hasSize(1);
    return streams.getFirst();
  }

  private static List<RtpPacket> steady(int first, int count) {
    List<RtpPacket> packets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      packets.add(packet((first + i) & 0xffff, i * FRAME_TICKS, 96));
    }
    return packets;
  }

  private static RtpPacket packet(int sequence, int timestamp, int bytes) {
    return new RtpPacket(111, sequence, timestamp, 7, Set.of(), bytes);
  }
}
