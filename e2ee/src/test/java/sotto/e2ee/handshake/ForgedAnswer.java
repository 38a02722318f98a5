package sotto.e2ee.handshake;

import java.util.function.UnaryOperator;
import sotto.e2ee.Person;
import sotto.e2ee.aead.AesGcm;
import sotto.e2ee.aead.Padding;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.ByteWriter;
import sotto.e2ee.envelope.Envelope;
import sotto.e2ee.envelope.Purpose;
import sotto.e2ee.identity.VersionRange;
import sotto.e2ee.kdf.Hash;
import sotto.e2ee.kem.Encapsulation;
import sotto.e2ee.secret.SecretBytes;
import sotto.e2ee.session.DirectionKey;
import sotto.e2ee.sign.SignedObject;
import sotto.e2ee.sign.SigningKey;

/** An ANSWER by an attacker with Bob's prekey, with any content. */
record ForgedAnswer(ByteString frame, Pending pending, ByteString offerCommitment) {
  static final ByteString NONCE = ByteString.ofHex("b0".repeat(32));

  static ForgedAnswer of(Pair pair, OfferedLeg leg, SigningKey key, UnaryOperator<AnswerBody> edit)
      throws Exception {
    Envelope.Opened opened = Envelope.open(Purpose.OFFER, pair.bob.held(), leg.frame());
    SignedObject offerObject = OfferBody.parse(opened.content());
    OfferBody offer = OfferBody.read(offerObject);
    Encapsulation fresh = offer.ephemeral().encapsulate(pair.random);
    SecretBytes ikm = SecretBytes.join(fresh.sharedSecret(), opened.sharedSecret());
    ByteString ciphertext = fresh.ciphertext().bytes();
    ByteString hash = Hash.sha256(ciphertext);
    AnswerBody honest = new AnswerBody(shared(pair, offer.shared()), offerObject.id(), hash, NONCE);
    AnswerBody answer = edit.apply(honest);
    SignedObject signed = answer.sign(key);
    ByteString header = AnswerFrame.header(leg.leg().id(), ciphertext);
    DirectionKey seal = KeySchedule.answerKey(offerObject.id(), ikm, hash);
    ByteString sealed = AesGcm.seal(seal.key(), seal.iv(), header, Padding.pad(signed.bytes()));
    ByteString transcript = KeySchedule.transcript(offerObject.id(), signed.id());
    return new ForgedAnswer(
        new ByteWriter().bytes(header).bytes(sealed).toByteString(),
        new Pending(
            PeerDevice.of(pair.alice.device().certificate(), pair.aliceAsContact),
            offer.shared(),
            answer.shared(),
            offerObject.id(),
            signed.id(),
            transcript,
            KeySchedule.callKeys(transcript, ikm)),
        offer.commitment());
  }

  private static Shared shared(Pair pair, Shared offered) {
    return new Shared(
        Terms.of(1, VersionRange.OWN),
        offered.leg(),
        offered.parties(),
        new Heads(offered.heads().caller(), pair.bob.list().head()),
        pair.bob.party().asSender(Person.NOW),
        Samples.CALLEE_WIRE,
        Samples.MEDIA);
  }
}
