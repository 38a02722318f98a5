package sotto.cli;

/** Thrown when a command fails, with a message for the user. */
final class CliException extends Exception {
  CliException(String message) {
    super(message);
  }

  CliException(String message, Throwable cause) {
    super(message, cause);
  }
}
