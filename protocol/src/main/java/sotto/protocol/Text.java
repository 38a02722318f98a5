package sotto.protocol;

/** Well-formedness of text that people write. */
public final class Text {
  private Text() {}

  /**
   * Whether all surrogates come in pairs. JSON can escape a lone one, but UTF-8 cannot encode it.
   */
  public static boolean isWellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        if (Character.isLowSurrogate(c)
            || i + 1 == text.length()
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          return false;
        }
        i++;
      }
    }
    return true;
  }
}
