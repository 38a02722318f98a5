package sotto.attack.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import sotto.browsers.DtlsMediaEnd;
import sotto.browsers.DtlsPage;
import sotto.client.e2ee.HeadlessMedia;
import sotto.client.e2ee.MediaEnd;
import sotto.client.e2ee.MediaEnds;
import sotto.client.e2ee.MediaEvents;
import sotto.client.fixtures.MediaNetwork;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.handshake.MediaRelease;
import sotto.e2ee.handshake.TransportParameters;
import sotto.e2ee.kdf.Hash;
import sotto.e2ee.media.Media;
import sotto.protocol.DeviceId;

/**
 * Real ICE, DTLS and data channels: every end is a bare peer connection of Chromium. Candidates are
 * exchanged directly, as if the attacker knew all addresses, which is more than it has.
 */
final class ChromiumNetwork implements MediaNetwork {
  private final DtlsPage page;
  private final HeadlessMedia descriptions;
  private final Map<String, String> ownerOfCertificate = new ConcurrentHashMap<>();
  private final List<Release> releases = new ArrayList<>();
  private volatile UnaryOperator<ByteString> bindings = UnaryOperator.identity();

  ChromiumNetwork(DtlsPage page, HeadlessMedia descriptions) {
    this.page = page;
    this.descriptions = descriptions;
  }

  @Override
  public synchronized List<Release> releases() {
    return List.copyOf(releases);
  }

  @Override
  public synchronized void forget() {
    releases.clear();
  }

  @Override
  public void changeCertificates(UnaryOperator<ByteString> change) {
    throw new UnsupportedOperationException("real DTLS has the certificates it has");
  }

  @Override
  public void changeBindings(UnaryOperator<ByteString> change) {
    bindings = change;
  }

  @Override
  public AttackerEnd attackerEnd() {
    DtlsPage.End end = page.newEnd(MediaEvents.NONE);
    ownerOfCertificate.put(end.transport().fingerprint().toString(), ATTACKER);
    return new ChromiumAttackerEnd(end);
  }

  @Override
  public MediaEnds endsOf(DeviceId owner) {
    return new MediaEnds() {
      @Override
      public MediaEnd offer(boolean video, MediaEvents events) {
        return new HonestEnd(owner, true, descriptions.offer(video, events).media(), events);
      }

      @Override
      public MediaEnd answer(Media offered, MediaEvents events) {
        return new HonestEnd(owner, false, descriptions.answer(offered, events).media(), events);
      }
    };
  }

  private final class ChromiumAttackerEnd implements AttackerEnd {
    private final DtlsPage.End end;

    ChromiumAttackerEnd(DtlsPage.End end) {
      this.end = end;
    }

    @Override
    public TransportParameters transport() {
      return end.transport();
    }

    @Override
    public Media offered() {
      return descriptions.offer(false, MediaEvents.NONE).media();
    }

    @Override
    public Media answered(Media offered) {
      return descriptions.answer(offered, MediaEvents.NONE).media();
    }

    @Override
    public void meetCaller(TransportParameters victim) {
      end.connect(victim, false);
    }

    @Override
    public void meetCallee(TransportParameters victim) {
      end.connect(victim, true);
    }

    @Override
    public void say(ByteString message) {
      end.say(message);
    }
  }

  private final class HonestEnd extends DtlsMediaEnd {
    private final DeviceId owner;

    HonestEnd(DeviceId owner, boolean calls, Media media, MediaEvents events) {
      super(page, calls, media, events, false);
      this.owner = owner;
      ownerOfCertificate.put(transport().fingerprint().toString(), owner.value());
    }

    @Override
    public void sendBinding(ByteString message) {
      super.sendBinding(bindings.apply(message));
    }

    @Override
    public void release(MediaRelease release) {
      ByteString certificate = certificate();
      String really =
          certificate == null
              ? "nobody"
              : ownerOfCertificate.getOrDefault(Hash.sha256(certificate).toString(), "somebody");
      synchronized (ChromiumNetwork.this) {
        releases.add(new Release(owner, release.peer().certificate().device(), really));
      }
    }
  }
}
