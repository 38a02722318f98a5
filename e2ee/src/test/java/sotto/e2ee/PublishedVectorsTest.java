package sotto.e2ee;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.kem.HybridPrivateKey;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.secret.SecretBytes;
import sotto.e2ee.sign.SigningKey;

/** Vectors of the standards themselves: RFC 8032, draft-connolly-cfrg-xwing-kem. */
class PublishedVectorsTest {
  @TestFactory
  Stream<DynamicTest> ed25519SignsAsInRfc8032() throws Exception {
    return PublishedVectors.each("rfc8032.json", PublishedVectorsTest::requireSignature);
  }

  private static void requireSignature(PublishedVectors.Vector v) {
    ByteString message = v.bytes("message");
    try (SigningKey key = SigningKey.ofSeed(v.secret("seed"))) {
      assertThat(key.verifyingKey().bytes()).isEqualTo(v.bytes("publicKey"));
      assertThat(key.sign(message)).isEqualTo(v.bytes("signature"));
      assertThat(key.verifyingKey().verifies(message, v.bytes("signature"))).isTrue();
    }
  }

  /** The shared secret depends on the whole public key and the curve's part of the ciphertext. */
  @TestFactory
  Stream<DynamicTest> xWingEncapsulatesAsInTheDraft() throws Exception {
    return PublishedVectors.each("x-wing.json", PublishedVectorsTest::requireEncapsulation);
  }

  private static void requireEncapsulation(PublishedVectors.Vector v) {
    byte[] expanded = Keccak.shake256(v.bytes("seed").toArray(), HybridPrivateKey.BYTES);
    var draws = List.of(v.bytes("mlKemRandomness"), v.bytes("x25519Randomness")).iterator();
    try (HybridPrivateKey key = HybridPrivateKey.of(SecretBytes.take(expanded))) {
      var made =
          key.publicKey()
              .encapsulate(
                  target -> System.arraycopy(draws.next().toArray(), 0, target, 0, target.length));
      byte[] secret = v.bytes("sharedSecret").toArray();
      assertThat(made.ciphertext().bytes().hex()).startsWith(v.text("ciphertextStart"));
      assertThat(made.sharedSecret().expose()).isEqualTo(secret);
      assertThat(key.decapsulate(made.ciphertext()).expose()).isEqualTo(secret);
    } catch (RefusedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void theTestsOwnShakeAgreesWithTheJdkAsFarAsThatGoes() throws Exception {
    byte[] message = HexFormat.of().parseHex("00112233");
    assertThat(Arrays.copyOf(Keccak.shake256(message, 96), 64))
        .isEqualTo(MessageDigest.getInstance("SHAKE256-512").digest(message));
  }
}
