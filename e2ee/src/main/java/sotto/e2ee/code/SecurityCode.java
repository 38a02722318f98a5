package sotto.e2ee.code;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.ByteWriter;
import sotto.e2ee.kdf.Hkdf;
import sotto.e2ee.secret.SecretBytes;

/**
 * The code two people compare: 20 digits in four groups, and seven pictures. Spec: docs/protocol.md
 * §8.
 *
 * <p><b>Security guarantees:</b> with the commitment checked, a man in the middle has one guess per
 * call that rings.
 *
 * <p><b>Does not protect against:</b> people who do not compare it, or compare it over a line on
 * which their voices can be forged.
 */
public record SecurityCode(List<String> groups, List<Emoji> emoji) {
  private static final String LABEL = "sotto/1 security code";
  private static final int GROUPS = 4;
  private static final int PICTURES = 7;

  public SecurityCode {
    groups = List.copyOf(groups);
    emoji = List.copyOf(emoji);
  }

  /** The code of a handshake; both nonces have 32 bytes, both hashes are ids. */
  public static SecurityCode derive(
      ByteString callerNonce, ByteString calleeNonce, ByteString offerId, ByteString answerId) {
    try (SecretBytes ikm =
            SecretBytes.take(new ByteWriter().bytes(callerNonce).bytes(calleeNonce).toArray());
        SecretBytes okm =
            Hkdf.derive(
                Hkdf.NO_SALT, ikm, Hkdf.info(LABEL, offerId, answerId), 8 * GROUPS + PICTURES)) {
      ByteBuffer bytes = ByteBuffer.wrap(okm.expose());
      List<String> groups = new ArrayList<>();
      for (int i = 0; i < GROUPS; i++) {
        long group = Long.remainderUnsigned(bytes.getLong(), 100_000);
        groups.add(String.format(Locale.ROOT, "%05d", group));
      }
      List<Emoji> emoji = new ArrayList<>();
      for (int i = 0; i < PICTURES; i++) {
        emoji.add(EmojiTable.ALL.get(bytes.get() & 63));
      }
      return new SecurityCode(groups, emoji);
    }
  }

  /** Four groups of five digits with spaces between. */
  public String digits() {
    return String.join(" ", groups);
  }

  /** The code must not appear in logs. */
  @Override
  public String toString() {
    return "SecurityCode";
  }
}
