package sotto.server.tls;

import java.util.Base64;

/** Bytes as text (RFC 7468). */
public final class Pem {
  private static final int LINE = 64;

  private Pem() {}

  /**
   * Writes the bytes.
   *
   * @param label such as {@code CERTIFICATE}
   */
  public static String of(String label, byte[] content) {
    return "-----BEGIN "
        + label
        + "-----\n"
        + Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(content)
        + "\n-----END "
        + label
        + "-----\n";
  }
}
