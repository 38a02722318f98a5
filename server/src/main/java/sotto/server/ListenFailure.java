package sotto.server;

import io.vertx.core.http.HttpServerOptions;
import java.util.Objects;

/** Explains why a port cannot be opened, by the words of the system's error messages. */
final class ListenFailure {
  private ListenFailure() {}

  static StartException of(HttpServerOptions options, Throwable cause) {
    String reason = Objects.toString(cause.getMessage(), cause.toString());
    String place = "cannot listen on " + options.getHost() + " port " + options.getPort() + ": ";
    if (reason.contains("in use")) {
      return StartException.lasting(
          place + "another program listens there. Stop that one, or choose another port", cause);
    }
    if (reason.contains("ermission denied")) {
      return StartException.lasting(
          place
              + "this user may not use ports below 1024. Choose another port, or give the right to"
              + " (systemd: AmbientCapabilities=CAP_NET_BIND_SERVICE)",
          cause);
    }
    // A network that comes up late has the address at another start.
    return new StartException(
        place
            + (reason.contains("ssign requested address")
                ? "no network interface of this machine has that address"
                : reason),
        cause);
  }
}
