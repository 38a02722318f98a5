package sotto.client.e2ee;

import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.handshake.MediaRelease;
import sotto.e2ee.handshake.TransportParameters;
import sotto.e2ee.media.Media;
import sotto.e2ee.session.Signal;

/**
 * One end of the media connection of one call. Called on the thread of {@link PrivateCalls}; must
 * not block.
 *
 * <p><b>Security guarantees</b> an implementation has to give: no media is attached, sent or played
 * before {@link #release}; the certificate reported is the one DTLS really used; candidates of an
 * answering end are not gathered before {@link #connect}.
 */
public interface MediaEnd extends AutoCloseable {
  /** How this end is recognised: a fresh certificate and fresh ICE credentials. */
  TransportParameters transport();

  /** The media this end offers or answers; satisfies R-MEDIA-1 to R-MEDIA-5. */
  Media media();

  /** Begins to connect to the other end, whose description has passed the handshake's checks. */
  void connect(TransportParameters remote, Media media);

  /** A candidate, new ICE credentials or a new description, as the other end sealed it. */
  void heard(Signal.OfCall signal);

  /** Sends the binding message inside DTLS, on the channel agreed beforehand. */
  void sendBinding(ByteString message);

  /** Lets media flow. */
  void release(MediaRelease release);

  /** Ends the connection; a second call does nothing. */
  @Override
  void close();
}
