package sotto.server.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import sotto.testkit.Http2Frames;
import sotto.testkit.TrustingClient;

/** A client that speaks HTTP/2 frame by frame. Spec: RFC 9113. */
final class Http2Peer implements AutoCloseable {
  static final int END_STREAM_AND_HEADERS = Http2Frames.END_STREAM | Http2Frames.END_HEADERS;

  /** The setting of the initial window (§6.5.2). */
  private static final int INITIAL_WINDOW = 4;

  /** GET https://a/ in HPACK. */
  private static final byte[] GET = {(byte) 0x82, (byte) 0x87, (byte) 0x84, 0x41, 1, 'a'};

  /**
   * A received frame.
   *
   * @param number the first of the payload; 0 if that is too short
   */
  record Frame(int type, int stream, int number) {}

  private final SSLSocket socket;
  private final DataInputStream in;
  private final DataOutputStream out;

  private Http2Peer(SSLSocket socket) throws IOException {
    this.socket = socket;
    this.in = new DataInputStream(socket.getInputStream());
    this.out = new DataOutputStream(socket.getOutputStream());
  }

  /**
   * Connects by TLS, with a small receive buffer, so that the kernels buffer little unread data.
   *
   * @param window the initial window of each stream, in bytes
   */
  static Http2Peer connect(int port, Path certificate, int window) throws Exception {
    Http2Peer peer = new Http2Peer(tls(port, certificate, "h2"));
    peer.out.write(Http2Frames.preface());
    peer.out.write(Http2Frames.settings(INITIAL_WINDOW, window));
    return peer;
  }

  /** A TLS connection that speaks the protocol of this ALPN name. */
  static SSLSocket tls(int port, Path certificate, String protocol)
      throws IOException, GeneralSecurityException {
    Socket plain = new Socket();
    plain.setReceiveBufferSize(4096);
    plain.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    SSLSocket socket =
        (SSLSocket)
            TrustingClient.context(certificate)
                .getSocketFactory()
                .createSocket(plain, "localhost", port, true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setApplicationProtocols(new String[] {protocol});
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    assertThat(socket.getApplicationProtocol()).isEqualTo(protocol);
    return socket;
  }

  /** Sends {@code GET /}; with its headers alone it never ends. */
  void get(int flags, int stream) throws IOException {
    frame(Http2Frames.HEADERS, flags, stream, GET);
  }

  /** Sends the same frame many times, in one write, for the connection as a whole. */
  void frames(int type, byte[] payload, int count) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < count; i++) {
      bytes.write(Http2Frames.encode(type, 0, 0, payload));
    }
    out.write(bytes.toByteArray());
  }

  void frame(int type, int flags, int stream, byte... payload) throws IOException {
    out.write(Http2Frames.encode(type, flags, stream, payload));
  }

  /** The next frame of that type; others before it are passed over. */
  Frame next(int type) throws IOException {
    while (true) {
      Frame frame = next();
      if (frame.type == type) {
        return frame;
      }
    }
  }

  private Frame next() throws IOException {
    int length = (in.readUnsignedByte() << 16) | in.readUnsignedShort();
    int type = in.readUnsignedByte();
    in.readUnsignedByte(); // flags
    int stream = in.readInt();
    byte[] payload = in.readNBytes(length);
    int number = length < Integer.BYTES ? 0 : ByteBuffer.wrap(payload).getInt();
    return new Frame(type, stream, number);
  }

  /** Reads until the server says that it ends the connection, or ends it. */
  void awaitEnd() throws IOException {
    try {
      next(Http2Frames.GOAWAY);
    } catch (EOFException | SocketException e) {
      // It has ended without a word.
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
