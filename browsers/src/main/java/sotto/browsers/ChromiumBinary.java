package sotto.browsers;

import java.nio.file.Path;

/** Finds the installed Chromium. */
public final class ChromiumBinary {
  private ChromiumBinary() {}

  /**
   * The executable named by the environment variable {@code SOTTO_CHROMIUM}, else the first of the
   * usual names on the path.
   *
   * @throws IllegalStateException when there is none; the message names the package to install
   */
  public static Path find() {
    return Executables.find(
        "Chromium", "SOTTO_CHROMIUM", "chromium", "chromium-browser", "google-chrome", "chrome");
  }
}
