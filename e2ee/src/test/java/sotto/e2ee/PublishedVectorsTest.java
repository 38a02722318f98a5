package sotto.e2ee;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.kdf.Hkdf;
import sotto.e2ee.kem.Encapsulation;
import sotto.e2ee.kem.HybridPrivateKey;
import sotto.e2ee.secret.SecretBytes;
import sotto.e2ee.sign.SigningKey;

/** Vectors others have published: RFC 8032, RFC 5869, draft-connolly-cfrg-xwing-kem. */
class PublishedVectorsTest {
  private static final HexFormat HEX = HexFormat.of();

  /** RFC 8032 §7.1, tests 1 to 3. */
  @ParameterizedTest
  @CsvSource({
    "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
        + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a,"
        + "'',"
        + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
        + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c,"
        + "72,"
        + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7,"
        + "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025,"
        + "af82,"
        + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
  })
  void ed25519SignsAsInRfc8032(String seed, String publicKey, String message, String signature) {
    try (SigningKey key = SigningKey.ofSeed(SecretBytes.take(HEX.parseHex(seed)))) {
      assertThat(key.verifyingKey().bytes().hex()).isEqualTo(publicKey);
      assertThat(key.sign(ByteString.ofHex(message)).hex()).isEqualTo(signature);
      assertThat(
              key.verifyingKey().verifies(ByteString.ofHex(message), ByteString.ofHex(signature)))
          .isTrue();
    }
  }

  /** RFC 5869 appendix A.1 and A.3. */
  @ParameterizedTest
  @CsvSource({
    "000102030405060708090a0b0c,f0f1f2f3f4f5f6f7f8f9,"
        + "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
    "'','',"
        + "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"
  })
  void hkdfDerivesAsInRfc5869(String salt, String info, String okm) {
    SecretBytes ikm = SecretBytes.take(HEX.parseHex("0b".repeat(22)));
    try (SecretBytes derived =
        Hkdf.derive(ByteString.ofHex(salt), ikm, ByteString.ofHex(info), 42)) {
      assertThat(HEX.formatHex(derived.expose())).isEqualTo(okm);
    }
  }

  /** Appendix C of the draft. The shared secret depends on every other value of a vector. */
  @ParameterizedTest
  @CsvSource({
    "7f9c2ba4e88f827d616045507605853ed73b8093f6efbc88eb1a6eacfa66ef26,"
        + "3cb1eea988004b93103cfb0aeefd2a686e01fa4a58e8a3639ca8a1e3f9ae57e235b8cc873c23dc62b8d260169afa2f75ab916a58d974918835d25e6a435085b2,"
        + "e2236b35a8c24b39b10aa1323a96a919a2ced88400633a7b07131713fc14b2b5,"
        + "b83aa828d4d62b9a83ceffe1d3d3bb1ef31264643c070c5798927e41fb07914a,"
        + "d2df0522128f09dd8e2c92b1e905c793d8f57a54c3da25861f10bf4ca613e384",
    "badfd6dfaac359a5efbb7bcc4b59d538df9a04302e10c8bc1cbf1a0b3a5120ea,"
        + "17cda7cfad765f5623474d368ccca8af0007cd9f5e4c849f167a580b14aabdefaee7eef47cb0fca9767be1fda69419dfb927e9df07348b196691abaeb580b32d,"
        + "0333285fa253661508c9fb444852caa4061636cb060e69943b431400134ae1fb,"
        + "c93beb22326705699bbc3d1d0aa6339be7a405debe61a7c337e1a91453c097a6,"
        + "f2e86241c64d60f6649fbc6c5b7d17180b780a3f34355e64a85749949c45f150"
  })
  void xWingEncapsulatesAsInTheDraft(
      String seed, String eseed, String publicStart, String cipherStart, String secret)
      throws Exception {
    byte[] expanded = Keccak.shake256(HEX.parseHex(seed), HybridPrivateKey.BYTES);
    byte[] random = HEX.parseHex(eseed);
    int[] at = {0};
    try (HybridPrivateKey key = HybridPrivateKey.of(SecretBytes.take(expanded))) {
      Encapsulation made =
          key.publicKey()
              .encapsulate(target -> {
                System.arraycopy(random, at[0], target, 0, target.length);
                at[0] += target.length;
              });
      assertThat(key.publicKey().bytes().hex()).startsWith(publicStart);
      assertThat(made.ciphertext().bytes().hex()).startsWith(cipherStart);
      assertThat(HEX.formatHex(made.sharedSecret().expose())).isEqualTo(secret);
      assertThat(HEX.formatHex(key.decapsulate(made.ciphertext()).expose())).isEqualTo(secret);
    }
  }

  @Test
  void theTestsOwnShakeAgreesWithTheJdkAsFarAsThatGoes() throws Exception {
    byte[] message = HEX.parseHex("00112233");
    assertThat(Arrays.copyOf(Keccak.shake256(message, 96), 64))
        .isEqualTo(MessageDigest.getInstance("SHAKE256-512").digest(message));
  }
}
