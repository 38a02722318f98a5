package sotto.browsers;

import java.nio.file.Path;

/** Finds the installed Firefox. */
final class FirefoxBinary {
  private FirefoxBinary() {}

  /**
   * The executable named by the environment variable {@code SOTTO_FIREFOX}, else the first of the
   * usual names on the path.
   *
   * @throws IllegalStateException when there is none; the message names the package to install
   */
  static Path find() {
    return Executables.find("Firefox", "SOTTO_FIREFOX", "firefox-esr", "firefox");
  }
}
