package sotto.server.tls;

/**
 * The server cannot be reached with this certificate. The message names the setting and the file,
 * and says what was expected of it.
 */
public final class UnusableCertificateException extends Exception {
  UnusableCertificateException(String message, Throwable cause) {
    super(message, cause);
  }

  UnusableCertificateException(String message) {
    super(message);
  }
}
