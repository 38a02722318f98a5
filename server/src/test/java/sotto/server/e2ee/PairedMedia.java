package sotto.server.e2ee;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sotto.client.e2ee.HeadlessMedia;
import sotto.client.e2ee.MediaEnd;
import sotto.client.e2ee.MediaEnds;
import sotto.client.e2ee.MediaEvents;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.handshake.MediaRelease;
import sotto.e2ee.handshake.TransportParameters;
import sotto.e2ee.kdf.Hash;
import sotto.e2ee.media.Media;
import sotto.e2ee.secret.Randomness;
import sotto.e2ee.session.Signal;

/**
 * Media ends in one process that find each other by the fingerprints the handshake carried, and
 * show each other certificates and binding messages as DTLS would.
 */
final class PairedMedia implements MediaEnds {
  private final HeadlessMedia descriptions;
  private final Map<ByteString, End> ends = new HashMap<>();
  private int releases;

  PairedMedia(HeadlessMedia descriptions) {
    this.descriptions = descriptions;
  }

  /** How often media was let flow. */
  synchronized int releases() {
    return releases;
  }

  @Override
  public MediaEnd offer(boolean video, MediaEvents events) {
    return end(descriptions.offer(video, events), events);
  }

  @Override
  public MediaEnd answer(Media offered, MediaEvents events) {
    return end(descriptions.answer(offered, events), events);
  }

  private synchronized End end(MediaEnd described, MediaEvents events) {
    // What DTLS shows is opaque here: any bytes will do as a certificate.
    ByteString certificate = ByteString.of(Randomness.secure().bytes(64));
    TransportParameters transport =
        new TransportParameters(Hash.sha256(certificate), described.transport().ice());
    End end = new End(certificate, transport, described.media(), events);
    ends.put(transport.fingerprint(), end);
    return end;
  }

  private final class End implements MediaEnd {
    private final ByteString certificate;
    private final TransportParameters transport;
    private final Media media;
    private final MediaEvents events;
    private @Nullable TransportParameters remote;

    End(ByteString certificate, TransportParameters transport, Media media, MediaEvents events) {
      this.certificate = certificate;
      this.transport = transport;
      this.media = media;
      this.events = events;
    }

    private @Nullable End peer() {
      TransportParameters known = remote;
      End other = known == null ? null : ends.get(known.fingerprint());
      return other != null && transport.equals(other.remote) ? other : null;
    }

    @Override
    public TransportParameters transport() {
      return transport;
    }

    @Override
    public Media media() {
      return media;
    }

    @Override
    public void connect(TransportParameters other, Media otherMedia) {
      synchronized (PairedMedia.this) {
        remote = other;
        End peer = peer();
        if (peer != null) {
          events.secured(peer.certificate);
          peer.events.secured(certificate);
        }
      }
    }

    @Override
    public void heard(Signal.OfCall signal) {}

    @Override
    public void sendBinding(ByteString message) {
      synchronized (PairedMedia.this) {
        End peer = peer();
        if (peer != null) {
          peer.events.binding(message);
        }
      }
    }

    @Override
    public void release(MediaRelease release) {
      synchronized (PairedMedia.this) {
        releases++;
      }
    }

    @Override
    public void close() {
      synchronized (PairedMedia.this) {
        ends.remove(transport.fingerprint());
      }
    }
  }
}
