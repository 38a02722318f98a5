package sotto.e2e.calls;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a server in the middle could do to the frames it carries. */
final class Tampering {
  private static final Pattern FINGERPRINT =
      Pattern.compile("(?:[0-9A-Fa-f]{2}:){31}[0-9A-Fa-f]{2}");

  private Tampering() {}

  /** Changes the first byte of every SHA-256 fingerprint in a frame. */
  static String withOtherFingerprint(String frame) {
    Matcher found = FINGERPRINT.matcher(frame);
    StringBuilder changed = new StringBuilder();
    while (found.find()) {
      String first = found.group().startsWith("00") ? "11" : "00";
      found.appendReplacement(changed, first + found.group().substring(2));
    }
    return found.appendTail(changed).toString();
  }
}
