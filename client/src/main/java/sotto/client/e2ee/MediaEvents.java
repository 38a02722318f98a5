package sotto.client.e2ee;

import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.session.Signal;

/** The events of a {@link MediaEnd}, on any thread. */
public interface MediaEvents {
  /** Ignores all events. */
  MediaEvents NONE =
      new MediaEvents() {
        @Override
        public void candidate(Signal.Candidate candidate) {}

        @Override
        public void secured(ByteString certificate) {}

        @Override
        public void binding(ByteString message) {}

        @Override
        public void failed() {}
      };

  /** A candidate of this end, to seal for the other. */
  void candidate(Signal.Candidate candidate);

  /**
   * DTLS is up.
   *
   * @param certificate the certificate that the other side used, in DER
   */
  void secured(ByteString certificate);

  /** A binding message has arrived, on any channel. */
  void binding(ByteString message);

  /** The connection failed or is lost for good. */
  void failed();
}
