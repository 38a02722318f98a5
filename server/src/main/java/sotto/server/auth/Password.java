package sotto.server.auth;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import sotto.protocol.Check;

/** A typed password. Never printed, never written as JSON. */
public final class Password {
  private static final int MAX_CHARS = 200;

  private final String text;

  /** At most 200 characters; composed differently, the same characters are the same password. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Password(String text) {
    this.text =
        Normalizer.normalize(Check.opaque(text, "password", MAX_CHARS), Normalizer.Form.NFC);
  }

  int codePoints() {
    return text.codePointCount(0, text.length());
  }

  String text() {
    return text;
  }

  byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "(password)";
  }
}
