package sotto.client;

import java.util.concurrent.CompletionStage;

/** Opens WebSockets to the server. */
public interface Transport {
  /** An open socket. */
  interface Socket {
    /**
     * Sends one text frame. The next may be sent when this one's stage has completed.
     *
     * @return fails if the socket is closed
     */
    CompletionStage<Void> send(String text);

    /** Lets one more frame arrive. */
    void requestOne();

    /** Says goodbye and closes. */
    void close();

    /** Drops the connection without a word. */
    void abort();
  }

  /** The events of a socket; one call at a time. */
  interface Listener {
    void received(String text);

    /** The socket is gone; said once. {@code code} is 1006 if there was no goodbye. */
    void closed(int code);
  }

  /**
   * Opens a socket; the first frame may arrive at once, later ones when asked for.
   *
   * @return fails with {@link HandshakeException} if the server does not want it, else with an I/O
   *     error
   */
  CompletionStage<Socket> open(Listener listener);

  /** The server answered the handshake with an HTTP status of its own. */
  final class HandshakeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;

    public HandshakeException(int status) {
      super("the handshake was answered with HTTP status " + status);
      this.status = status;
    }

    public int status() {
      return status;
    }
  }
}
