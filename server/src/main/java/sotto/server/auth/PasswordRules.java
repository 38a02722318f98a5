package sotto.server.auth;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rules for new passwords: long, and not among the ones that attackers try first. There are no
 * rules about kinds of characters, because they make passwords worse (NIST SP 800-63B §5.1.1.2).
 */
public final class PasswordRules {
  /** The least number of characters. */
  public static final int MIN_CHARS = 12;

  private static final Set<String> COMMON = common();

  private PasswordRules() {}

  /**
   * The rule that a password breaks; empty when it is good.
   *
   * @param ownWords the person's name and email, which a password must not be
   */
  public static Optional<String> objection(Password password, String... ownWords) {
    if (password.codePoints() < MIN_CHARS) {
      return Optional.of("at least " + MIN_CHARS + " characters");
    }
    String plain = plain(password.text());
    for (String word : ownWords) {
      String local = word.contains("@") ? word.substring(0, word.indexOf('@')) : word;
      if (plain.equals(plain(word)) || plain.equals(plain(local))) {
        return Optional.of("something other than your name or email");
      }
    }
    if (COMMON.contains(plain) || plain.chars().distinct().count() < 4) {
      return Optional.of("something that others do not choose");
    }
    return Optional.empty();
  }

  /** The text without usual additions to a word: case, spaces, digits at the end. */
  private static String plain(String text) {
    String plain = text.toLowerCase(Locale.ROOT).replaceAll("[\\s._-]", "");
    String shorter = plain.replaceAll("[0-9!?.]+$", "");
    return shorter.isEmpty() ? plain : shorter;
  }

  private static Set<String> common() {
    InputStream in = PasswordRules.class.getResourceAsStream("common-passwords.txt");
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8))) {
      return lines.lines().map(PasswordRules::plain).collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
