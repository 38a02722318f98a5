package sotto.e2e.calls;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a server in the middle could do to the frames it carries. */
final class Tampering {
  private static final Pattern SEALED =
      Pattern.compile("(\"type\":\"call\\.signal\".*\"body\":\"[\\w-]{400})([\\w-])");

  private Tampering() {}

  /** Changes a character in the middle of every sealed body: what was sealed does not open. */
  static String inSealedBodies(String frame) {
    Matcher found = SEALED.matcher(frame);
    return found.find()
        ? found.replaceFirst(Matcher.quoteReplacement(found.group(1) + other(found.group(2))))
        : frame;
  }

  private static String other(String character) {
    return character.equals("A") ? "B" : "A";
  }
}
