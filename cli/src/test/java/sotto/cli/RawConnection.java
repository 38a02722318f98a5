package sotto.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** A connection to a server whose client writes any bytes and reads at any time. */
final class RawConnection implements AutoCloseable {
  private final Socket socket;
  private final AtomicLong writtenBytes = new AtomicLong();

  RawConnection(String url) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), URI.create(url).getPort());
  }

  /** Writes the same bytes repeatedly, from a thread of its own, until the connection is closed. */
  void flood(byte[] what, int times) {
    Thread.ofVirtual()
        .start(() -> {
          try {
            for (int i = 0; i < times; i++) {
              write(what);
            }
          } catch (IOException e) {
            // closed by either side
          }
        });
  }

  void write(byte[] what) throws IOException {
    socket.getOutputStream().write(what);
    writtenBytes.addAndGet(what.length);
  }

  void write(String what) throws IOException {
    write(what.getBytes(StandardCharsets.US_ASCII));
  }

  /** The bytes written so far; the number stops rising when the server no longer reads. */
  long writtenBytes() {
    return writtenBytes.get();
  }

  /** Reads that many bytes, or to the end. */
  long skip(long bytes) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    long read = 0;
    while (read < bytes) {
      int some =
          socket.getInputStream().read(buffer, 0, (int) Math.min(buffer.length, bytes - read));
      if (some < 0) {
        break;
      }
      read += some;
    }
    return read;
  }

  /** Reads up to and with the empty line that ends a head. */
  String head() throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
      int next = socket.getInputStream().read();
      if (next < 0) {
        break;
      }
      head.write(next);
    }
    return head.toString(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
