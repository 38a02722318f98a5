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

  /** RFC 7748 §5.2, first vector. */
  @Test
  void agreesAsInRfc7748() throws Exception {
    SecretBytes product =
        X25519.agree(
            secret("a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4"),
            ByteString.ofHex("e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c"));
    assertThat(HexFormat.of().formatHex(product.expose()))
        .isEqualTo("c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552");
  }

  /** RFC 7748 §6.1: each side's public key, and the secret both get. */
  @Test
  void bothSidesAgreeAsInRfc7748() throws Exception {
    SecretBytes alice = secret(ALICE);
    SecretBytes bob = secret("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb");
    assertThat(X25519.publicKeyOf(alice).hex())
        .isEqualTo("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a");
    assertThat(X25519.publicKeyOf(bob).hex())
        .isEqualTo("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f");
    String shared = "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742";
    assertThat(X25519.agree(alice, X25519.publicKeyOf(bob)).expose())
        .asHexString()
        .isEqualToIgnoringCase(shared);
    assertThat(X25519.agree(bob, X25519.publicKeyOf(alice)).expose())
        .asHexString()
        .isEqualToIgnoringCase(shared);
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
