package sotto.client.e2ee;

import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.session.Signal;

/** The reports of a {@link MediaEnd}; on any thread. */
public interface MediaEvents {
  /** A candidate of this end, to be sealed to the other. */
  void candidate(Signal.Candidate candidate);

  /**
   * DTLS is up.
   *
   * @param certificate DER of the certificate the other side really used
   */
  void secured(ByteString certificate);

  /** A binding message has come, on whatever channel. */
  void binding(ByteString message);

  /** The connection could not be made, or is lost for good. */
  void failed();
}
