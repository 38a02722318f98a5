package sotto.e2ee.kem;

import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.ByteWriter;
import sotto.e2ee.kdf.Hash;
import sotto.e2ee.secret.SecretBytes;

/**
 * The combiner of the two halves. Spec: draft-connolly-cfrg-xwing-kem.
 *
 * <pre>
 * SHA3-256( ss_M (32) ‖ ss_X (32) ‖ ct_X (32) ‖ pk_X (32) ‖ 5c 2e 2f 2f 5e 5c )
 * </pre>
 *
 * <p>ML-KEM binds its own ciphertext and key, so they are not included.
 */
final class XWing {
  private static final ByteString LABEL = ByteString.ofHex("5c2e2f2f5e5c");

  private XWing() {}

  static SecretBytes combine(
      SecretBytes latticeSecret, SecretBytes curveSecret, ByteString ciphertext, ByteString key) {
    try (SecretBytes input =
        SecretBytes.take(
            new ByteWriter()
                .bytes(latticeSecret.expose())
                .bytes(curveSecret.expose())
                .bytes(ciphertext)
                .bytes(key)
                .bytes(LABEL)
                .toArray())) {
      return SecretBytes.take(Hash.sha3(input.expose()));
    }
  }
}
