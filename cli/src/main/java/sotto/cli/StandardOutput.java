package sotto.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the standard output of this process goes. */
final class StandardOutput {
  private static final Path SELF = Path.of("/proc/self/fd/1");

  private StandardOutput() {}

  /**
   * Whether it is systemd's journal, which keeps what is printed and shows it to many. systemd
   * names the stream to a service in {@code JOURNAL_STREAM}, as device and inode; programs that a
   * service starts inherit the variable, also those with another output.
   *
   * @param environment of this process
   */
  static boolean isJournal(Map<String, String> environment) {
    return isStream(SELF, environment.get("JOURNAL_STREAM"));
  }

  /** Whether a file is the stream; also where the file cannot be looked at. */
  static boolean isStream(Path file, @Nullable String stream) {
    if (stream == null) {
      return false;
    }
    try {
      return stream.equals(
          Files.getAttribute(file, "unix:dev") + ":" + Files.getAttribute(file, "unix:ino"));
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return true;
    }
  }
}
