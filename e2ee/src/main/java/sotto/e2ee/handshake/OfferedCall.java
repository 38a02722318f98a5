package sotto.e2ee.handshake;

import static sotto.e2ee.rules.Rule.R_ASK_2;

import java.time.Instant;
import sotto.e2ee.aead.AesGcm;
import sotto.e2ee.aead.Padding;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.ByteWriter;
import sotto.e2ee.identity.VersionRange;
import sotto.e2ee.kdf.Hash;
import sotto.e2ee.kem.Encapsulation;
import sotto.e2ee.media.Media;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.rules.Require;
import sotto.e2ee.secret.Randomness;
import sotto.e2ee.secret.SecretBytes;
import sotto.e2ee.session.DirectionKey;
import sotto.e2ee.sign.SignedObject;
import sotto.protocol.UserId;

/**
 * The callee, first state: ringing, with an OFFER that passed every check.
 *
 * <p><b>Security guarantees:</b> until {@link #accept} nothing about this device, and no address,
 * is sent to the caller.
 *
 * <p><b>Does not protect against:</b> a client that accepts without a person.
 */
public final class OfferedCall implements AutoCloseable {
  private final LocalParty self;
  private final PeerDevice peer;
  private final OfferBody offer;
  private final ByteString offerId;
  private final VersionRange prekeyVersions;
  private final SecretBytes sealedSecret;

  OfferedCall(
      LocalParty self,
      PeerDevice peer,
      OfferBody offer,
      ByteString offerId,
      VersionRange prekeyVersions,
      SecretBytes sealedSecret) {
    this.self = self;
    this.peer = peer;
    this.offer = offer;
    this.offerId = offerId;
    this.prekeyVersions = prekeyVersions;
    this.sealedSecret = sealedSecret;
  }

  public PeerDevice peer() {
    return peer;
  }

  /** The media that the caller offers to send and receive. */
  public Media media() {
    return offer.shared().media();
  }

  /** The transport parameters of the caller's media connection. */
  public TransportParameters transport() {
    return offer.shared().transport();
  }

  /**
   * Accepts the call, once; closes this state.
   *
   * @param transport fresh for this call
   * @param media answers {@link #media()}
   * @throws RefusedException R-KEY-2 or R-KEY-3 when the caller's ephemeral key is invalid
   */
  public AnsweredCall accept(
      TransportParameters transport, Media media, Randomness randomness, Instant now)
      throws RefusedException {
    try (sealedSecret;
        Encapsulation fresh = offer.ephemeral().encapsulate(randomness);
        SecretBytes ikm = SecretBytes.join(fresh.sharedSecret(), sealedSecret)) {
      ByteString nonce = ByteString.of(randomness.bytes(32));
      ByteString ciphertext = fresh.ciphertext().bytes();
      ByteString ciphertextHash = Hash.sha256(ciphertext);
      AnswerBody body =
          new AnswerBody(shared(transport, media, now), offerId, ciphertextHash, nonce);
      SignedObject answer = body.sign(self.device().signingKey());
      ByteString transcript = KeySchedule.transcript(offerId, answer.id());
      CallKeys keys = KeySchedule.callKeys(transcript, ikm);
      Pending pending =
          new Pending(peer, offer.shared(), body.shared(), offerId, answer.id(), transcript, keys);
      ByteString frame = frame(ciphertext, ciphertextHash, ikm, answer);
      return new AnsweredCall(pending, frame, offer.commitment(), nonce);
    }
  }

  /**
   * This call, on glare with an outgoing one, if the person need not be asked again.
   *
   * @param calling the callee of this user's outgoing call
   * @param consent of the same call
   * @throws RefusedException R-ASK-2 for another contact, or any concern
   */
  public static OfferedCall onGlare(UserId calling, Consent<OfferedCall> consent)
      throws RefusedException {
    Require.that(consent.concerns().isEmpty(), R_ASK_2);
    OfferedCall call = consent.withoutAsking();
    Require.that(call.offer.shared().parties().caller().user().equals(calling), R_ASK_2);
    return call;
  }

  private Shared shared(TransportParameters transport, Media media, Instant now) {
    Shared offered = offer.shared();
    return new Shared(
        Terms.of(offered.terms().version(), prekeyVersions),
        offered.leg(),
        offered.parties(),
        new Heads(offered.heads().caller(), self.list().head()),
        self.asSender(now),
        transport,
        media);
  }

  private ByteString frame(
      ByteString ciphertext, ByteString ciphertextHash, SecretBytes ikm, SignedObject answer) {
    ByteString header = AnswerFrame.header(offer.shared().leg().id(), ciphertext);
    try (DirectionKey key = KeySchedule.answerKey(offerId, ikm, ciphertextHash)) {
      ByteString sealed = AesGcm.seal(key.key(), key.iv(), header, Padding.pad(answer.bytes()));
      return new ByteWriter().bytes(header).bytes(sealed).toByteString();
    }
  }

  /** Erases the keys when the person declined or the ringing ended. */
  @Override
  public void close() {
    sealedSecret.close();
  }

  @Override
  public String toString() {
    return "OfferedCall " + offer.shared().leg();
  }
}
