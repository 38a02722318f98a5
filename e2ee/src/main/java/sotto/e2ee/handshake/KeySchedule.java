package sotto.e2ee.handshake;

import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.kdf.Hash;
import sotto.e2ee.kdf.Hkdf;
import sotto.e2ee.secret.SecretBytes;
import sotto.e2ee.session.DirectionKey;

/** The keys of a call. Spec: docs/protocol.md §6, key schedule. */
final class KeySchedule {
  private static final int KEY_BYTES = 32;

  private KeySchedule() {}

  /** Key and nonce of the ANSWER. */
  static DirectionKey answerKey(ByteString offerId, SecretBytes ikm, ByteString ciphertextHash) {
    return DirectionKey.cut(
        Hkdf.derive(
            offerId,
            ikm,
            Hkdf.info("sotto/1 answer key", ciphertextHash),
            DirectionKey.MATERIAL_BYTES));
  }

  /** T. */
  static ByteString transcript(ByteString offerId, ByteString answerId) {
    return Hash.labelled("sotto/1 transcript", offerId, answerId);
  }

  /** F. */
  static ByteString fullTranscript(ByteString transcript, ByteString callerNonce) {
    return Hash.labelled("sotto/1 full transcript", transcript, callerNonce);
  }

  static CallKeys callKeys(ByteString transcript, SecretBytes ikm) {
    return new CallKeys(
        direction(transcript, ikm, "sotto/1 caller data"),
        direction(transcript, ikm, "sotto/1 callee data"),
        key(transcript, ikm, "sotto/1 caller confirm"),
        key(transcript, ikm, "sotto/1 callee confirm"),
        key(transcript, ikm, "sotto/1 caller binding"),
        key(transcript, ikm, "sotto/1 callee binding"));
  }

  private static DirectionKey direction(ByteString transcript, SecretBytes ikm, String label) {
    return DirectionKey.cut(
        Hkdf.derive(transcript, ikm, Hkdf.info(label), DirectionKey.MATERIAL_BYTES));
  }

  private static SecretBytes key(ByteString transcript, SecretBytes ikm, String label) {
    return Hkdf.derive(transcript, ikm, Hkdf.info(label), KEY_BYTES);
  }
}
