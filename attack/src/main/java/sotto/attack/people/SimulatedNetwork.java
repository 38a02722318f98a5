package sotto.attack.people;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import sotto.client.e2ee.HeadlessMedia;
import sotto.client.e2ee.MediaEnd;
import sotto.client.e2ee.MediaEnds;
import sotto.client.e2ee.MediaEvents;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.handshake.MediaRelease;
import sotto.e2ee.handshake.TransportParameters;
import sotto.e2ee.kdf.Hash;
import sotto.e2ee.media.IceCredentials;
import sotto.e2ee.media.Media;
import sotto.e2ee.secret.Randomness;
import sotto.e2ee.session.Signal;
import sotto.protocol.DeviceId;

/**
 * What is between the media ends, without packets: two ends meet when each has the other's ICE
 * credentials, and then see the certificate the other really has, as in DTLS. Somebody who has the
 * credentials may meet an end too. Guarded by itself.
 */
final class SimulatedNetwork implements Network {
  private final HeadlessMedia descriptions;
  private final Map<String, Joint> joints = new HashMap<>();
  private final Map<String, ByteString> unsaid = new HashMap<>();
  private final List<Release> releases = new ArrayList<>();
  private UnaryOperator<ByteString> certificates = UnaryOperator.identity();
  private UnaryOperator<ByteString> bindings = UnaryOperator.identity();

  /** What really meets: with which credentials, and who is told. */
  private record Joint(
      String owner,
      TransportParameters own,
      ByteString certificate,
      TransportParameters remote,
      @Nullable MediaEvents events) {}

  SimulatedNetwork(HeadlessMedia descriptions) {
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
  public synchronized void changeCertificates(UnaryOperator<ByteString> change) {
    certificates = change;
  }

  @Override
  public synchronized void changeBindings(UnaryOperator<ByteString> change) {
    bindings = change;
  }

  @Override
  public AttackerEnd attackerEnd() {
    return new SimulatedAttackerEnd(fresh(), ByteString.of(Randomness.secure().bytes(64)));
  }

  private IceCredentials fresh() {
    return descriptions.offer(false, NOBODY).transport().ice();
  }

  @Override
  public MediaEnds endsOf(DeviceId owner) {
    return new MediaEnds() {
      @Override
      public MediaEnd offer(boolean video, MediaEvents events) {
        return new End(owner, descriptions.offer(video, events), events);
      }

      @Override
      public MediaEnd answer(Media offered, MediaEvents events) {
        return new End(owner, descriptions.answer(offered, events), events);
      }
    };
  }

  private synchronized void join(Joint joint) {
    joints.put(joint.own().ice().ufrag(), joint);
    Joint other = meeting(joint);
    if (other != null) {
      see(joint, other);
      see(other, joint);
      hear(joint, unsaid.remove(other.own().ice().ufrag()));
    }
  }

  private static void hear(Joint hearing, @Nullable ByteString message) {
    MediaEvents events = hearing.events();
    if (events != null && message != null) {
      events.binding(message);
    }
  }

  private void see(Joint seeing, Joint seen) {
    MediaEvents events = seeing.events();
    if (events != null) {
      events.secured(certificates.apply(seen.certificate()));
    }
  }

  /** Who shows another certificate than the end has is not the end. */
  private String ownerAsSeen(Joint joint) {
    ByteString shown = certificates.apply(joint.certificate());
    return shown.equals(joint.certificate()) ? joint.owner() : ATTACKER;
  }

  private @Nullable Joint meeting(Joint joint) {
    Joint other = joints.get(joint.remote().ice().ufrag());
    return other != null && other.remote().ice().equals(joint.own().ice()) ? other : null;
  }

  private synchronized @Nullable Joint opposite(TransportParameters own) {
    Joint joint = joints.get(own.ice().ufrag());
    return joint == null ? null : meeting(joint);
  }

  /** An end of the attacker's: it meets whoever it is told to, with the certificate it has. */
  private final class SimulatedAttackerEnd implements AttackerEnd {
    private final TransportParameters transport;
    private final ByteString certificate;

    SimulatedAttackerEnd(IceCredentials ice, ByteString certificate) {
      this.certificate = certificate;
      this.transport = new TransportParameters(Hash.sha256(certificate), ice);
    }

    @Override
    public TransportParameters transport() {
      return transport;
    }

    @Override
    public Media offered() {
      return descriptions.offer(false, NOBODY).media();
    }

    @Override
    public Media answered(Media offered) {
      return descriptions.answer(offered, NOBODY).media();
    }

    @Override
    public void meetCaller(TransportParameters victim) {
      join(new Joint(ATTACKER, transport, certificate, victim, null));
    }

    @Override
    public void meetCallee(TransportParameters victim) {
      meetCaller(victim);
    }

    @Override
    public void say(ByteString message) {
      synchronized (SimulatedNetwork.this) {
        Joint other = opposite(transport);
        if (other == null) {
          unsaid.put(transport.ice().ufrag(), message);
        } else {
          hear(other, message);
        }
      }
    }
  }

  private final class End implements MediaEnd {
    private final DeviceId owner;
    private final ByteString certificate;
    private final TransportParameters transport;
    private final Media media;
    private final MediaEvents events;

    End(DeviceId owner, MediaEnd described, MediaEvents events) {
      this.owner = owner;
      // What DTLS shows is opaque here: any bytes will do as a certificate.
      this.certificate = ByteString.of(Randomness.secure().bytes(64));
      this.transport =
          new TransportParameters(Hash.sha256(certificate), described.transport().ice());
      this.media = described.media();
      this.events = events;
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
    public void connect(TransportParameters remote, Media remoteMedia) {
      join(new Joint(owner.value(), transport, certificate, remote, events));
    }

    @Override
    public void heard(Signal.OfCall signal) {}

    @Override
    public void sendBinding(ByteString message) {
      Joint other = opposite(transport);
      if (other != null) {
        hear(other, bindings.apply(message));
      }
    }

    @Override
    public void release(MediaRelease release) {
      Joint other = opposite(transport);
      synchronized (SimulatedNetwork.this) {
        releases.add(
            new Release(
                owner,
                release.peer().certificate().device(),
                other == null ? "nobody" : ownerAsSeen(other)));
      }
    }

    @Override
    public void close() {
      synchronized (SimulatedNetwork.this) {
        joints.remove(transport.ice().ufrag());
      }
    }
  }

  private static final MediaEvents NOBODY =
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
}
