package sotto.server.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import sotto.protocol.UserId;

/**
 * Recognises the devices on which a person signed in before, by a token that the device keeps: a
 * random part, and a code over it and the person under the server's key (OWASP: "device cookies").
 * It gives no access; it only has its own count of failures. Thread-safe.
 */
public final class KnownDevices {
  /** The people of one browser; the one who signed in longest ago is forgotten. */
  private static final int MOST_TOKENS = 4;

  private static final int RANDOM_BYTES = 12;
  private static final int CODE_BYTES = 18;
  private static final char SEPARATOR = '.';
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretKeySpec key;

  /**
   * Uses the server's key for signing in.
   *
   * @param key 32 random bytes, secret
   */
  public KnownDevices(byte[] key) {
    this.key = new SecretKeySpec(key, "HmacSHA256");
  }

  /**
   * The random part of the person's token, which names the device; empty if there is none.
   *
   * @param tokens the tokens that the device sent, in any condition; empty for none
   */
  public Optional<String> find(String tokens, UserId person) {
    return split(tokens).stream().filter(token -> isOf(person, token)).map(this::name).findFirst();
  }

  /** The tokens with the person's in front, which is new unless there is one. */
  public String with(String tokens, UserId person) {
    List<String> others = split(tokens);
    String own =
        others.stream()
            .filter(token -> isOf(person, token))
            .findFirst()
            .orElseGet(() -> issue(person));
    others.remove(own);
    others.addFirst(own);
    return String.join(
        String.valueOf(SEPARATOR), others.subList(0, Math.min(others.size(), MOST_TOKENS)));
  }

  /**
   * A name for an account that does not exist, from which its email cannot be found without the
   * key.
   */
  public String nameOfUnknown(String email) {
    byte[] code = code("unknown account", email.strip().toLowerCase(Locale.ROOT), new byte[0]);
    return "unknown-" + HexFormat.of().formatHex(code, 0, 8);
  }

  private String issue(UserId person) {
    byte[] token = new byte[RANDOM_BYTES];
    RANDOM.nextBytes(token);
    byte[] code = code("known device", person.value(), token);
    token = Arrays.copyOf(token, RANDOM_BYTES + CODE_BYTES);
    System.arraycopy(code, 0, token, RANDOM_BYTES, CODE_BYTES);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  private boolean isOf(UserId person, String token) {
    byte[] bytes = decode(token);
    if (bytes.length != RANDOM_BYTES + CODE_BYTES) {
      return false;
    }
    byte[] random = Arrays.copyOf(bytes, RANDOM_BYTES);
    byte[] code = Arrays.copyOf(code("known device", person.value(), random), CODE_BYTES);
    return MessageDigest.isEqual(code, Arrays.copyOfRange(bytes, RANDOM_BYTES, bytes.length));
  }

  private String name(String token) {
    return HexFormat.of().formatHex(decode(token), 0, RANDOM_BYTES);
  }

  private byte[] code(String purpose, String subject, byte[] random) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      mac.update(("sotto " + purpose + "\0" + subject + "\0").getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(random);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has HmacSHA256", e);
    }
  }

  private static List<String> split(String tokens) {
    return new ArrayList<>(
        Arrays.stream(tokens.split("\\.", MOST_TOKENS + 1))
            .filter(token -> !token.isEmpty())
            .limit(MOST_TOKENS)
            .toList());
  }

  private static byte[] decode(String token) {
    try {
      return Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }
}
