package sotto.client;

import java.util.concurrent.CompletionStage;

/** Opens WebSockets to the server. */
public interface Transport {
  /** An open socket. */
  interface Socket {
    /**
     * Sends one text frame. Send the next only when this stage has completed.
     *
     * @return fails if the socket is closed
     */
    CompletionStage<Void> send(String text);

    /** Requests one more frame. */
    void requestOne();

    /** Closes the socket with a close frame. */
    void close();

    /** Drops the connection without a close frame. */
    void abort();
  }

  /** The events of a socket, one at a time. */
  interface Listener {
    void received(String text);

    /** The socket is closed; called once. {@code code} is 1006 without a close frame. */
    void closed(int code);
  }

  /**
   * Opens a socket; the first frame may arrive at once, later ones on request.
   *
   * @return fails with {@link HandshakeException} if the server refuses, else with an I/O error
   */
  CompletionStage<Socket> open(Listener listener);

  /** Thrown when the server answers the handshake with another HTTP status. */
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
