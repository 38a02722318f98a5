package sotto.e2ee.handshake;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.envelope.Envelope;
import sotto.e2ee.envelope.Purpose;
import sotto.e2ee.identity.DeviceCertificate;
import sotto.e2ee.identity.HeadStatement;
import sotto.e2ee.identity.PrekeyCertificate;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.sign.SignedObject;

/**
 * The callee's side of a call. Its states in order: {@link OfferedCall} rings, {@link AnsweredCall}
 * was accepted, {@link EstablishedCall} has both confirmations.
 *
 * <p><b>Security guarantees:</b> a call that rings was made by a device of the named contact, for
 * this device and this call, now and once.
 *
 * <p><b>Does not protect against:</b> calls that a server withholds; a first contact with a false
 * root, which only the security code reveals.
 */
public final class CalleeHandshake {
  private CalleeHandshake() {}

  /**
   * Processes an OFFER.
   *
   * @param contact the caller, with a list verified and compared
   * @param frame as received
   * @throws NewerListNeededException when the caller's list has to be fetched again
   * @throws RefusedException with the first check that fails
   */
  public static Consent<OfferedCall> receive(
      LocalParty self,
      HeldPrekeys prekeys,
      Contact contact,
      AnnouncedCall announced,
      SeenLegs seen,
      ByteString frame,
      Instant now)
      throws RefusedException {
    Envelope.Opened opened = Envelope.open(Purpose.OFFER, prekeys, frame);
    boolean taken = false;
    try {
      PrekeyCertificate prekey = prekeys.certificate(opened.prekeyId());
      SignedObject signed = OfferBody.parse(opened.content());
      OfferBody offer = OfferBody.read(signed);
      OfferChecks checks = new OfferChecks(self, contact, offer.shared(), now);
      checks.requireTerms(prekey);
      checks.requireForUs(announced, seen);
      DeviceCertificate certificate = checks.requireSigned(signed);
      List<HeadStatement> statements = checks.requireLists(offer, prekey);
      checks.requireMedia();
      seen.remember(offer.shared().leg());
      PeerDevice peer = PeerDevice.of(certificate, contact);
      OfferedCall call =
          new OfferedCall(self, peer, offer, signed.id(), prekey.versions(), opened.sharedSecret());
      taken = true;
      return new Consent<>(call, concerns(self, contact, offer, peer, statements, now));
    } finally {
      if (!taken) {
        opened.sharedSecret().close();
      }
    }
  }

  private static Set<Concern> concerns(
      LocalParty self,
      Contact contact,
      OfferBody offer,
      PeerDevice peer,
      List<HeadStatement> statements,
      Instant now) {
    Set<Concern> concerns = peer.concerns(contact, statements, now);
    if (!offer.shared().heads().callee().equals(self.list().head())) {
      concerns.add(Concern.BEHIND);
    }
    return concerns;
  }
}
