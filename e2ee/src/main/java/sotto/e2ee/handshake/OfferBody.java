package sotto.e2ee.handshake;

import sotto.e2ee.bytes.ByteReader;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.ByteWriter;
import sotto.e2ee.bytes.DecodeException;
import sotto.e2ee.kem.HybridPublicKey;
import sotto.e2ee.sign.SignedObject;
import sotto.e2ee.sign.SigningKey;

/** The content of an OFFER. Spec: docs/protocol.md §6. */
record OfferBody(
    Shared shared,
    long prekeyId,
    ByteString prekeyCertificateId,
    HybridPublicKey ephemeral,
    ByteString commitment) {
  private static final String LABEL = "sotto/1 offer";

  SignedObject sign(SigningKey key) {
    ByteWriter out = new ByteWriter();
    shared.write(out);
    out.u32(prekeyId).bytes(prekeyCertificateId).bytes(ephemeral.bytes()).bytes(commitment);
    return SignedObject.sign(key, LABEL, out.toByteString());
  }

  static SignedObject parse(ByteString bytes) throws DecodeException {
    return SignedObject.parse(LABEL, bytes);
  }

  static OfferBody read(SignedObject object) throws DecodeException {
    ByteReader in = new ByteReader(object.body());
    Shared shared = Shared.read(in);
    long prekeyId = in.u32("prekeyId");
    ByteString prekeyCertificateId = in.bytes("prekeyCertificateId", 32);
    HybridPublicKey ephemeral = new HybridPublicKey(in.bytes("ephemeral", HybridPublicKey.BYTES));
    ByteString commitment = in.bytes("commitment", 32);
    in.end();
    return new OfferBody(shared, prekeyId, prekeyCertificateId, ephemeral, commitment);
  }
}
