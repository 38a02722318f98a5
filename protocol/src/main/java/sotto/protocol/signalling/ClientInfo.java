package sotto.protocol.signalling;

import sotto.protocol.Check;

/**
 * A client's description of itself.
 *
 * @param version its release, such as {@code 0.1.0}
 * @param endToEnd whether it can make end-to-end encrypted calls now
 */
public record ClientInfo(ClientKind kind, String version, boolean endToEnd) {
  public ClientInfo {
    Check.present(kind, "kind");
    Check.text(version, "version", 1, 32);
  }
}
