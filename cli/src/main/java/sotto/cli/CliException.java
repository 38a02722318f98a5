package sotto.cli;

/** Thrown when a command fails, with a message for the user. */
final class CliException extends Exception {
  /** The exit code for flags and settings that no repetition makes right. */
  static final int WRONG_USAGE = 2;

  private static final int FAILURE = 1;

  private final int exitCode;

  CliException(String message) {
    super(message);
    this.exitCode = FAILURE;
  }

  CliException(String message, Throwable cause) {
    this(message, cause, FAILURE);
  }

  private CliException(String message, Throwable cause, int exitCode) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** A wrong setting. The systemd unit does not start the server again after its exit code. */
  static CliException ofSettings(String message, Throwable cause) {
    return new CliException(message, cause, WRONG_USAGE);
  }

  int exitCode() {
    return exitCode;
  }
}
