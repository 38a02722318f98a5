package sotto.e2ee.device;

import static sotto.e2ee.rules.Rule.R_REC_1;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Locale;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.ByteWriter;
import sotto.e2ee.kdf.Hash;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.rules.Require;
import sotto.e2ee.secret.SecretBytes;

/**
 * The root seed as a code to write down: 56 characters of Crockford's base 32 in groups of four,
 * three check bytes included. Spec: docs/protocol.md §3.
 *
 * <p><b>Security guarantees:</b> a slip of the pen is detected.
 *
 * <p><b>Does not protect against:</b> readers of the paper: the code is the identity. The text is a
 * {@link String}, which cannot be wiped; show it and drop it.
 */
public final class RecoveryCode {
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int CHECK_BYTES = 3;
  private static final int SEED_BYTES = 32;
  private static final int CHARACTERS = 56;

  private RecoveryCode() {}

  /** The code of a seed. */
  public static String of(SecretBytes seed) {
    byte[] bytes = new ByteWriter().bytes(seed.expose()).bytes(check(seed)).toArray();
    BigInteger number = new BigInteger(1, bytes);
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < CHARACTERS; i++) {
      if (i > 0 && i % 4 == 0) {
        code.append('-');
      }
      int shift = 5 * (CHARACTERS - 1 - i);
      code.append(ALPHABET.charAt(number.shiftRight(shift).intValue() & 31));
    }
    return code.toString();
  }

  /**
   * The seed of a typed code: any case, spaces and hyphens anywhere, O for 0, I and L for 1.
   *
   * @throws RefusedException R-REC-1
   */
  public static SecretBytes read(String text) throws RefusedException {
    String code =
        text.toUpperCase(Locale.ROOT)
            .replaceAll("(?U)[\\s-]", "")
            .replace('O', '0')
            .replace('I', '1')
            .replace('L', '1');
    Require.that(code.length() == CHARACTERS, R_REC_1);
    BigInteger number = BigInteger.ZERO;
    for (int i = 0; i < CHARACTERS; i++) {
      int digit = ALPHABET.indexOf(code.charAt(i));
      Require.that(digit >= 0, R_REC_1);
      number = number.shiftLeft(5).or(BigInteger.valueOf(digit));
    }
    byte[] bytes = new byte[SEED_BYTES + CHECK_BYTES];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = number.shiftRight(8 * (bytes.length - 1 - i)).byteValue();
    }
    SecretBytes seed = SecretBytes.take(Arrays.copyOf(bytes, SEED_BYTES));
    ByteString found = ByteString.of(bytes).slice(SEED_BYTES, bytes.length);
    Require.that(found.equals(check(seed)), R_REC_1);
    return seed;
  }

  private static ByteString check(SecretBytes seed) {
    return Hash.labelled("sotto/1 recovery", ByteString.of(seed.expose())).slice(0, CHECK_BYTES);
  }
}
