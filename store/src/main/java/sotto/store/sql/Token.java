package sotto.store.sql;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The bearer secret of a session or a link.
 *
 * <p>Security guarantees: 256 random bits; only the SHA-256 is stored, so reading the database
 * gives no token. A token is found by its hash: the time of the lookup depends on the hash, which
 * an attacker cannot choose, and reveals nothing of the token. A slow hash would add nothing,
 * because the token cannot be guessed.
 */
record Token(String value) {
  private static final SecureRandom RANDOM = new SecureRandom();

  /** A fresh token. */
  static Token random() {
    byte[] bits = new byte[32];
    RANDOM.nextBytes(bits);
    return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
  }

  /** The stored SHA-256, in hexadecimal. */
  String hash() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "Token[hidden]";
  }
}
