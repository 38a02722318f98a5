package sotto.server;

import io.vertx.core.http.HttpServerOptions;
import java.util.Objects;

/** Explains why a port cannot be opened, by the words of the system's error messages. */
final class ListenFailure {
  private ListenFailure() {}

  static StartException of(HttpServerOptions options, Throwable cause) {
    String reason = Objects.toString(cause.getMessage(), cause.toString());
    return new StartException(
        "cannot listen on "
            + options.getHost()
            + " port "
            + options.getPort()
            + ": "
            + explain(reason),
        cause);
  }

  private static String explain(String reason) {
    if (reason.contains("in use")) {
      return "another program listens there. Stop that one, or choose another port";
    }
    if (reason.contains("ermission denied")) {
      return "this user may not use ports below 1024. Choose another port, or give the right to"
          + " (systemd: AmbientCapabilities=CAP_NET_BIND_SERVICE)";
    }
    if (reason.contains("ssign requested address")) {
      return "no network interface of this machine has that address";
    }
    return reason;
  }
}
