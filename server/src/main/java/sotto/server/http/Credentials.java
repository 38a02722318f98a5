package sotto.server.http;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sotto.server.http.connections.ClientConnection;

/**
 * The parts of a request that identify its author. They are read on its event loop, so that they
 * can be checked on a thread that may block.
 *
 * @param token the token in the session cookie
 * @param devices the tokens in the cookie of devices
 * @param origin the origin of the page that makes the request, according to its browser
 * @param safe whether the request only reads (RFC 9110 §9.2.1)
 * @param address the client's, through trusted proxies
 * @param undeclaredProxy see {@link UndeclaredProxy#of}
 * @param connection the connection it came on; null where connections are not counted
 */
record Credentials(
    Optional<String> token,
    Optional<String> devices,
    @Nullable String origin,
    boolean safe,
    String address,
    Optional<String> undeclaredProxy,
    @Nullable ClientConnection connection) {
  @Override
  public String toString() {
    return "Credentials[hidden]";
  }
}
