package sotto.attack.forge;

import java.util.HexFormat;
import sotto.e2ee.aead.AesGcm;
import sotto.e2ee.aead.Padding;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.kdf.Hash;
import sotto.e2ee.kdf.Hkdf;
import sotto.e2ee.kdf.Hmac;
import sotto.e2ee.kem.HybridCiphertext;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.secret.SecretBytes;
import sotto.e2ee.session.DirectionKey;
import sotto.e2ee.session.LegId;
import sotto.e2ee.session.Signal;
import sotto.e2ee.session.SignalSender;
import sotto.e2ee.sign.SignedObject;

/**
 * The caller's end of a call that was offered by a {@link RawOffer}, with any CONFIRM it likes.
 * Spec: docs/protocol.md §6, key schedule.
 */
public final class RawCaller {
  private static final int HEADER = 18 + HybridCiphertext.BYTES;

  private final RawOffer offer;
  private final SignedObject signed;
  private final SecretBytes sealedSecret;

  public RawCaller(RawOffer offer, SignedObject signed, SecretBytes sealedSecret) {
    this.offer = offer;
    this.signed = signed;
    this.sealedSecret = sealedSecret;
  }

  /**
   * CONFIRM to an ANSWER.
   *
   * @param nonce the revealed one
   * @param macNonce the one in its MAC
   */
  public ByteString confirm(ByteString answerFrame, ByteString nonce, ByteString macNonce)
      throws RefusedException {
    ByteString header = answerFrame.slice(0, HEADER);
    ByteString ciphertext = header.slice(18, HEADER);
    try (SecretBytes fresh = offer.ephemeral().decapsulate(new HybridCiphertext(ciphertext));
        SecretBytes ikm = SecretBytes.join(fresh, sealedSecret)) {
      ByteString answerId = answer(answerFrame, header, ikm, Hash.sha256(ciphertext)).id();
      ByteString transcript = Hash.labelled("sotto/1 transcript", signed.id(), answerId);
      ByteString full = Hash.labelled("sotto/1 full transcript", transcript, macNonce);
      ByteString mac;
      try (SecretBytes key =
          Hkdf.derive(transcript, ikm, Hkdf.info("sotto/1 caller confirm"), 32)) {
        mac = Hmac.of(key, Hkdf.info("sotto/1 confirm", full));
      }
      LegId leg = new LegId(HexFormat.of().formatHex(offer.part("leg").toArray()));
      try (SignalSender sender =
          new SignalSender(leg, key(transcript, ikm, "sotto/1 caller data"))) {
        return sender.seal(new Signal.Confirm(nonce, mac));
      }
    }
  }

  private SignedObject answer(
      ByteString frame, ByteString header, SecretBytes ikm, ByteString ciphertextHash)
      throws RefusedException {
    try (DirectionKey key =
        DirectionKey.cut(
            Hkdf.derive(
                signed.id(),
                ikm,
                Hkdf.info("sotto/1 answer key", ciphertextHash),
                DirectionKey.MATERIAL_BYTES))) {
      byte[] padded =
          AesGcm.open(key.key(), key.iv(), header, frame.slice(HEADER, frame.size())).orElseThrow();
      return SignedObject.parse("sotto/1 answer", Padding.strip(padded));
    }
  }

  private static DirectionKey key(ByteString transcript, SecretBytes ikm, String label) {
    return DirectionKey.cut(
        Hkdf.derive(transcript, ikm, Hkdf.info(label), DirectionKey.MATERIAL_BYTES));
  }
}
