package sotto.e2ee.kem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.secret.SecretBytes;

class X25519Test {
  private static final String ALICE =
      "77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a";

  /** RFC 7748 §6.1, Alice: the published products are {@link PublishedKemTest}'s. */
  @Test
  void aScalarHasThePublicKeyOfRfc7748() throws Exception {
    assertThat(X25519.publicKeyOf(secret(ALICE)).hex())
        .isEqualTo("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
        "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
      })
  void pointsOfSmallOrderAreRefused(String point) {
    assertThatThrownBy(() -> X25519.agree(secret(ALICE), ByteString.ofHex(point)))
        .isInstanceOf(RefusedException.class)
        .hasMessage("R-KEY-2");
  }

  private static SecretBytes secret(String hex) {
    return SecretBytes.take(HexFormat.of().parseHex(hex));
  }
}
