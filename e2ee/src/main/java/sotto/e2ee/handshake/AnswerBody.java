package sotto.e2ee.handshake;

import sotto.e2ee.bytes.ByteReader;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.ByteWriter;
import sotto.e2ee.bytes.DecodeException;
import sotto.e2ee.sign.SignedObject;
import sotto.e2ee.sign.SigningKey;

/** The content of an ANSWER. Spec: docs/protocol.md §6. */
record AnswerBody(
    Shared shared, ByteString offerHash, ByteString ciphertextHash, ByteString nonce) {
  private static final String LABEL = "sotto/1 answer";

  SignedObject sign(SigningKey key) {
    ByteWriter out = new ByteWriter();
    shared.write(out);
    out.bytes(offerHash).bytes(ciphertextHash).bytes(nonce);
    return SignedObject.sign(key, LABEL, out.toByteString());
  }

  static SignedObject parse(ByteString bytes) throws DecodeException {
    return SignedObject.parse(LABEL, bytes);
  }

  static AnswerBody read(SignedObject object) throws DecodeException {
    ByteReader in = new ByteReader(object.body());
    Shared shared = Shared.read(in);
    ByteString offerHash = in.bytes("offerHash", 32);
    ByteString ciphertextHash = in.bytes("ciphertextHash", 32);
    ByteString nonce = in.bytes("nonce", 32);
    in.end();
    return new AnswerBody(shared, offerHash, ciphertextHash, nonce);
  }
}
