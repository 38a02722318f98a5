package sotto.browsers;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Finds programs. */
final class Executables {
  private Executables() {}

  /**
   * The program that the environment names, else the first of the names on the path.
   *
   * @param what for the message: its name
   * @param variable that names another executable
   * @param names the first of them is the Debian package too
   * @throws IllegalStateException when there is none; the message names the package to install
   */
  static Path find(String what, String variable, String... names) {
    String chosen = System.getenv(variable);
    if (chosen != null) {
      return Path.of(chosen);
    }
    String path = System.getenv().getOrDefault("PATH", "");
    for (String folder : path.split(Pattern.quote(File.pathSeparator), -1)) {
      for (String name : names) {
        Path candidate = Path.of(folder, name);
        if (Files.isExecutable(candidate)) {
          return candidate;
        }
      }
    }
    throw new IllegalStateException(
        "needs %s: install it (Debian: apt-get install %s) or set %s"
            .formatted(what, names[0], variable));
  }
}
