package sotto.e2ee.kem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import sotto.e2ee.PublishedVectors;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.rules.Rule;

/** Project Wycheproof's vectors for the two halves of the hybrid KEM. */
class PublishedKemTest {
  @TestFactory
  Stream<DynamicTest> x25519AgreesOrRefusesThePoint() throws Exception {
    return PublishedVectors.each("x25519.json", PublishedKemTest::requireAgreement);
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
