package sotto.client.e2ee;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.handshake.MediaRelease;
import sotto.e2ee.handshake.TransportParameters;
import sotto.e2ee.media.Media;
import sotto.e2ee.secret.Randomness;
import sotto.e2ee.session.Signal;

/**
 * Two media ends in one process that find each other by what the handshake told them, and then show
 * each other certificates and binding messages as DTLS would. Nothing flows; releases are counted.
 */
public final class LinkedMedia implements MediaEnds {
  /** What a certificate becomes on its way, as with somebody in the middle of DTLS. */
  volatile UnaryOperator<ByteString> certificateOnTheWay = certificate -> certificate;

  /** What a binding message becomes on its way. */
  volatile UnaryOperator<ByteString> bindingOnTheWay = message -> message;

  /** How often a binding message arrives. */
  volatile int bindingArrives = 1;

  private final HeadlessMedia made;
  private final Map<ByteString, End> ends = new HashMap<>();
  private final List<MediaRelease> releases = new ArrayList<>();
  private final List<Signal.OfCall> heard = new ArrayList<>();

  public LinkedMedia(InstantSource clock) {
    made = new HeadlessMedia(clock, Randomness.secure());
  }

  /** All that were released. */
  public synchronized List<MediaRelease> releases() {
    return List.copyOf(releases);
  }

  /** What the ends were told of the other side's. */
  synchronized List<Signal.OfCall> heard() {
    return List.copyOf(heard);
  }

  /** How many ends are open. */
  public synchronized int open() {
    return ends.size();
  }

  /** Every open end reports a candidate. */
  synchronized void gather(Signal.Candidate candidate) {
    ends.values().forEach(end -> end.events.candidate(candidate));
  }

  /** DTLS comes up once more, at both ends, as after a new connection. */
  synchronized void connectAgain() {
    ends.values().forEach(End::found);
  }

  @Override
  public MediaEnd offer(boolean video, MediaEvents events) {
    return end(HeadlessMedia.offered(video), events);
  }

  @Override
  public MediaEnd answer(Media offered, MediaEvents events) {
    return end(HeadlessMedia.answered(offered), events);
  }

  private synchronized End end(Media media, MediaEvents events) {
    CallCertificate certificate = made.certificate();
    End end = new End(certificate, made.transport(certificate), media, events);
    ends.put(certificate.fingerprint(), end);
    return end;
  }

  private final class End implements MediaEnd {
    final CallCertificate certificate;
    final TransportParameters transport;
    final Media media;
    final MediaEvents events;
    @Nullable TransportParameters remote;

    End(
        CallCertificate certificate,
        TransportParameters transport,
        Media media,
        MediaEvents events) {
      this.certificate = certificate;
      this.transport = transport;
      this.media = media;
      this.events = events;
    }

    private @Nullable End other() {
      TransportParameters known = remote;
      End other = known == null ? null : ends.get(known.fingerprint());
      return other != null && transport.equals(other.remote) && other.transport.equals(known)
          ? other
          : null;
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
      synchronized (LinkedMedia.this) {
        remote = other;
        End peer = other();
        if (peer != null) {
          found();
          peer.found();
        }
      }
    }

    void found() {
      End peer = other();
      if (peer != null) {
        events.secured(certificateOnTheWay.apply(peer.certificate.der()));
      }
    }

    @Override
    public void heard(Signal.OfCall signal) {
      synchronized (LinkedMedia.this) {
        heard.add(signal);
      }
    }

    @Override
    public void sendBinding(ByteString message) {
      synchronized (LinkedMedia.this) {
        End peer = other();
        if (peer != null) {
          for (int i = 0; i < bindingArrives; i++) {
            peer.events.binding(bindingOnTheWay.apply(message));
          }
        }
      }
    }

    @Override
    public void release(MediaRelease release) {
      synchronized (LinkedMedia.this) {
        releases.add(release);
      }
    }

    @Override
    public void close() {
      synchronized (LinkedMedia.this) {
        ends.remove(transport.fingerprint());
      }
    }
  }
}
