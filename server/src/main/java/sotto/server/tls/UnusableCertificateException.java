package sotto.server.tls;

/**
 * Thrown when the server cannot use this certificate. The message names the setting, the file, and
 * the expected content.
 */
public final class UnusableCertificateException extends Exception {
  UnusableCertificateException(String message, Throwable cause) {
    super(message, cause);
  }

  UnusableCertificateException(String message) {
    super(message);
  }
}
