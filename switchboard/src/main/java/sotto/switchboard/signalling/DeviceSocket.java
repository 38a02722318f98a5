package sotto.switchboard.signalling;

import sotto.protocol.signalling.CloseCode;

/** The sending side of one socket. From any thread; never blocks. */
interface DeviceSocket {
  /** Sends one text frame, after those before it. Does nothing once it is closed. */
  void send(String text);

  /** Closes with the code, after all earlier frames. */
  void close(CloseCode code);

  /** Whether more waits to be written than a socket with a reading client can leave behind. */
  boolean isBacklogged();

  /** The time of the last arrival, in milliseconds of the ticker. */
  long heardAtMillis();
}
