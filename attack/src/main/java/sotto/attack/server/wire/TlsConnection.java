package sotto.attack.server.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import sotto.attack.server.subject.TargetServer;

/** A connection whose client writes any bytes, from any address of this machine. */
public final class TlsConnection implements AutoCloseable {
  private static final int CONNECT_MILLIS = 20_000;
  private static final int READ_MILLIS = 20_000;

  private static final Pattern LENGTH =
      Pattern.compile("\r\ncontent-length: *(\\d+)", Pattern.CASE_INSENSITIVE);

  private final Socket socket;

  private TlsConnection(Socket socket) {
    this.socket = socket;
  }

  /** A TCP connection, before TLS. */
  public static Socket tcp(TargetServer server, String address) throws IOException {
    Socket socket = new Socket();
    try {
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral(address), 0));
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()), CONNECT_MILLIS);
      socket.setSoTimeout(READ_MILLIS);
      socket.setTcpNoDelay(true);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /**
   * Connects, with TLS.
   *
   * @param protocol by ALPN: {@code http/1.1} or {@code h2}
   */
  public static TlsConnection open(TargetServer server, String address, String protocol)
      throws IOException {
    return over(server, tcp(server, address), protocol);
  }

  /** The same over a connection that is there. */
  public static TlsConnection over(TargetServer server, Socket tcp, String protocol)
      throws IOException {
    try {
      SSLSocket socket =
          (SSLSocket)
              server.tls().getSocketFactory().createSocket(tcp, "localhost", server.port(), true);
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setApplicationProtocols(new String[] {protocol});
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      return new TlsConnection(socket);
    } catch (IOException e) {
      tcp.close();
      throw e;
    }
  }

  public void write(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  public void write(String text) throws IOException {
    write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Reads so many bytes. */
  public byte[] read(int length) throws IOException {
    byte[] bytes = socket.getInputStream().readNBytes(length);
    if (bytes.length < length) {
      throw new IOException("the server closed the connection");
    }
    return bytes;
  }

  /** Reads up to and with the empty line that ends a head. */
  public String head() throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      head.writeBytes(read(1));
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  /** The status of the next answer; its body is not read. */
  public int status() throws IOException {
    return Integer.parseInt(head().substring("HTTP/1.1 ".length()).substring(0, 3));
  }

  /** Reads the next answer with its body; returns the status. */
  public int wholeAnswer() throws IOException {
    String head = head();
    Matcher length = LENGTH.matcher(head);
    if (length.find()) {
      read(Integer.parseInt(length.group(1)));
    }
    return Integer.parseInt(head.substring("HTTP/1.1 ".length()).substring(0, 3));
  }

  /** Reads fail after so long without a byte. */
  public void readWithin(int millis) throws IOException {
    socket.setSoTimeout(millis);
  }

  /**
   * Makes the receive buffer as small as possible, so that an unread answer stays at the server.
   */
  public void readSlowly() throws IOException {
    socket.setReceiveBufferSize(4096);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
