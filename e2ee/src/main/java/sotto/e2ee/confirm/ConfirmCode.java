package sotto.e2ee.confirm;

import java.nio.ByteBuffer;
import java.util.Locale;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.ByteWriter;
import sotto.e2ee.kdf.Hkdf;
import sotto.e2ee.secret.SecretBytes;

/**
 * The code that a person compares on two own screens: two groups of four digits.
 *
 * <p><b>Security guarantees:</b> a man in the middle succeeds once in a hundred million attempts,
 * and each attempt shows on both screens.
 *
 * <p><b>Does not protect against:</b> a person who says yes without comparing.
 */
public record ConfirmCode(String digits) {
  static ConfirmCode derive(
      ByteString newNonce, ByteString ownNonce, ByteString requestId, ByteString responseId) {
    try (SecretBytes ikm =
            SecretBytes.take(new ByteWriter().bytes(newNonce).bytes(ownNonce).toArray());
        SecretBytes okm =
            Hkdf.derive(
                Hkdf.NO_SALT, ikm, Hkdf.info("sotto/1 confirm code", requestId, responseId), 8)) {
      long number = Long.remainderUnsigned(ByteBuffer.wrap(okm.expose()).getLong(), 100_000_000);
      String digits = String.format(Locale.ROOT, "%08d", number);
      return new ConfirmCode(digits.substring(0, 4) + " " + digits.substring(4));
    }
  }
}
