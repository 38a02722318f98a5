package sotto.protocol.signalling;

/** The codes with which the server closes a WebSocket (RFC 6455 §7.4.2, private use). */
public enum CloseCode {
  /** A text message is not UTF-8 (RFC 6455 §8.1). Reconnect without resuming. */
  NOT_UTF8(1007),
  /** The server is stopping or restarting: reconnect soon, with a random delay. */
  RESTART(1012),
  /**
   * The socket could not be admitted just now. {@code server.closing} before it has the pause after
   * which to try again.
   */
  TRY_AGAIN_LATER(1013),
  /**
   * A message broke the contract in a way that cannot be answered; the last error has the details.
   */
  PROTOCOL_ERROR(4000),
  /** Another socket of the same device has taken over. Do not reconnect automatically. */
  REPLACED(4001),
  /** The session has ended: sign in again. */
  SESSION_ENDED(4002),
  /** Messages were not read or not acknowledged fast enough. Reconnect without resuming. */
  TOO_SLOW(4003),
  /** Too many messages. Reconnect after a pause. */
  RATE_LIMITED(4004),
  /** Nothing was received for too long. Reconnect. */
  SILENT(4005),
  /** A frame was larger than allowed. */
  TOO_LARGE(4006),
  /**
   * The device has signed in again while it takes part in a call. Reconnect with the new session,
   * and resume: the link waits for it.
   */
  SIGNED_IN_AGAIN(4007);

  private final int code;

  CloseCode(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }
}
