package sotto.store.sql.internal;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Keys for comparing text. Computed here and not in SQL, because the databases disagree about case
 * outside of ASCII.
 *
 * <p>The tables store the results of {@link #folded} and {@link #search}. A change of these two
 * needs a migration that rebuilds the keys, like {@link FoldedKeys}. The web client folds in the
 * same way; {@code vectors/text/search.json} tests both.
 */
public final class TextKey {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern BETWEEN_WORDS =
      Pattern.compile("[\\s,;<>\"]+", Pattern.UNICODE_CHARACTER_CLASS);

  /** Letters and signs that people type differently and that Unicode does not decompose. */
  private static final Map<String, String> SPELLINGS =
      Map.ofEntries(
          Map.entry("ß", "ss"),
          Map.entry("æ", "ae"),
          Map.entry("œ", "oe"),
          Map.entry("ø", "o"),
          Map.entry("đ", "d"),
          Map.entry("ð", "d"),
          Map.entry("ħ", "h"),
          Map.entry("ı", "i"),
          Map.entry("ł", "l"),
          Map.entry("ŧ", "t"),
          Map.entry("þ", "th"),
          Map.entry("ς", "σ"),
          Map.entry("‘", "'"),
          Map.entry("’", "'"),
          Map.entry("ʼ", "'"),
          Map.entry("‐", "-"),
          Map.entry("–", "-"));

  private static final Pattern SPELLED =
      Pattern.compile("[" + String.join("", SPELLINGS.keySet()) + "]");

  private TextKey() {}

  /**
   * The key that is equal for names that differ only in case or in the composition of characters.
   */
  public static String unique(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }

  /**
   * The key for searching and sorting, without case and accents, so that {@code zoe} finds {@code
   * Zoë}.
   */
  public static String folded(String text) {
    String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
    String plain = MARKS.matcher(decomposed).replaceAll("").toLowerCase(Locale.ROOT);
    return SPELLED
        .matcher(plain)
        .replaceAll(letter -> SPELLINGS.getOrDefault(letter.group(), letter.group()));
  }

  /** The searchable text of a person; no word is found across name and email. */
  public static String search(String displayName, String email) {
    return folded(displayName) + "\n" + folded(email);
  }

  /**
   * A pattern for {@code LIKE … ESCAPE '!'} for each word of the text, which finds the word
   * anywhere in a folded text. Empty for a text without words.
   */
  public static List<String> containing(String text) {
    return words(text)
        .map(word -> word.replace("!", "!!").replace("%", "!%").replace("_", "!_"))
        .map(word -> "%" + word + "%")
        .toList();
  }

  private static Stream<String> words(String text) {
    return BETWEEN_WORDS.splitAsStream(folded(text)).filter(word -> !word.isEmpty()).distinct();
  }
}
