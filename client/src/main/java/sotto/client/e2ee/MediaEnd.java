package sotto.client.e2ee;

import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.handshake.MediaRelease;
import sotto.e2ee.handshake.TransportParameters;
import sotto.e2ee.media.Media;
import sotto.e2ee.session.Signal;

/**
 * One end of the media connection of a call. Called on the agent of {@link PrivateCalls}; must not
 * block.
 *
 * <p><b>Security guarantees</b> required of implementations: no media is attached, sent or played
 * before {@link #release}; the reported certificate is the one that DTLS used; an answering end
 * gathers no candidates before {@link #connect}.
 */
public interface MediaEnd extends AutoCloseable {
  /** The fresh certificate's fingerprint and fresh ICE credentials. */
  TransportParameters transport();

  /** The offered or answered media; satisfies R-MEDIA-1 to R-MEDIA-5. */
  Media media();

  /** Connects to the other end, whose description has passed the handshake's checks. */
  void connect(TransportParameters remote, Media media);

  /** Processes a candidate, new ICE credentials or a new description from the other end. */
  void received(Signal.OfCall signal);

  /** Sends the binding message inside DTLS, on the pre-negotiated channel. */
  void sendBinding(ByteString message);

  /** Lets media flow. */
  void release(MediaRelease release);

  /** Ends the connection; a second call does nothing. */
  @Override
  void close();
}
