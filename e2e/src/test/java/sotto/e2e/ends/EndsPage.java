package sotto.e2e.ends;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The texts of docs/ends.md. Each has a key of section, cause, and reader where the page names one:
 * {@code end/hung-up/the other}, {@code notice/missed}.
 */
final class EndsPage {
  /** The other person of the text. */
  private static final String THE_OTHER = "Jan";

  private static final Map<String, String> SECTIONS =
      Map.of(
          "The end of a call", "end",
          "A check of this device fails", "check",
          "It stops ringing here", "notice",
          "Not end-to-end encrypted, or refused before it rings", "mode",
          "Something was not done", "error",
          "Microphone, camera or screen", "media",
          "The connection to the server closes", "closes",
          "Nobody is signed in any more", "over");

  private static final Pattern CAUSE = Pattern.compile("`([^`]+)`");
  private static final Pattern TEXT = Pattern.compile("(?:([^«]*): )?«([^»]+)»");

  private static final Map<String, String> TEXTS = read(Path.of("..", "docs", "ends.md"));

  private EndsPage() {}

  /** The keys of all texts. */
  static Set<String> keys() {
    return TEXTS.keySet();
  }

  /** A text, where the other person has this name. */
  static String text(String key, String name) {
    return Objects.requireNonNull(TEXTS.get(key), () -> "docs/ends.md has no " + key)
        .replace(THE_OTHER, name);
  }

  private static Map<String, String> read(Path page) {
    Map<String, String> texts = new LinkedHashMap<>();
    String section = null;
    for (String line : lines(page)) {
      if (line.startsWith("## ")) {
        section = SECTIONS.get(line.substring(3).strip());
      } else if (section != null && line.startsWith("| `")) {
        readRow(section, line, texts);
      }
    }
    return texts;
  }

  private static void readRow(String section, String line, Map<String, String> texts) {
    String[] cells = line.split("\\|", -1);
    Matcher cause = CAUSE.matcher(cells[1]);
    if (!cause.find()) {
      throw new IllegalStateException("no cause in " + line);
    }
    for (Matcher text = TEXT.matcher(cells[3]); text.find(); ) {
      String row = section + "/" + cause.group(1);
      String readers = stripped(text.group(1));
      if (readers == null) {
        texts.put(row, text.group(2));
      } else {
        for (String reader : readers.split("; ", -1)) {
          texts.put(row + "/" + reader, text.group(2));
        }
      }
    }
  }

  private static @Nullable String stripped(@Nullable String readers) {
    return readers == null ? null : readers.replaceFirst("^.*<br>", "").strip();
  }

  private static Iterable<String> lines(Path page) {
    try {
      return Files.readAllLines(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
