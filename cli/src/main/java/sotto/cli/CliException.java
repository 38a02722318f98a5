package sotto.cli;

import org.jspecify.annotations.Nullable;
import sotto.server.StartException;

/** Thrown when a command fails, with a message for the user. */
final class CliException extends Exception {
  /** The exit code for flags and settings that no repetition makes right. */
  static final int WRONG_USAGE = 2;

  /** The exit code for what has to be put right elsewhere before a repetition can work. */
  static final int LASTING = 5;

  private static final int FAILURE = 1;

  private final int exitCode;

  CliException(String message) {
    super(message);
    this.exitCode = FAILURE;
  }

  CliException(String message, Throwable cause) {
    this(message, cause, FAILURE);
  }

  private CliException(String message, @Nullable Throwable cause, int exitCode) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /**
   * A wrong setting. The systemd unit does not start the server again after its exit code.
   *
   * @param cause null if there is none
   */
  static CliException ofSettings(String message, @Nullable Throwable cause) {
    return new CliException(message, cause, WRONG_USAGE);
  }

  /** A start that failed. After a lasting reason the unit does not start the server again. */
  static CliException of(StartException e) {
    return new CliException(String.valueOf(e.getMessage()), e, e.isLasting() ? LASTING : FAILURE);
  }

  int exitCode() {
    return exitCode;
  }
}
