package sotto.switchboard.signalling;

import sotto.protocol.signalling.CloseCode;

/** The sending side of one socket. From any thread; never blocks. */
interface DeviceSocket {
  /** Sends one text frame, after those before it. Nothing happens once it is closed. */
  void send(String text);

  /** Closes with the code, after what was sent before. */
  void close(CloseCode code);

  /** Whether more waits to be written than a socket that is read can leave behind. */
  boolean isBacklogged();

  /** When something arrived last, in milliseconds of the ticker. */
  long heardAtMillis();
}
