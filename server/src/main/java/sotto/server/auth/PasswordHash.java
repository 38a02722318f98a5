package sotto.server.auth;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * An Argon2id hash with its salt and costs, in PHC form: {@code
 * $argon2id$v=19$m=19456,t=2,p=1$salt$hash}. {@code toString} shows nothing.
 */
final class PasswordHash {
  /** The cost of one hash. */
  record Cost(int memoryKib, int passes, int lanes) {
    /** OWASP's recommendation: some 70 ms of a core. */
    static final Cost RECOMMENDED = new Cost(19 * 1024, 2, 1);
  }

  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  private static final Pattern PHC =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})"
              + "\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Cost cost;
  private final byte[] salt;
  private final byte[] hash;

  private PasswordHash(Cost cost, byte[] salt, byte[] hash) {
    this.cost = cost;
    this.salt = salt;
    this.hash = hash;
  }

  /** Hashes with a fresh salt. */
  static PasswordHash of(Password password, Cost cost) {
    byte[] salt = random(SALT_BYTES);
    return new PasswordHash(cost, salt, argon2id(password, cost, salt, HASH_BYTES));
  }

  /**
   * A hash without a password. A check against it costs as much as one against a real hash, so that
   * the time taken does not reveal which emails exist.
   */
  static PasswordHash ofNoPassword(Cost cost) {
    return new PasswordHash(cost, random(SALT_BYTES), random(HASH_BYTES));
  }

  /** Reads the PHC form; empty for text that this class did not write. */
  static Optional<PasswordHash> parse(String phc) {
    Matcher matcher = PHC.matcher(phc);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new PasswordHash(
            new Cost(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3))),
            Base64.getDecoder().decode(matcher.group(4)),
            Base64.getDecoder().decode(matcher.group(5))));
  }

  /** Whether this is the password's hash. Compares in constant time. */
  boolean matches(Password password) {
    return MessageDigest.isEqual(hash, argon2id(password, cost, salt, hash.length));
  }

  /** The PHC form, to be stored. */
  String phc() {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m="
        + cost.memoryKib()
        + ",t="
        + cost.passes()
        + ",p="
        + cost.lanes()
        + "$"
        + base64.encodeToString(salt)
        + "$"
        + base64.encodeToString(hash);
  }

  private static byte[] argon2id(Password password, Cost cost, byte[] salt, int hashBytes) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(cost.memoryKib())
            .withIterations(cost.passes())
            .withParallelism(cost.lanes())
            .withSalt(salt)
            .build());
    byte[] hash = new byte[hashBytes];
    byte[] bytes = password.bytes();
    generator.generateBytes(bytes, hash);
    Arrays.fill(bytes, (byte) 0);
    return hash;
  }

  private static byte[] random(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return random;
  }
}
