package sotto.e2e.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TapTest {
  @Test
  void passesBothWaysAndKeepsWhatPassed() throws Exception {
    InetAddress here = InetAddress.getLoopbackAddress();
    try (Tap tap = new Tap();
        DatagramSocket ben = new DatagramSocket(0, here);
        DatagramSocket ada = new DatagramSocket(0, here)) {
      InetSocketAddress front =
          tap.inFrontOf((InetSocketAddress) ben.getLocalSocketAddress(), "Ben", "Ada");
      assertThat(front).isNotEqualTo(ben.getLocalSocketAddress());

      ada.send(datagram("hello", front));
      DatagramPacket asked = receive(ben);
      ben.send(datagram("here", (InetSocketAddress) asked.getSocketAddress()));
      DatagramPacket answer = receive(ada);

      assertThat(text(asked)).isEqualTo("hello");
      assertThat(text(answer)).isEqualTo("here");
      assertThat(answer.getSocketAddress()).isEqualTo(front);
      assertThat(tap.passed()).extracting(Datagram::from).containsExactly("Ada", "Ben");
      assertThat(new Capture(tap.passed()).bytes()).asString().isEqualTo("hellohere");
    }
  }

  private static DatagramPacket datagram(String text, InetSocketAddress to) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    return new DatagramPacket(bytes, bytes.length, to);
  }

  private static DatagramPacket receive(DatagramSocket socket) throws Exception {
    socket.setSoTimeout(20_000);
    DatagramPacket datagram = new DatagramPacket(new byte[100], 100);
    socket.receive(datagram);
    return datagram;
  }

  private static String text(DatagramPacket datagram) {
    return new String(datagram.getData(), 0, datagram.getLength(), StandardCharsets.US_ASCII);
  }
}
