package sotto.cli;

/** The command cannot do what it was asked to; the message says why, to a person. */
final class CliException extends Exception {
  CliException(String message) {
    super(message);
  }

  CliException(String message, Throwable cause) {
    super(message, cause);
  }
}
