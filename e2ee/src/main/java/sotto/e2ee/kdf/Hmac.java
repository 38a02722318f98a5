package sotto.e2ee.kdf;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.secret.SecretBytes;

/**
 * HMAC-SHA-256. Compare results with {@link ByteString#equals}, which takes constant time.
 *
 * <p><b>Security guarantees:</b> only the key makes the MAC of a new message.
 *
 * <p><b>Does not protect against:</b> replay: the message has to contain its purpose and time.
 */
public final class Hmac {
  private Hmac() {}

  public static ByteString of(SecretBytes key, ByteString message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.expose(), "HmacSHA256"));
      return ByteString.of(mac.doFinal(message.toArray()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA-256 failed", e);
    }
  }
}
