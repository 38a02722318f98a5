package sotto.cli;

import sotto.server.RememberedAddress;
import sotto.server.config.ServerConfig;
import sotto.server.http.OwnOrigins;

/**
 * A link that a command prints, as it runs without the server's flags.
 *
 * @param address at which people reach the server
 */
record OneTimeLink(String address) {
  /**
   * Uses the address as given, else that of the server that ran last.
   *
   * @throws CliException if there is neither
   */
  static OneTimeLink of(ServerConfig config) throws CliException {
    if (config.publicUrl() != null) {
      return new OneTimeLink(new OwnOrigins(config).all().getFirst());
    }
    return new RememberedAddress(config.dataFolder())
        .read()
        .map(OneTimeLink::new)
        .orElseThrow(() ->
            new CliException(
                "the address at which people reach the server is not known, because none has run on "
                    + config.dataFolder().toAbsolutePath()
                    + ": give the --data or --config that serve runs with, or --public-url"));
  }

  /** The link with a token. */
  String with(String token) {
    return address + "/link#" + token;
  }
}
