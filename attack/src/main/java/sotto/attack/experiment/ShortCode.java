package sotto.attack.experiment;

import java.util.Random;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.code.SecurityCode;

/** The security code as in a call, cut to four digits. */
final class ShortCode {
  static final int CODES = 10_000;

  private final Random random;

  ShortCode(Random random) {
    this.random = random;
  }

  /** 32 bytes: a nonce, or the id of an OFFER or ANSWER. */
  ByteString draw() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return ByteString.of(bytes);
  }

  int of(ByteString callerNonce, ByteString calleeNonce, ByteString offer, ByteString answer) {
    String group = SecurityCode.derive(callerNonce, calleeNonce, offer, answer).groups().getFirst();
    return Integer.parseInt(group) % CODES;
  }
}
