package sotto.store.sql;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A secret that proves a session or a link to whoever holds it.
 *
 * <p>Security guarantees: 256 random bits; only the SHA-256 is kept, so reading the database gives
 * no token. It is found by looking up that hash: how long the lookup takes tells of the hash, which
 * an attacker cannot steer, and nothing of the token. A slow hash would add nothing, for there is
 * nothing to guess.
 */
record Token(String value) {
  private static final SecureRandom RANDOM = new SecureRandom();

  /** A new one. */
  static Token random() {
    byte[] bits = new byte[32];
    RANDOM.nextBytes(bits);
    return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
  }

  /** What is kept of it: SHA-256, in hexadecimal. */
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
