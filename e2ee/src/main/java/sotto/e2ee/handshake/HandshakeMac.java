package sotto.e2ee.handshake;

import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.kdf.Hkdf;
import sotto.e2ee.kdf.Hmac;
import sotto.e2ee.secret.SecretBytes;

/** The three MACs of the handshake. Spec: docs/protocol.md §6 and §7. */
final class HandshakeMac {
  private HandshakeMac() {}

  static ByteString confirm(SecretBytes callerConfirm, ByteString fullTranscript) {
    return Hmac.of(callerConfirm, Hkdf.info("sotto/1 confirm", fullTranscript));
  }

  static ByteString confirmAck(SecretBytes calleeConfirm, ByteString fullTranscript) {
    return Hmac.of(calleeConfirm, Hkdf.info("sotto/1 confirm ack", fullTranscript));
  }

  static ByteString binding(
      SecretBytes key, ByteString fullTranscript, ByteString callerPrint, ByteString calleePrint) {
    return Hmac.of(
        key, Hkdf.info("sotto/1 dtls binding", fullTranscript, callerPrint, calleePrint));
  }
}
