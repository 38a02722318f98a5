package sotto.store.sql;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Text as it is compared. Made here and not in SQL, because the databases disagree about case
 * outside of ASCII.
 */
final class TextKey {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  private TextKey() {}

  /** Equal for names that differ only in case or in how their characters are composed. */
  static String unique(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }

  /** For finding and sorting: without case and accents, so that {@code zoe} finds {@code Zoë}. */
  static String folded(String text) {
    String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
    return MARKS.matcher(decomposed).replaceAll("").toLowerCase(Locale.ROOT);
  }

  /** A pattern for {@code LIKE … ESCAPE '\'} that finds the text anywhere in a folded one. */
  static String containing(String text) {
    String literal = folded(text).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    return "%" + literal + "%";
  }
}
