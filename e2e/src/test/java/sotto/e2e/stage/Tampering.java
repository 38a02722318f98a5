package sotto.e2e.stage;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Changes that a server in the middle could make to frames. */
public final class Tampering {
  private static final Pattern SEALED =
      Pattern.compile("(\"type\":\"call\\.signal\".*\"body\":\"[\\w-]{400})([\\w-])");

  /** The first byte is the version, whose upper bits are the first character. */
  private static final Pattern VERSION =
      Pattern.compile("(\"type\":\"call\\.signal\".*\"body\":\")A");

  private Tampering() {}

  /** Changes a character in the middle of every sealed body, so that it does not open. */
  public static String inSealedBodies(String frame) {
    Matcher found = SEALED.matcher(frame);
    return found.find()
        ? found.replaceFirst(Matcher.quoteReplacement(found.group(1) + other(found.group(2))))
        : frame;
  }

  /** Changes the version of every sealed body. */
  public static String inSealedVersions(String frame) {
    return VERSION.matcher(frame).replaceFirst("$1B");
  }

  private static String other(String character) {
    return character.equals("A") ? "B" : "A";
  }
}
