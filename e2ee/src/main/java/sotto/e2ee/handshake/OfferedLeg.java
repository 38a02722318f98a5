package sotto.e2ee.handshake;

import static sotto.e2ee.rules.Rule.R_ANSWER_2;
import static sotto.e2ee.rules.Rule.R_ANSWER_3;

import java.time.Instant;
import sotto.e2ee.aead.AesGcm;
import sotto.e2ee.aead.Padding;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.envelope.Envelope;
import sotto.e2ee.kdf.Hash;
import sotto.e2ee.kem.HybridPrivateKey;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.rules.Require;
import sotto.e2ee.secret.SecretBytes;
import sotto.e2ee.session.DirectionKey;
import sotto.e2ee.sign.SignedObject;

/**
 * The caller, first state of a leg: offered.
 *
 * <p><b>Security guarantees:</b> an ANSWER is accepted only from the device of this leg, to this
 * OFFER, and only if no other leg was answered.
 *
 * <p><b>Does not protect against:</b> a device that never answers.
 */
public final class OfferedLeg implements AutoCloseable {
  private final CallerHandshake handshake;
  private final LocalParty self;
  private final LegPlan plan;
  private final Shared offered;
  private final ByteString offerId;
  private final ByteString nonce;
  private final HybridPrivateKey ephemeral;
  private final Envelope.Sealed sealed;

  OfferedLeg(
      CallerHandshake handshake,
      LocalParty self,
      LegPlan plan,
      Shared offered,
      ByteString offerId,
      ByteString nonce,
      HybridPrivateKey ephemeral,
      Envelope.Sealed sealed) {
    this.handshake = handshake;
    this.self = self;
    this.plan = plan;
    this.offered = offered;
    this.offerId = offerId;
    this.nonce = nonce;
    this.ephemeral = ephemeral;
    this.sealed = sealed;
  }

  /** The OFFER to send. */
  public ByteString frame() {
    return sealed.frame();
  }

  /** The leg's place in the call. */
  public Leg leg() {
    return offered.leg();
  }

  /**
   * Processes an ANSWER. This state is over then, whether it passes or not, except after
   * R-ANSWER-2.
   *
   * @param contact the callee's current data, perhaps with a newer list than for the offer
   * @throws NewerListNeededException when the callee's list has to be fetched again; this state
   *     stays valid
   * @throws RefusedException with the first check that fails
   */
  public AnsweredLeg answer(ByteString frame, Contact contact, Instant now)
      throws RefusedException {
    Require.that(!handshake.isAnswered(), R_ANSWER_2);
    boolean goesOn = false;
    try {
      AnsweredLeg answered = open(frame, contact, now);
      handshake.win();
      return answered;
    } catch (NewerListNeededException e) {
      goesOn = true;
      throw e;
    } finally {
      if (!goesOn) {
        close();
      }
    }
  }

  private AnsweredLeg open(ByteString bytes, Contact contact, Instant now) throws RefusedException {
    AnswerFrame frame = AnswerFrame.read(offered.leg().id(), bytes);
    ByteString ciphertextHash = Hash.sha256(frame.ciphertext().bytes());
    try (SecretBytes fresh = ephemeral.decapsulate(frame.ciphertext());
        SecretBytes ikm = SecretBytes.join(fresh, sealed.sharedSecret())) {
      SignedObject signed = AnswerBody.parse(unseal(frame, ikm, ciphertextHash));
      AnswerBody answer = AnswerBody.read(signed);
      new AnswerChecks(self, plan, contact, offered, answer, now)
          .require(signed, offerId, ciphertextHash);
      ByteString transcript = KeySchedule.transcript(offerId, signed.id());
      CallKeys keys = KeySchedule.callKeys(transcript, ikm);
      PeerDevice peer = PeerDevice.of(plan.peer().certificate(), contact);
      Pending pending =
          new Pending(peer, offered, answer.shared(), offerId, signed.id(), transcript, keys);
      return new AnsweredLeg(pending, nonce, answer.nonce());
    }
  }

  private ByteString unseal(AnswerFrame frame, SecretBytes ikm, ByteString ciphertextHash)
      throws RefusedException {
    try (DirectionKey key = KeySchedule.answerKey(offerId, ikm, ciphertextHash)) {
      byte[] padded =
          AesGcm.open(key.key(), key.iv(), frame.header(), frame.sealed())
              .orElseThrow(() -> new RefusedException(R_ANSWER_3));
      return Padding.strip(padded);
    }
  }

  /** Abandons the leg and erases its keys. */
  @Override
  public void close() {
    ephemeral.close();
    sealed.sharedSecret().close();
  }

  @Override
  public String toString() {
    return "OfferedLeg " + offered.leg();
  }
}
