package sotto.attack.people;

import java.util.List;
import java.util.function.UnaryOperator;
import sotto.client.e2ee.MediaEnds;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.handshake.TransportParameters;
import sotto.e2ee.media.Media;
import sotto.protocol.DeviceId;

/**
 * What is between the media ends: two ends meet when each has the other's ICE credentials, and then
 * see the certificate the other really has in DTLS. Somebody who has the credentials may meet an
 * end too.
 */
public interface Network {
  /** Whose the ends of somebody in the middle are. */
  String ATTACKER = "the attacker";

  /**
   * Media was let flow.
   *
   * @param by the device that let it flow
   * @param believed whose device it believes to be at the other end
   * @param really who is there
   */
  record Release(DeviceId by, DeviceId believed, String really) {
    /** Whether it went to somebody else than was believed. */
    public boolean isMisdirected() {
      return !believed.value().equals(really);
    }
  }

  /** Where media was let flow, so far. */
  List<Release> releases();

  /** Forgets where media was let flow: that was before the attack. */
  void forget();

  /** Somebody is in the middle of DTLS: everybody sees this certificate in place of the other's. */
  void changeCertificates(UnaryOperator<ByteString> change);

  /** Somebody changes what is said inside DTLS. */
  void changeBindings(UnaryOperator<ByteString> change);

  /** The attacker's own end, waiting for whoever has its credentials. */
  AttackerEnd attackerEnd();

  /** The ends of an honest device. */
  MediaEnds endsOf(DeviceId owner);

  /** An end of the attacker's: it meets whoever it is told to, with the certificate it has. */
  interface AttackerEnd {
    /** How it describes itself, with its own fingerprint. */
    TransportParameters transport();

    /** What it offers to send and take. */
    Media offered();

    /** What it answers to an offer. */
    Media answered(Media offered);

    /** Connects to the end of somebody who calls. */
    void meetCaller(TransportParameters victim);

    /** Connects to the end of somebody who is called. */
    void meetCallee(TransportParameters victim);

    /** Says something inside DTLS, at once or as soon as DTLS is up. */
    void say(ByteString message);
  }
}
