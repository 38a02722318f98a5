package sotto.e2ee.kem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import sotto.e2ee.PublishedVectors;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.rules.Rule;
import sotto.e2ee.secret.SecretBytes;

/** RFC 7748's and Project Wycheproof's vectors for the two halves of the hybrid KEM. */
class PublishedKemTest {
  @TestFactory
  Stream<DynamicTest> x25519AgreesOrRefusesThePoint() throws Exception {
    return PublishedVectors.each("x25519.json", PublishedKemTest::requireAgreement);
  }

  @TestFactory
  Stream<DynamicTest> x25519AgreesAsInRfc7748() throws Exception {
    return PublishedVectors.each(
        "rfc7748.json",
        v ->
            assertThat(product(v.bytes("private"), v.bytes("public")))
                .isEqualTo(v.bytes("shared")));
  }

  /** RFC 7748 §5.2: the product is the next scalar, the scalar the next point. */
  @Test
  void x25519IteratesAsInRfc7748() throws Exception {
    var iterated = PublishedVectors.part("rfc7748.json", "iterated");
    ByteString scalar = iterated.bytes("start");
    ByteString point = scalar;
    for (int i = 0; i < 1000; i++) {
      ByteString next = product(scalar, point);
      point = scalar;
      scalar = next;
      if (i == 0) {
        assertThat(scalar).isEqualTo(iterated.bytes("after1"));
      }
    }
    assertThat(scalar).isEqualTo(iterated.bytes("after1000"));
  }

  private static ByteString product(ByteString scalar, ByteString point) {
    try {
      return ByteString.of(X25519.agree(SecretBytes.take(scalar.toArray()), point).expose());
    } catch (RefusedException e) {
      throw new AssertionError(e);
    }
  }

  private static void requireAgreement(PublishedVectors.Vector v) {
    try {
      byte[] shared = X25519.agree(v.secret("private"), v.bytes("public")).expose();
      assertThat(v.isValid()).as("accepted").isTrue();
      assertThat(shared).isEqualTo(v.bytes("shared").toArray());
    } catch (RefusedException refused) {
      assertThat(v.isValid()).as("refused").isFalse();
      assertThat(refused.rule()).isEqualTo(Rule.R_KEY_2);
    }
  }

  @TestFactory
  Stream<DynamicTest> mlKemMakesTheKeyOfASeed() throws Exception {
    return PublishedVectors.each(
        "ml-kem-768.json",
        v ->
            assertThat(MlKem768.publicKeyOf(MlKem768.keyPair(v.secret("seed"))).hex())
                .hasSize(2 * MlKem768.PUBLIC_KEY_BYTES)
                .startsWith(v.text("publicKeyStart"))
                .endsWith(v.text("publicKeyEnd")));
  }
}
