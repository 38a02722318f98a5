package sotto.e2ee;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import sotto.e2ee.aead.AesGcm;
import sotto.e2ee.kdf.Hkdf;
import sotto.e2ee.sign.VerifyingKey;

/** Project Wycheproof's vectors for what this module exports: valid ones pass, others do not. */
class WycheproofTest {
  @TestFactory
  Stream<DynamicTest> ed25519SignaturesVerifyOrDoNot() throws Exception {
    VerifyingKey key = VerifyingKey.of(PublishedVectors.head("ed25519.json").bytes("publicKey"));
    return PublishedVectors.each(
        "ed25519.json",
        v ->
            assertThat(key.verifies(v.bytes("message"), v.bytes("signature")))
                .isEqualTo(v.isValid()));
  }

  @TestFactory
  Stream<DynamicTest> hkdfGivesTheseBytes() throws Exception {
    return PublishedVectors.each(
        "hkdf-sha256.json",
        v -> {
          byte[] okm = v.bytes("okm").toArray();
          assertThat(
                  Hkdf.derive(v.bytes("salt"), v.secret("ikm"), v.bytes("info"), okm.length)
                      .expose())
              .isEqualTo(okm);
        });
  }

  @TestFactory
  Stream<DynamicTest> aesGcmOpensOrDoesNot() throws Exception {
    return PublishedVectors.each("aes-256-gcm.json", WycheproofTest::requireSealed);
  }

  private static void requireSealed(PublishedVectors.Vector v) {
    byte[] plaintext = v.bytes("plaintext").toArray();
    var opened =
        AesGcm.open(v.secret("key"), v.secret("nonce"), v.bytes("associated"), v.bytes("sealed"));
    var sealed = AesGcm.seal(v.secret("key"), v.secret("nonce"), v.bytes("associated"), plaintext);
    assertThat(sealed.equals(v.bytes("sealed"))).isEqualTo(v.isValid());
    assertThat(opened.isPresent()).isEqualTo(v.isValid());
    opened.ifPresent(found -> assertThat(found).isEqualTo(plaintext));
  }
}
