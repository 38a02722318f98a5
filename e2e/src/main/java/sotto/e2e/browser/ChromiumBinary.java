package sotto.e2e.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Finds the Chromium that is installed. */
public final class ChromiumBinary {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "chrome");

  private ChromiumBinary() {}

  /**
   * The executable named by the environment variable {@code SOTTO_CHROMIUM}, else the first of the
   * usual names on the path.
   *
   * @throws IllegalStateException when there is none; the message says what to install
   */
  public static Path find() {
    String chosen = System.getenv("SOTTO_CHROMIUM");
    if (chosen != null) {
      return Path.of(chosen);
    }
    String path = System.getenv().getOrDefault("PATH", "");
    for (String folder : path.split(Pattern.quote(File.pathSeparator), -1)) {
      for (String name : NAMES) {
        Path candidate = Path.of(folder, name);
        if (Files.isExecutable(candidate)) {
          return candidate;
        }
      }
    }
    throw new IllegalStateException(
        "needs Chromium: install it (Debian: apt-get install chromium) or set SOTTO_CHROMIUM");
  }
}
