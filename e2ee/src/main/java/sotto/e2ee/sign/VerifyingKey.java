package sotto.e2ee.sign;

import static sotto.e2ee.rules.Rule.R_KEY_1;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.ByteWriter;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.rules.Require;

/**
 * An Ed25519 public key.
 *
 * <p><b>Security guarantees:</b> a signature that verifies was made with the private key for
 * exactly these bytes.
 *
 * <p><b>Does not protect against:</b> a key of another owner than expected: certificates and the
 * device list bind keys to owners.
 */
public final class VerifyingKey {
  public static final int BYTES = 32;
  public static final int SIGNATURE_BYTES = 64;

  private static final ByteString X509_PREFIX = ByteString.ofHex("302a300506032b6570032100");
  private static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));

  /** The y coordinates of the eight points of small order: 1, −1, 0, and two of order eight. */
  private static final Set<BigInteger> SMALL_ORDER_Y =
      Set.of(
          BigInteger.ZERO,
          BigInteger.ONE,
          P.subtract(BigInteger.ONE),
          littleEndian("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
          littleEndian("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"));

  private final ByteString bytes;

  private VerifyingKey(ByteString bytes) {
    this.bytes = bytes;
  }

  /**
   * The key of these bytes.
   *
   * @param bytes 32
   * @throws RefusedException R-KEY-1 for a non-canonical encoding or a point of small order
   */
  public static VerifyingKey of(ByteString bytes) throws RefusedException {
    BigInteger y = yOf(bytes.requireSize(BYTES, "verifying key"));
    Require.that(y.compareTo(P) < 0, R_KEY_1);
    Require.that(!SMALL_ORDER_Y.contains(y), R_KEY_1);
    return new VerifyingKey(bytes);
  }

  /** Whether {@code signature} is a valid signature of {@code message}. */
  public boolean verifies(ByteString message, ByteString signature) {
    try {
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(
          KeyFactory.getInstance("Ed25519")
              .generatePublic(
                  new X509EncodedKeySpec(
                      new ByteWriter().bytes(X509_PREFIX).bytes(bytes).toArray())));
      verifier.update(message.toArray());
      return verifier.verify(signature.toArray());
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  public ByteString bytes() {
    return bytes;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof VerifyingKey that && bytes.equals(that.bytes);
  }

  @Override
  public int hashCode() {
    return bytes.hashCode();
  }

  @Override
  public String toString() {
    return bytes.hex();
  }

  private static BigInteger yOf(ByteString encoded) {
    return littleEndian(encoded.hex()).clearBit(255);
  }

  private static BigInteger littleEndian(String hex) {
    byte[] little = HexFormat.of().parseHex(hex);
    byte[] big = new byte[little.length];
    for (int i = 0; i < little.length; i++) {
      big[i] = little[little.length - 1 - i];
    }
    return new BigInteger(1, big);
  }
}
