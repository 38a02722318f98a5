package sotto.server.tls;

import sotto.server.config.ConfigException;
import sotto.server.config.ServerConfig;
import sotto.server.config.ServerConfigReader;
import sotto.server.config.SettingValues;

/** The configuration of a server on loopback, for certificates of its own. */
final class LoopbackConfig {
  static final ServerConfig LOOPBACK = read();

  private LoopbackConfig() {}

  private static ServerConfig read() {
    try {
      return ServerConfigReader.read(new SettingValues());
    } catch (ConfigException e) {
      throw new IllegalStateException(e);
    }
  }
}
