package sotto.cli;

import sotto.server.config.ServerConfig;
import sotto.server.config.TlsConfig;

/** The line that says where a started server listens, and how others can reach it. */
final class ListenReport {
  private ListenReport() {}

  static String of(ServerConfig config, int port) {
    String at = "It listens on " + config.listen().host() + " port " + port;
    if (!config.listen().isLoopback()) {
      return config.tls() instanceof TlsConfig.Files && config.publicUrl() == null
          ? at
              + ". To open it under its name, start it with --public-url https://NAME"
              + (port == 443 ? "" : ":" + port)
          : at + ".";
    }
    if (config.isBehindProxy()) {
      return at + ", for the proxy on this machine.";
    }
    return at
        + ", for this machine only. For others, start it with "
        + (config.tls() instanceof TlsConfig.Off ? "TLS and " : "")
        + "--listen 0.0.0.0 (all networks) or the address of one network.";
  }
}
